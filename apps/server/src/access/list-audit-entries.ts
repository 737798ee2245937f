import type { App } from '../app.js';
import { AuditEntry } from './audit-entry.entity.js';

export interface AuditLogRequest {
  /** Null for everybody's. */
  readonly actor: string | null;
  /** Null for every operation. */
  readonly operation: string | null;
  /** Only entries older than this one; null from the newest. */
  readonly beforeId: number | null;
  readonly limit: number;
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** There are older ones. */
  readonly hasMore: boolean;
}

/** What was done and tried, newest first. */
export async function listAuditEntries(
  { database }: Pick<App, 'database'>,
  { actor, operation, beforeId, limit }: AuditLogRequest,
): Promise<AuditPage> {
  const entries = await database.reader().find(
    AuditEntry,
    {
      ...(actor === null ? {} : { actor }),
      ...(operation === null ? {} : { operation }),
      ...(beforeId === null ? {} : { id: { $lt: beforeId } }),
    },
    { orderBy: { id: 'desc' }, limit: limit + 1 },
  );
  return { entries: entries.slice(0, limit), hasMore: entries.length > limit };
}
