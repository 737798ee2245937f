import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { columnsOf, type CsvFile } from '../interchange/csv-files.js';
import type { Company } from './company.js';

const PART_OF_FILE: Readonly<Record<CsvFile, keyof Company>> = {
  'clients.csv': 'clients',
  'products.csv': 'products',
  'services.csv': 'services',
  'invoices.csv': 'invoices',
  'payments.csv': 'payments',
};

/** Writes a company as an import folder. */
export function writeCompany(company: Company, dir: string): void {
  for (const [file, part] of Object.entries(PART_OF_FILE) as [CsvFile, keyof Company][]) {
    const text = stringify([...company[part]], { header: true, columns: [...columnsOf(file)] });
    writeFileSync(path.join(dir, file), text);
  }
}
