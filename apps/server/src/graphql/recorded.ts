/**
 * Something of the API that a record of the database tells. Fields are read where they stand: to copy a record for each
 * row of a list costs more than all else that is done with it.
 */
export abstract class Recorded<Row extends { readonly key: number }> {
  readonly record: Row;

  constructor(record: Row) {
    this.record = record;
  }

  /** Its id in the database. */
  get key(): number {
    return this.record.key;
  }
}

/** Marks what the record holds under the same name. */
export function OfRecord(prototype: Recorded<{ readonly key: number }>, name: string): void {
  Object.defineProperty(prototype, name, {
    configurable: true,
    get(this: Recorded<{ readonly key: number; readonly [name: string]: unknown }>) {
      return this.record[name];
    },
  });
}
