import { Kind, type ArgumentNode, visit } from 'graphql';
import type { Caller } from '../access/caller.js';
import type { PreparedOperation } from '../graphql/prepare-operation.js';
import { rootFieldsOf } from '../graphql/root-fields.js';
import type { Deliverer, DeliveryTurns } from './delivery-turns.js';
import { viewOf } from './identify.js';

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
    (this.#waiting ??= []).push(deliverer);
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

/**
 * What is sent for an event is made once for all who ask the same of it. The same: document, operation, the variables
 * that shape the answer, and what the caller may see. Variables of the root field's arguments only choose which events
 * come, so a subscription's resolver must not answer differently by them, nor by who asks beyond role and scopes.
 */
export class SharedPayloads {
  readonly #made = new WeakMap<object, Map<string, Payload>>();

  readonly #turns: DeliveryTurns;

  constructor(turns: DeliveryTurns) {
    this.#turns = turns;
  }

  of(event: object, key: string, make: () => Buffer | Promise<Buffer>): Payload {
    let payloads = this.#made.get(event);
    if (payloads === undefined) this.#made.set(event, (payloads = new Map()));
    let payload = payloads.get(key);
    if (payload === undefined) {
      payload = new Payload(make(), this.#turns);
      payloads.set(key, payload);
    }
    return payload;
  }
}

/** Under which the payloads of a subscription are shared. */
export function sharingKey({ operation, variables }: PreparedOperation, caller: Caller): string {
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
