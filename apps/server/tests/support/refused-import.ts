import { type ImportProblem, ImportRefused } from '../../src/interchange/import-problem.js';
import { type Company, csvOf, type Row } from './company.js';
import { dumpTables } from './tables.js';
import { World } from './world.js';

type Place = readonly [file: string, line: number | undefined, column: string | undefined, value: string | undefined];

/** Imports what must be refused and must change nothing; the problems told. */
export async function problemsOf(
  world: World,
  company: Company,
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<readonly ImportProblem[]> {
  const before = dumpTables(world.app.database.file);
  const error = await world.import(company, files).then(
    () => new Error('the folder was imported'),
    (refused: unknown) => refused,
  );
  if (!(error instanceof ImportRefused)) throw error;
  if (JSON.stringify(dumpTables(world.app.database.file)) !== JSON.stringify(before)) {
    throw new Error('a refused import changed the database');
  }
  return error.problems;
}

/** Where the problems are. */
export async function placesOf(...args: Parameters<typeof problemsOf>): Promise<readonly Place[]> {
  return (await problemsOf(...args)).map(({ file, line, column, value }) => [file, line, column, value]);
}

/** A company of one good row a file, but for one row that stands on line 3 of its file. */
export function withRow(table: keyof Company, row: Row): Company {
  const key = table === 'payments' ? 'transactionId' : 'externalId';
  const sound: Company = { clients: [{}], products: [{}], services: [{}], invoices: [{}], payments: [{}] };
  return { ...sound, [table]: [{}, { [key]: 'second', ...row }] };
}

/** The same file with another header line. */
export function withHeader(table: keyof Company, change: (header: string) => string): Readonly<Record<string, string>> {
  const [header = '', ...rows] = csvOf(table, [{}]).split('\n');
  return { [`${table}.csv`]: [change(header), ...rows].join('\n') };
}
