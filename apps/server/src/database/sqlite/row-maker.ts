/**
 * Makes rows of values in the order of their names: `client.name` stands as `name` in an object `client`. Each row has
 * all its names from the start, as in a literal; one put together name by name takes V8 longer to make and to read.
 * Names are the code's own, such as `label` or `client.label`; any other throws.
 */
export function rowMaker<Row>(names: readonly string[]): (values: readonly unknown[]) => Row {
  const own: string[] = [];
  const inner = new Map<string, string[]>();
  for (const [index, name] of names.entries()) {
    const [, owner, field] = /^(?:([a-zA-Z]+)\.)?([a-zA-Z]+)$/.exec(name) ?? [];
    if (field === undefined) throw new Error(`a column cannot be named ${name}`);
    const property = `${field}: values[${index}]`;
    if (owner === undefined) own.push(property);
    else inner.set(owner, [...(inner.get(owner) ?? []), property]);
  }
  const owners = [...inner].map(([owner, properties]) => `${owner}: { ${properties.join(', ')} }`);
  // oxlint-disable-next-line typescript/no-implied-eval -- a literal can be had from code only, and the names are ours
  return new Function('values', `return { ${[...own, ...owners].join(', ')} };`) as (values: readonly unknown[]) => Row;
}
