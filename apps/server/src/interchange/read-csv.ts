import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { CsvError, type Info, parse } from 'csv-parse';
import { FieldProblem, type FieldReader } from './csv-fields.js';
import { columnsOf, CSV_FILES, type CsvFile, type CsvRow } from './csv-files.js';
import { type ImportProblem, ImportRefused, MAX_PROBLEMS } from './import-problem.js';

/** No row of ours comes near this; a longer one is a quote left open or no CSV at all. */
const MAX_RECORD_BYTES = 64 * 1024;

type ColumnReaders = readonly (readonly [column: string, read: FieldReader<unknown>])[];

export interface ReadRow<F extends CsvFile> {
  /** The line the row begins on. */
  readonly line: number;
  readonly row: CsvRow<F>;
}

/**
 * Reads a file of an import folder row by row, its fields checked. A wrong field is reported and its row left out; a
 * file that is no CSV with the right header throws ImportRefused.
 */
export async function* readCsv<F extends CsvFile>(
  dir: string,
  file: F,
  report: (problem: ImportProblem) => void,
): AsyncGenerator<ReadRow<F>> {
  const location = path.join(dir, file);
  await assertPlainUtf8(location, file);
  const parser = parse({ info: true, max_record_size: MAX_RECORD_BYTES, relax_column_count: true, bom: false });
  const source = createReadStream(location);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);

  let previousLine = 0;
  let readers: ColumnReaders | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const line = previousLine + 1;
      previousLine = info.lines;
      if (readers === undefined) {
        readers = readersFor(file, record);
        continue;
      }
      const row = readRow(file, line, record, readers, report);
      if (row !== undefined) yield { line, row: row as CsvRow<F> };
    }
  } catch (error) {
    throw refusal(error, file, previousLine + 1);
  } finally {
    source.destroy();
  }
  if (readers === undefined)
    throw new ImportRefused([{ file, line: 1, message: `is empty; it needs the header ${columnsOf(file).join(',')}` }]);
}

function readRow(
  file: CsvFile,
  line: number,
  record: readonly string[],
  readers: ColumnReaders,
  report: (problem: ImportProblem) => void,
): Record<string, unknown> | undefined {
  if (record.length !== readers.length) {
    report({
      file,
      line,
      message: `has ${record.length} fields instead of ${readers.length}`,
      value: record.join(','),
    });
    return undefined;
  }
  const row: Record<string, unknown> = {};
  let sound = true;
  for (let i = 0; i < readers.length; i += 1) {
    const [column, read] = readers[i] as ColumnReaders[number];
    const value = record[i] as string;
    try {
      if (value.includes('\ufffd')) throw new FieldProblem('is not valid UTF-8');
      row[column] = read(value);
    } catch (error) {
      if (!(error instanceof FieldProblem)) throw error;
      report({ file, line, column, value, message: error.message });
      sound = false;
    }
  }
  return sound ? row : undefined;
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
  await using handle = await open(location).catch((error: NodeJS.ErrnoException) => {
    throw new ImportRefused([
      { file, message: error.code === 'ENOENT' ? 'is missing' : `cannot be read (${error.code})` },
    ]);
  });
  const start = Buffer.alloc(3);
  const { bytesRead } = await handle.read(start, 0, 3, 0).catch((error: NodeJS.ErrnoException) => {
    throw new ImportRefused([{ file, message: `cannot be read (${error.code})` }]);
  });
  const isMark = (...bytes: number[]): boolean =>
    bytesRead >= bytes.length && bytes.every((byte, i) => start[i] === byte);
  if (isMark(0xef, 0xbb, 0xbf) || isMark(0xff, 0xfe) || isMark(0xfe, 0xff)) {
    throw new ImportRefused([
      {
        file,
        line: 1,
        column: columnsOf(file)[0],
        value: '\ufeff',
        message: 'the file begins with a byte-order mark; save it as UTF-8 without one',
      },
    ]);
  }
}

function refusal(error: unknown, file: CsvFile, line: number): unknown {
  if (error instanceof CsvError) {
    const { message, value } = wordsFor(error);
    return new ImportRefused([{ file, line, column: columnAt(error, file), value, message }]);
  }
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' && !(error instanceof ImportRefused) && code.startsWith('E')
    ? new ImportRefused([{ file, message: `cannot be read (${code})` }])
    : error;
}

function columnAt(error: CsvError, file: CsvFile): string | undefined {
  const { column } = error as { column?: unknown };
  return typeof column === 'number' ? columnsOf(file)[column] : undefined;
}

function wordsFor(error: CsvError): { message: string; value?: string } {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return { message: 'a quoted field that begins in this row is never closed' };
    case 'CSV_MAX_RECORD_SIZE':
      return { message: `the row is longer than ${MAX_RECORD_BYTES / 1024} KiB; is a quote left open?` };
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
      return { message: 'a quote stands where none may: quote the whole field and double the quotes in it' };
    default:
      return { message: error.message };
  }
}
