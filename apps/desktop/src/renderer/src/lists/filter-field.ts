/** One part of a filter as text in the address of a list. What a person could not have chosen reads as nothing. */
export interface FilterField<T> {
  readonly read: (text: string) => T | undefined;
  readonly write: (value: T) => string;
}

export type FilterFields<Filter> = { readonly [Name in keyof Filter]-?: FilterField<NonNullable<Filter[Name]>> };

export const textField = (longest: number): FilterField<string> => ({
  read: (text) => (text.length >= 1 && text.length <= longest ? text : undefined),
  write: (value) => value,
});

export const wholeField = (least: number, most: number): FilterField<number> => ({
  read: (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : undefined;
    return value !== undefined && value >= least && value <= most ? value : undefined;
  },
  write: String,
});

export const yesNoField: FilterField<boolean> = {
  read: (text) => (text === 'yes' ? true : text === 'no' ? false : undefined),
  write: (value) => (value ? 'yes' : 'no'),
};

export const dateField: FilterField<string> = {
  read: (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined),
  write: (value) => value,
};

export const manyField = <T extends string>(known: readonly T[]): FilterField<readonly T[]> => ({
  read: (text) =>
    some(
      text.split(',').flatMap((part) => known.find((value) => value === part) ?? []),
      known.length,
    ),
  write: (values) => values.join(','),
});

/** Ids are opaque: the server says which are none. */
export const idsField = (most: number): FilterField<readonly (string | number)[]> => ({
  read: (text) =>
    some(
      text.split(',').filter((id) => ID.test(id)),
      most,
    ),
  write: (ids) => ids.join(','),
});

export const idField: FilterField<string | number> = {
  read: (text) => (ID.test(text) ? text : undefined),
  write: String,
};

const ID = /^[\w+/=:-]{1,200}$/;
const some = <T>(values: readonly T[], most: number): readonly T[] | undefined =>
  values.length > 0 ? [...new Set(values)].slice(0, most) : undefined;
