import { LRUCache } from 'lru-cache';
import { rowMaker } from './row-maker.js';

const KEPT_STATEMENTS = 100;

/** What each row of a list belongs to one of, and can be read together with. */
export interface OwnerSql {
  /** Joins it to the list's rows, one to each. */
  readonly join: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** How certain fields of a list are read. */
export interface Reading<Row> {
  /** What is selected: the key and the fields. */
  readonly columns: string;
  readonly from: string;
  /** Makes a row of what was selected; what follows it is left out. */
  readonly make: (values: readonly unknown[]) => Row;
  /** The same, of a row whose place follows. */
  readonly makePlaced: (values: readonly unknown[]) => Row;
  /** Whole statements by what sets them apart: a long text is found sooner than put together and found. */
  readonly statements: LRUCache<string, string>;
}

interface ReadableSql {
  readonly key: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly from: string;
  readonly owners: Readonly<Record<string, OwnerSql>>;
}

/** Reads these fields, those of owners named as `client.name`. */
export function readingOf<Row>(fields: readonly string[], { key, columns, from, owners }: ReadableSql): Reading<Row> {
  const joins = new Set<string>();
  const selected = fields.map((field) => {
    const [name = '', part] = field.split('.');
    if (part === undefined) return columns[field] ?? unknown(field);
    const owner = owners[name] ?? unknown(field);
    joins.add(owner.join);
    return owner.columns[part] ?? unknown(field);
  });
  return {
    columns: [key, ...selected].join(', '),
    from: [from, ...joins].join(' '),
    make: rowMaker(['key', ...fields]),
    makePlaced: rowMaker(['key', ...fields, 'place']),
    statements: new LRUCache({ max: KEPT_STATEMENTS }),
  };
}

function unknown(field: string): never {
  throw new Error(`a list has no field ${field}`);
}
