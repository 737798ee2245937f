import { Kind, type ArgumentNode, type ExecutionResult, visit } from 'graphql';
import type { Caller } from '../access/caller.js';
import { GraphqlContext } from '../graphql/context.js';
import type { PreparedOperation } from '../graphql/prepare-operation.js';
import { rootFieldsOf } from '../graphql/root-fields.js';
import type { Deliverer, DeliveryTurns } from './delivery-turns.js';
import type { HttpParts } from './http-parts.js';
import { viewOf } from './identify.js';
import type { OperationHost } from './operation-host.js';
import { resultText } from './result-text.js';

type PayloadParts = Pick<HttpParts, 'app' | 'executor' | 'formatError'> & { readonly turns: DeliveryTurns };

/** What is sent for an event; while it is being made, those who are to send it wait for their turns here. */
export class Payload {
  readonly #turns: DeliveryTurns;
  #made: Buffer | undefined;
  #error: unknown;
  #waiting: Deliverer[] | null = null;

  constructor(made: Buffer | Promise<Buffer>, turns: DeliveryTurns) {
    this.#turns = turns;
    if (made instanceof Promise) void this.#settle(made);
    else this.#made = made;
  }

  /** Undefined while it is not made yet; throws what went wrong in making it. */
  get bytes(): Buffer | undefined {
    if (this.#error !== undefined) throw this.#error;
    return this.#made;
  }

  /** Gives a subscriber its turn once it is made, or has failed. */
  whenMade(deliverer: Deliverer): void {
    if (this.#waiting === null) {
      this.#waiting = [];
      // Mostly it is made by the next round, and then nobody else has to wait here.
      this.#turns.pause();
    }
    this.#waiting.push(deliverer);
  }

  async #settle(making: Promise<Buffer>): Promise<void> {
    try {
      this.#made = await making;
    } catch (error) {
      this.#error = error ?? new Error('what is sent for an event could not be made');
    }
    for (const deliverer of this.#waiting ?? []) this.#turns.add(deliverer);
    this.#waiting = null;
  }
}

/** What is asked of each event, the same for all who share the payloads. */
export interface Question {
  readonly key: string;
  readonly prepared: PreparedOperation;
  askers: number;
}

/**
 * What is sent for an event is made once for all who ask the same of it. The same: document, operation, the variables
 * that shape the answer, and what the caller may see. Variables of the root field's arguments only choose which events
 * come, so a subscription's resolver must not answer differently by them, nor by who asks beyond role and scopes.
 */
export class SharedPayloads {
  readonly #parts: PayloadParts;
  readonly #questions = new Map<string, Question>();
  readonly #made = new WeakMap<object, Map<string, Payload>>();
  /** What was asked for last: subscribers mostly ask for the same one after the other. */
  #last: { readonly event: object; readonly question: Question; readonly payload: Payload } | undefined;

  constructor(parts: PayloadParts) {
    this.#parts = parts;
  }

  /** The question a subscription asks; to be given back when it ends. */
  ask(prepared: PreparedOperation, caller: Caller): Question {
    const key = sharingKey(prepared, caller);
    let question = this.#questions.get(key);
    if (question === undefined) this.#questions.set(key, (question = { key, prepared, askers: 0 }));
    question.askers += 1;
    return question;
  }

  giveBack(question: Question): void {
    question.askers -= 1;
    if (question.askers === 0) this.#questions.delete(question.key);
  }

  /** What is sent for an event to whoever has this question. */
  of(event: object, question: Question, host: OperationHost): Payload {
    if (this.#last?.event === event && this.#last.question === question) return this.#last.payload;
    let payloads = this.#made.get(event);
    if (payloads === undefined) this.#made.set(event, (payloads = new Map()));
    let payload = payloads.get(question.key);
    if (payload === undefined) {
      payload = new Payload(this.#make(event, question, host), this.#parts.turns);
      payloads.set(question.key, payload);
    }
    this.#last = { event, question, payload };
    return payload;
  }

  #make(event: object, { prepared }: Question, host: OperationHost): Buffer | Promise<Buffer> {
    const { app, executor, formatError } = this.#parts;
    // A context of its own for each event: what it has loaded must not be served again for the next.
    const result = executor.execute(prepared, new GraphqlContext(app, host.asker()), event);
    const bytes = (made: ExecutionResult): Buffer => Buffer.from(resultText(made, formatError));
    return result instanceof Promise ? result.then(bytes) : bytes(result);
  }
}

/** Under which the payloads of a subscription are shared. */
function sharingKey({ operation, variables }: PreparedOperation, caller: Caller): string {
  const { document, node } = operation;
  const choosing = new Set<ArgumentNode>(rootFieldsOf(document.node, node).flatMap((field) => field.arguments ?? []));
  const shaping = new Set<string>();
  visit(document.node, {
    Argument: (argument) => (choosing.has(argument) ? false : undefined),
    VariableDefinition: () => false,
    [Kind.VARIABLE]: ({ name }: { readonly name: { readonly value: string } }) => void shaping.add(name.value),
  });
  const values = [...shaping].map((name) => variables[name] ?? null);
  return JSON.stringify([document.hash, node.name?.value ?? '', values, viewOf(caller)]);
}
