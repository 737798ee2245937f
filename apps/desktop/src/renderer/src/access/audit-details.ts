export interface AuditChange {
  readonly name: string;
  /** Undefined where it is not said what was before. */
  readonly from: unknown;
  readonly to: unknown;
}

/** What an entry says of changes, in whatever shape: a list of differences, or what there is now. */
export function changesOf(changes: unknown): readonly AuditChange[] {
  if (changes === null || changes === undefined) return [];
  if (Array.isArray(changes) && changes.every(isChange))
    return changes.map(({ name, from, to }) => ({ name, from, to }));
  if (typeof changes === 'object' && !Array.isArray(changes)) {
    return Object.entries(changes).map(([name, to]) => ({ name, from: undefined, to }));
  }
  return [{ name: '', from: undefined, to: changes }];
}

function isChange(value: unknown): value is AuditChange {
  return (
    typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' && 'to' in value
  );
}

/** What was asked for, field by field; what is inside of others has their names before its own. */
export function inputOf(input: unknown, before = ''): readonly { readonly name: string; readonly value: string }[] {
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([key, value]: [string, unknown]) => {
    const name = before + key;
    if (value === null || value === undefined) return [];
    if (typeof value === 'object' && !Array.isArray(value)) return inputOf(value, `${name}.`);
    return [{ name, value: typeof value === 'string' ? value : JSON.stringify(value) }];
  });
}
