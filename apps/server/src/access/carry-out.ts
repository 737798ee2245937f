import { createHash } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { commitOf } from '../config/failpoint.js';
import { AuditEntry } from './audit-entry.entity.js';
import { IdempotencyKey } from './idempotency-key.entity.js';

/** Who gives a command, and from where. */
export interface Requester {
  /** `user:anna`, `key:crm`, `cli:root`. */
  readonly actor: string;
  /** Network address, or `local`. */
  readonly address: string;
}

/** What a command came to; plain data, for it is kept beside an idempotency key. */
export interface CommandResult {
  readonly outcome: string;
  /** What changed, for the audit. */
  readonly changes?: unknown;
}

export interface Command<Result extends CommandResult> {
  /** The mutation's name. */
  readonly operation: string;
  /** As it goes into the audit: without secrets. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The same key again, by the same caller, answers with the first result and does nothing. */
  readonly idempotencyKey?: string | null | undefined;
  readonly work: (em: SqlEntityManager) => Promise<Result>;
}

/** The key was used before for another command or with another input. */
export class IdempotencyMismatch extends Error {
  override readonly name = 'IdempotencyMismatch';
}

/**
 * Carries out a command that somebody gives: what it does, its entry in the audit and its idempotency key are one
 * transaction. Every mutation and every command of the command line that changes something comes this way.
 */
export async function carryOut<Result extends CommandResult>(
  { database, clock }: Pick<App, 'database' | 'clock'>,
  { actor, address }: Requester,
  { operation, input, idempotencyKey, work }: Command<Result>,
): Promise<Result> {
  return await database.write(async (em) => {
    const inputHash = createHash('sha256')
      .update(JSON.stringify([operation, input]))
      .digest();
    if (idempotencyKey) {
      const known = await em.findOne(IdempotencyKey, { actor, key: idempotencyKey });
      if (known !== null) {
        if (!inputHash.equals(known.inputHash)) {
          throw new IdempotencyMismatch('this idempotency key was used before for something else');
        }
        return known.result as unknown as Result;
      }
    }
    const result = await work(em);
    const occurredAt = clock.now();
    em.create(AuditEntry, {
      occurredAt,
      actor,
      address,
      operation,
      outcome: result.outcome,
      input,
      changes: result.changes ?? null,
    });
    if (idempotencyKey) {
      em.create(IdempotencyKey, { actor, key: idempotencyKey, operation, inputHash, result, createdAt: occurredAt });
    }
    return result;
  }, commitOf(operation));
}

/**
 * Keeps another answer beside an idempotency key: that of a command whose work begins after its transaction, once it is
 * known.
 */
export async function keepAnswer(
  { database }: Pick<App, 'database'>,
  { actor }: Requester,
  idempotencyKey: string,
  result: CommandResult,
): Promise<void> {
  await database.write((em) => em.nativeUpdate(IdempotencyKey, { actor, key: idempotencyKey }, { result }), 'answer');
}
