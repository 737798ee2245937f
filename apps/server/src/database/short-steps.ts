import { setTimeout as wait } from 'node:timers/promises';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { Commit } from '../config/failpoint.js';
import type { Database } from './open-database.js';

const FIRST_LIMIT = 500;
const LEAST_LIMIT = 20;
const HIGHEST_LIMIT = 5000;

/** How long a step should hold the write lock: others hardly notice it. */
const STEP_MS = 15;

/**
 * Does a long piece of work in write transactions that are short, and leaves the database to others for as long between
 * them. A step does at most as much as it is told, and answers how much that was; one that did less is the last. Returns
 * how much was done. Aborted, it throws between two steps.
 */
export async function inShortSteps(
  { database }: { readonly database: Pick<Database, 'write'> },
  commit: Commit,
  step: (limit: number, em: SqlEntityManager) => number | Promise<number>,
  signal?: AbortSignal,
): Promise<number> {
  let limit = FIRST_LIMIT;
  for (let total = 0; ;) {
    signal?.throwIfAborted();
    let began = 0;
    const done = await database.write(async (em) => {
      began = performance.now();
      return await step(limit, em);
    }, commit);
    total += done;
    if (done < limit) return total;
    const held = Math.max(1, performance.now() - began);
    const next = Math.floor(limit * Math.min(2, STEP_MS / held));
    limit = Math.min(HIGHEST_LIMIT, Math.max(LEAST_LIMIT, next));
    await wait(Math.max(held, STEP_MS), undefined, signal === undefined ? {} : { signal });
  }
}
