import { LRUCache } from 'lru-cache';
import { isQuery, type OperationDesk, type PreparedOperation } from '../graphql/prepare-operation.js';
import type { RequestBody } from './request-body.js';

const KEPT_REQUESTS = 500;
/** Characters of all the texts that are kept, so that long ones do not fill the memory. */
const KEPT_TEXT = 2_000_000;

/**
 * Requests that come again to the letter, as those of whoever polls do: what they say is read, limited, validated and
 * coerced once. Only queries are kept, for passwords stand in mutations. What is kept is frozen: many requests share it.
 */
export class RepeatedRequests {
  readonly #desk: OperationDesk;
  readonly #bodies = new LRUCache<string, PreparedBody>({
    max: KEPT_REQUESTS,
    maxSize: KEPT_TEXT,
    sizeCalculation: ({ text }) => text.length + 1,
  });

  constructor(desk: OperationDesk) {
    this.#desk = desk;
  }

  /** A body that came before; undefined where none did, or its document is no longer kept. */
  get(text: string): PreparedBody | undefined {
    const body = this.#bodies.get(text);
    return body !== undefined && this.#desk.keeps(body.prepared.operation.document) ? body : undefined;
  }

  keep({ text, json }: RequestBody, prepared: PreparedOperation): void {
    if (!isQuery(prepared)) return;
    freeze(prepared.coerced);
    this.#bodies.set(text, { text, json, prepared });
  }
}

interface PreparedBody extends RequestBody {
  readonly prepared: PreparedOperation;
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
}
