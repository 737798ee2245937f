import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { nextMessage } from './child-process.js';

/** What a child process can be asked to do. Everything goes as JSON. */
export type Duties<Names extends string> = Readonly<Record<Names, (input: never) => unknown>>;

interface Request {
  readonly number: number;
  readonly name: string;
  readonly input: unknown;
}

type Answer = { readonly number: number } & ({ readonly output: unknown } | { readonly error: string });

/** In the child: does what it is asked, until it is left alone. */
export function takeOn<Names extends string>(duties: Duties<Names>): void {
  process.on('message', ({ number, name, input }: Request) => {
    const work = async (): Promise<unknown> => await duties[name as Names](input as never);
    work().then(
      (output) => process.send?.({ number, output } satisfies Answer),
      (error: unknown) => process.send?.({ number, error: String(error) } satisfies Answer),
    );
  });
  process.on('disconnect', () => process.exit());
  process.send?.('ready');
}

export interface RemoteOptions {
  /** Where its standard error goes, such as the log of a server; to ours where there is no file. */
  readonly errorsTo?: string;
}

/** In the parent: a child process that does what it is asked. Disposing of it ends it. */
export class Remote<Api extends Duties<string>> implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #ready: Promise<unknown>;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #asked = 0;

  /** As production does, and with the garbage collector at hand, for memory to be weighed without what is garbage. */
  constructor(script: URL, task: object, { errorsTo }: RemoteOptions = {}) {
    const errors = errorsTo === undefined ? undefined : openSync(errorsTo, 'a');
    this.#child = fork(script, [JSON.stringify(task)], {
      stdio: ['ignore', 'ignore', errors ?? 'inherit', 'ipc'],
      env: { ...process.env, NODE_ENV: 'production' },
      execArgv: ['--expose-gc', ...process.execArgv],
    });
    if (errors !== undefined) closeSync(errors);
    // What is sent to a child before it listens is lost.
    this.#ready = nextMessage(this.#child);
    this.#child.on('message', (answer: Answer) => {
      this.#waiting.get(answer.number)?.(answer);
      this.#waiting.delete(answer.number);
    });
    this.#child.on('exit', (code) => {
      for (const [number, settle] of this.#waiting) settle({ number, error: `${script.pathname} ended with ${code}` });
    });
  }

  async ask<Name extends keyof Api & string>(
    name: Name,
    ...[input]: Parameters<Api[Name]>
  ): Promise<Awaited<ReturnType<Api[Name]>>> {
    await this.#ready;
    const number = (this.#asked += 1);
    const { promise, resolve } = Promise.withResolvers<Answer>();
    this.#waiting.set(number, resolve);
    this.#child.send({ number, name, input } satisfies Request);
    const answer = await promise;
    if ('error' in answer) throw new Error(answer.error);
    return answer.output as Awaited<ReturnType<Api[Name]>>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const exit = once(this.#child, 'exit');
    this.#child.disconnect();
    await exit;
  }
}
