import { LRUCache } from 'lru-cache';
import { isQuery, type PreparedOperation } from '../graphql/prepare-operation.js';

const KEPT_REQUESTS = 500;
/** Characters of all the texts that are kept, so that long ones do not fill the memory. */
const KEPT_TEXT = 2_000_000;

/**
 * Requests that come again to the letter, as those of whoever polls do: what they say is read, limited, validated and
 * coerced once. Only queries are kept, for passwords stand in mutations. What is kept is frozen: many requests share it.
 */
export class RepeatedRequests {
  readonly #prepared = new LRUCache<string, PreparedOperation>({
    max: KEPT_REQUESTS,
    maxSize: KEPT_TEXT,
    sizeCalculation: (_prepared, text) => text.length + 1,
  });

  /** What was made of a body that came before; undefined where none did. */
  get(text: string): PreparedOperation | undefined {
    return this.#prepared.get(text);
  }

  keep(text: string, prepared: PreparedOperation): void {
    if (!isQuery(prepared)) return;
    freeze(prepared.coerced);
    this.#prepared.set(text, prepared);
  }
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
}
