import type { Lists } from '../lists/lists.js';
import { BadUserInput } from './bad-user-input.js';
import { fromGlobalId, type IdType } from './global-id.js';

const KINDS = { Service: 'SERVICE', Client: 'CLIENT', Product: 'PRODUCT', Invoice: 'INVOICE' } as const;

/** Which thing is meant by its id, or by the id it has where it came from; undefined where there is none. */
export function keyArgument(
  { keyOf }: Lists,
  type: keyof typeof KINDS & IdType,
  { id, externalId }: { readonly id?: string | null; readonly externalId?: string | null },
): number | undefined {
  if (typeof id === 'string') {
    if (typeof externalId === 'string') throw new BadUserInput(['externalId'], 'cannot be given together with id');
    return fromGlobalId(type, id, ['id']);
  }
  if (typeof externalId === 'string') return keyOf(KINDS[type], externalId);
  throw new BadUserInput(['id'], 'or externalId must be given');
}
