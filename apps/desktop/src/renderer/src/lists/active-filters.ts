import type { ActiveFilter } from './filter-bar';

/** The parts that are given, in words; those that show elsewhere are left out. */
export function activeFilters<Filter extends object>(
  filter: Filter,
  words: { readonly [Name in keyof Filter]-?: (value: NonNullable<Filter[Name]>) => string },
  onChange: (filter: Filter) => void,
  elsewhere: readonly (keyof Filter)[],
): readonly ActiveFilter[] {
  return (Object.keys(words) as (keyof Filter & string)[]).flatMap((name) => {
    const value = filter[name];
    if (value === undefined || value === null || elsewhere.includes(name)) return [];
    const remove = () => onChange({ ...filter, [name]: undefined });
    return [{ name, text: words[name](value), remove }];
  });
}
