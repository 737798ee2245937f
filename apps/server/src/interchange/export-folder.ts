import { createWriteStream, mkdirSync, renameSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { formatAmount } from '@arrears/domain';
import { stringify } from 'csv-stringify/sync';
import type { App } from '../app.js';
import { failpoint } from '../config/failpoint.js';
import { columnsOf, CSV_FILE_NAMES, type CsvFile } from './csv-files.js';

type Fields = readonly (string | number | null)[];

/** Where in a file's exported fields the minor units are, with their currency one further. */
const AMOUNT_AT: Readonly<Partial<Record<CsvFile, number>>> = {
  'services.csv': 7,
  'invoices.csv': 5,
  'payments.csv': 3,
};

const BATCH_ROWS = 1000;

/**
 * Writes the present state as the CSV files an import reads; importing them into an empty database and exporting again
 * gives the same bytes. A file takes its name only when it is complete. Returns the rows written, by file.
 */
export async function exportFolder(
  { interchange }: Pick<App, 'interchange'>,
  dir: string,
): Promise<Readonly<Record<CsvFile, number>>> {
  mkdirSync(dir, { recursive: true });
  const rows: Partial<Record<CsvFile, number>> = {};
  for (const file of CSV_FILE_NAMES) {
    rows[file] = await writeFile(path.join(dir, `${file}.part`), file, interchange.exportRows(file));
  }
  failpoint('export.written');
  for (const file of CSV_FILE_NAMES) {
    renameSync(path.join(dir, `${file}.part`), path.join(dir, file));
    failpoint('export.named');
  }
  return rows as Record<CsvFile, number>;
}

async function writeFile(location: string, file: CsvFile, rows: Iterable<Fields>): Promise<number> {
  const out = createWriteStream(location);
  let count = 0;
  let batch: Fields[] = [columnsOf(file)];
  const flush = async (): Promise<void> => {
    if (!out.write(stringify(batch))) await once(out, 'drain');
    batch = [];
  };
  for (const row of rows) {
    batch.push(withAmount(file, row));
    count += 1;
    if (batch.length >= BATCH_ROWS) await flush();
  }
  await flush();
  out.end();
  await finished(out);
  return count;
}

function withAmount(file: CsvFile, fields: Fields): Fields {
  const at = AMOUNT_AT[file];
  if (at === undefined) return fields;
  const minorUnits = fields[at] as number;
  const currency = fields[at + 1] as string;
  const amount = formatAmount({ minorUnits, currency });
  return fields.with(at, amount).slice(0, columnsOf(file).length);
}
