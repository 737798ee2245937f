import type { LocalDate } from '@arrears/domain';
import { type Command, documentOf, type Wishes } from './commands.js';

/** A program that gives commands one after the other, and remembers which were answered. */
export class SoakingClient {
  readonly #token: string;
  readonly #wishes: Wishes;
  /** Sent, and not answered: it is sent again, under the same key. */
  #pending: Command | undefined;
  /** Keys of the commands that were answered since the last time this was asked. */
  #answered: string[] = [];
  /** How many commands were answered. */
  answered = 0;
  /** Answers nobody should be given. */
  readonly wrong: string[] = [];

  constructor(token: string, wishes: Wishes) {
    this.#token = token;
    this.#wishes = wishes;
  }

  get pending(): string | undefined {
    return this.#pending?.input.idempotencyKey;
  }

  takeAnswered(): readonly string[] {
    const answered = this.#answered;
    this.#answered = [];
    return answered;
  }

  /** Gives commands until the server is gone. */
  async work(url: string, today: LocalDate): Promise<void> {
    for (;;) {
      this.#pending ??= this.#wishes.next(today);
      const answer = await this.#send(url, this.#pending);
      if (answer === undefined) return;
      this.#judge(this.#pending, answer);
      this.answered += 1;
      this.#answered.push(this.#pending.input.idempotencyKey);
      this.#pending = undefined;
    }
  }

  async #send(url: string, { name, input }: Command): Promise<Answer | undefined> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` };
    const body = JSON.stringify({ query: documentOf(name), variables: { input } });
    try {
      const response = await fetch(url, { method: 'POST', headers, body });
      return (await response.json()) as Answer;
    } catch {
      // It was killed: whether the command was carried out, the same key will tell.
      return undefined;
    }
  }

  #judge({ name, input }: Command, { data, errors }: Answer): void {
    const type = data?.[name]?.type ?? '';
    if (errors === undefined && /Payload$|^Not(Found|Possible)$/.test(type)) return;
    this.wrong.push(`${name} ${JSON.stringify(input)} was answered ${JSON.stringify(errors ?? type)}`);
  }
}

interface Answer {
  readonly data?: Readonly<Record<string, { readonly type: string }>> | null;
  readonly errors?: unknown;
}
