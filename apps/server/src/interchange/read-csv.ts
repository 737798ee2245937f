import { open } from 'node:fs/promises';
import path from 'node:path';
import { FieldProblem, type FieldReader } from './csv-fields.js';
import { columnsOf, CSV_FILES, type CsvFile, type CsvRow } from './csv-files.js';
import { type ImportProblem, ImportRefused, MAX_PROBLEMS } from './import-problem.js';
import { type CsvRecord, NoCsv, readRecords } from './read-records.js';

type ColumnReaders = readonly (readonly [column: string, read: FieldReader<unknown>])[];

export interface ReadRow<F extends CsvFile> {
  /** The line the row begins on. */
  readonly line: number;
  readonly row: CsvRow<F>;
}

/** Hears of what is wrong in a file. */
export interface CsvListener {
  report: (problem: ImportProblem) => void;
  /** A row was left out; it would have had this id. */
  leftOut: (id: string) => void;
}

/**
 * Reads a file of an import folder row by row, its fields checked. A wrong field is reported and its row left out; a
 * file that is no CSV with the right header throws ImportRefused.
 */
export async function* readCsv<F extends CsvFile>(
  dir: string,
  file: F,
  listener: CsvListener,
): AsyncGenerator<ReadRow<F>> {
  const location = path.join(dir, file);
  await assertPlainUtf8(location, file);
  let readers: ColumnReaders | undefined;
  try {
    for await (const record of readRecords(location)) {
      if (readers === undefined) {
        readers = readersFor(file, record.fields);
        continue;
      }
      const row = readRow(file, record, readers, listener);
      if (row !== undefined) yield { line: record.line, row: row as CsvRow<F> };
    }
  } catch (error) {
    throw refusal(error, file, readers);
  }
  if (readers === undefined) {
    throw new ImportRefused([{ file, line: 1, message: `is empty; it needs the header ${columnsOf(file).join(',')}` }]);
  }
}

function readRow(
  file: CsvFile,
  { line, fields }: CsvRecord,
  readers: ColumnReaders,
  { report, leftOut }: CsvListener,
): Record<string, unknown> | undefined {
  if (fields.length !== readers.length) {
    report({
      file,
      line,
      message: `has ${fields.length} fields instead of ${readers.length}`,
      value: fields.join(','),
    });
    leftOut(fields[0] ?? '');
    return undefined;
  }
  const row: Record<string, unknown> = {};
  let sound = true;
  for (let i = 0; i < readers.length; i += 1) {
    const [column, read] = readers[i] as ColumnReaders[number];
    const value = fields[i] as string;
    try {
      if (value.includes('\ufffd')) throw new FieldProblem('is not valid UTF-8');
      row[column] = read(value);
    } catch (error) {
      if (!(error instanceof FieldProblem)) throw error;
      report({ file, line, column, value, message: error.message });
      sound = false;
    }
  }
  if (sound) return row;
  leftOut(fields[readers.findIndex(([column]) => column === columnsOf(file)[0])] ?? '');
  return undefined;
}

/** The readers in the order of the header, which must name each column of the file once and nothing else. */
function readersFor(file: CsvFile, header: readonly string[]): ColumnReaders {
  const expected = columnsOf(file);
  const problems: ImportProblem[] = [
    ...header.flatMap((column, i) => {
      if (!expected.includes(column)) return [headerProblem(file, column, 'is not a column of this file')];
      return header.indexOf(column) < i ? [headerProblem(file, column, 'is in the header twice')] : [];
    }),
    ...expected
      .filter((column) => !header.includes(column))
      .map((column) => headerProblem(file, column, 'is missing from the header')),
  ];
  if (problems.length > 0) throw new ImportRefused(problems.slice(0, MAX_PROBLEMS));
  const readers: Readonly<Record<string, FieldReader<unknown>>> = CSV_FILES[file];
  return header.map((column) => [column, readers[column] as FieldReader<unknown>]);
}

function headerProblem(file: CsvFile, column: string, message: string): ImportProblem {
  return { file, line: 1, column: 'header', value: column, message };
}

async function assertPlainUtf8(location: string, file: CsvFile): Promise<void> {
  try {
    await using handle = await open(location);
    const start = Buffer.alloc(3);
    const { bytesRead } = await handle.read(start, 0, 3, 0);
    const begins = (...bytes: number[]): boolean =>
      bytesRead >= bytes.length && bytes.every((byte, i) => start[i] === byte);
    if (!begins(0xef, 0xbb, 0xbf) && !begins(0xff, 0xfe) && !begins(0xfe, 0xff)) return;
  } catch (error) {
    throw refusal(error, file);
  }
  const message = 'the file begins with a byte-order mark; save it as UTF-8 without one';
  throw new ImportRefused([{ file, line: 1, column: columnsOf(file)[0], value: '\ufeff', message }]);
}

function refusal(error: unknown, file: CsvFile, readers: ColumnReaders = []): unknown {
  if (error instanceof NoCsv) {
    const column = error.field === undefined ? undefined : readers[error.field]?.[0];
    return new ImportRefused([{ file, line: error.line, column, message: error.message }]);
  }
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  return new ImportRefused([{ file, message: code === 'ENOENT' ? 'is missing' : `cannot be read (${code})` }]);
}
