import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { BadUserInput } from '../graphql/bad-user-input.js';
import type { GraphqlContext } from '../graphql/context.js';
import { readGlobalId, toGlobalId } from '../graphql/global-id.js';
import type { AuditEntry } from './audit-entry.entity.js';
import { AuditEntryConnectionType, type AuditEntryType, AuditLogArgs } from './audit-log.type.js';
import { listAuditEntries } from './list-audit-entries.js';

const DEFAULT_PAGE = 50;

@Resolver()
export class AuditLogResolver {
  @Query(() => AuditEntryConnectionType, { description: 'What was done and tried, by whom, newest first.' })
  async auditLog(
    @Args(() => AuditLogArgs) { first, after, filter }: AuditLogArgs,
    @Ctx() { app }: GraphqlContext,
  ): Promise<AuditEntryConnectionType> {
    const { entries, hasMore } = await listAuditEntries(app, {
      actor: filter?.actor ?? null,
      operation: filter?.operation ?? null,
      beforeId: typeof after === 'string' ? readCursor(after) : null,
      limit: first ?? DEFAULT_PAGE,
    });
    const nodes = entries.map(toAuditEntryType);
    // The list has one order, by id: the id is the place.
    const edges = nodes.map((node) => ({ cursor: node.id, node }));
    return {
      edges,
      nodes,
      pageInfo: {
        hasNextPage: hasMore,
        hasPreviousPage: typeof after === 'string',
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  }
}

function readCursor(text: string): number {
  const read = readGlobalId(text);
  if (read?.type !== 'AuditEntry') throw new BadUserInput(['after'], 'is not a cursor of this list');
  return read.id;
}

function toAuditEntryType(entry: AuditEntry): AuditEntryType {
  const { id, occurredAt, actor, address, operation, outcome, input, changes } = entry;
  return {
    id: toGlobalId('AuditEntry', id),
    occurredAt: new Date(occurredAt),
    actor,
    address,
    operation,
    outcome,
    input,
    changes: changes ?? null,
  };
}
