import { BadUserInput } from './bad-user-input.js';

/** What has an id of its own in the API. */
export const NODE_TYPES = ['Service', 'Client', 'ClientGroup', 'Product', 'Invoice', 'Payment', 'Run'] as const;
export type NodeType = (typeof NODE_TYPES)[number];
export type IdType = NodeType | 'User' | 'Session' | 'ApiKey' | 'AuditEntry' | 'LifecycleEvent' | 'RunItem';

/** Texts that are kept of each type, for the same things are asked for again and again. */
const KEPT_TEXTS = 10_000;

const texts: Partial<Record<IdType, Map<number, string>>> = {};

/** The opaque id of something: callers must not read anything into it. */
export function toGlobalId(type: IdType, id: number): string {
  const known = (texts[type] ??= new Map());
  let text = known.get(id);
  if (text === undefined) {
    if (known.size >= KEPT_TEXTS) known.clear();
    known.set(id, (text = globalIdText(type, id)));
  }
  return text;
}

function globalIdText(type: IdType, id: number): string {
  // Of these letters and digits base64 makes nothing that base64url writes otherwise, and this is four times as fast.
  const text = btoa(`${type}:${id}`);
  const end = text.indexOf('=');
  return end === -1 ? text : text.slice(0, end);
}

/** Reads an id that must be of this type; throws BadUserInput, naming the argument, for any other text. */
export function fromGlobalId(type: IdType, text: string, argumentPath: readonly (string | number)[]): number {
  const read = readGlobalId(text);
  if (read === undefined) throw new BadUserInput(argumentPath, 'is not an id of this API');
  if (read.type !== type) throw new BadUserInput(argumentPath, `is the id of a ${read.type}, not of a ${type}`);
  return read.id;
}

/** The same where the id may be left out or null; a text that is empty is not left out. */
export function fromOptionalId(
  type: IdType,
  text: string | null | undefined,
  argumentPath: readonly (string | number)[],
): number | null {
  return text === null || text === undefined ? null : fromGlobalId(type, text, argumentPath);
}

/** The type and number in an id; undefined where the text is none. */
export function readGlobalId(text: string): { readonly type: string; readonly id: number } | undefined {
  if (text.length > 64 || !/^[\w-]+$/.test(text)) return undefined;
  const match = /^([A-Z][A-Za-z]{2,20}):([1-9]\d{0,14})$/.exec(Buffer.from(text, 'base64url').toString('latin1'));
  return match === null ? undefined : { type: match[1] ?? '', id: Number(match[2]) };
}
