import { Kind, type ArgumentNode, visit } from 'graphql';
import type { Caller } from '../access/caller.js';
import type { PreparedOperation } from '../graphql/prepare-operation.js';
import { rootFieldsOf } from '../graphql/root-fields.js';
import { viewOf } from './identify.js';

type Payload = Buffer | Promise<Buffer>;

/**
 * What is sent for an event is made once for all who ask the same of it. The same: document, operation, the variables
 * that shape the answer, and what the caller may see. Variables of the root field's arguments only choose which events
 * come, so a subscription's resolver must not answer differently by them, nor by who asks beyond role and scopes.
 */
export class SharedPayloads {
  readonly #made = new WeakMap<object, Map<string, Payload>>();

  of(event: object, key: string, make: () => Payload): Payload {
    let payloads = this.#made.get(event);
    if (payloads === undefined) this.#made.set(event, (payloads = new Map()));
    let payload = payloads.get(key);
    if (payload === undefined) {
      payload = make();
      payloads.set(key, payload);
      if (payload instanceof Promise) void payload.then((made) => payloads.set(key, made)).catch(() => undefined);
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
