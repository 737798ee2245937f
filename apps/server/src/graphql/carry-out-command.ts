import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { type CommandResult, carryOut } from '../access/carry-out.js';
import type { CommandInput } from './command-input.js';
import type { GraphqlContext } from './context.js';
import { fromGlobalId, type IdType } from './global-id.js';

/** Carries out a mutation's command, and forgets what was read before it. */
export async function carryOutCommand<Result extends CommandResult>(
  context: GraphqlContext,
  operation: string,
  { idempotencyKey, ...input }: CommandInput,
  work: (em: SqlEntityManager) => Promise<Result>,
): Promise<Result> {
  try {
    return await carryOut(context.app, context.requester, { operation, input: { ...input }, idempotencyKey, work });
  } finally {
    context.forgetLoaded();
  }
}

/** The thing a command is about and the version its sender saw, with who sends it. */
export function subjectOf(
  type: IdType,
  { id, expectedVersion }: { readonly id: string; readonly expectedVersion?: number | null },
  { requester }: GraphqlContext,
): { readonly key: number; readonly expectedVersion: number | null; readonly actor: string } {
  return {
    key: fromGlobalId(type, id, ['input', 'id']),
    expectedVersion: expectedVersion ?? null,
    actor: requester.actor,
  };
}
