import { isCurrencyCode, type LocalDate, MAX_DAYS, parseLocalDate } from '@arrears/domain';

/** A field's text is not what it should be; the message says what it should be. */
export class FieldProblem extends Error {
  override readonly name = 'FieldProblem';
}

/** Reads one field; throws FieldProblem. An empty field is the empty text. */
export type FieldReader<T> = (text: string) => T;

const MAX_TEXT = 1000;

/** Text of at most 1,000 characters without control characters; may be empty. */
export const text: FieldReader<string> = (field) => {
  if (field.length > MAX_TEXT) throw new FieldProblem(`is longer than ${MAX_TEXT} characters`);
  // Any control character but a tab and line breaks.
  if (/[^\P{Cc}\t\n\r]/u.test(field)) throw new FieldProblem('holds a control character');
  return field;
};

export const required =
  <T>(reader: FieldReader<T>): FieldReader<T> =>
  (field) => {
    if (field === '') throw new FieldProblem('must not be empty');
    return reader(field);
  };

export const optional =
  <T>(reader: FieldReader<T>): FieldReader<T | null> =>
  (field) =>
    field === '' ? null : reader(field);

export const id: FieldReader<string> = required(text);

export const date: FieldReader<LocalDate> = (field) => {
  const parsed = parseLocalDate(field);
  if (parsed === undefined) throw new FieldProblem('is not a date of the calendar (YYYY-MM-DD)');
  return parsed;
};

export const flag: FieldReader<boolean> = (field) => {
  if (field === '' || field === 'false') return false;
  if (field === 'true') return true;
  throw new FieldProblem('must be true or false');
};

export const days: FieldReader<number> = (field) => {
  const value = /^\d{1,5}$/.test(field) ? Number(field) : Number.NaN;
  if (!(value <= MAX_DAYS)) throw new FieldProblem(`must be a whole number of days from 0 to ${MAX_DAYS}`);
  return value;
};

export const oneOf =
  <const T extends string>(options: readonly T[]): FieldReader<T> =>
  (field) => {
    if (!(options as readonly string[]).includes(field)) {
      throw new FieldProblem(`must be one of ${options.join(', ')}`);
    }
    return field as T;
  };

export const currency: FieldReader<string> = (field) => {
  if (!isCurrencyCode(field)) throw new FieldProblem('must be a currency code of three capital letters (ISO 4217)');
  return field;
};

/** The name of a provisioning module, `none` where there is none. */
export const moduleName: FieldReader<string> = (field) => {
  if (!/^[a-z][a-z0-9_-]{0,49}$/.test(field)) {
    throw new FieldProblem('must be the name of a provisioning module in small letters, or none');
  }
  return field;
};
