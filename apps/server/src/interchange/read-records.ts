import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';

/** No row of ours comes near this; a longer one is a quote left open or no CSV at all. */
const MAX_RECORD_BYTES = 64 * 1024;
const NEWLINE = 0x0a;

/** A record of a CSV file and the line it begins on. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/** The file is no CSV from this line on; the records before it have been read. */
export class NoCsv extends Error {
  override readonly name = 'NoCsv';
  readonly line: number;
  /** Which field of the record it was at, from 0, where that is known. */
  readonly field: number | undefined;

  constructor(line: number, message: string, field?: number) {
    super(message);
    this.line = line;
    this.field = field;
  }
}

/**
 * Reads the records of a CSV file (RFC 4180) in bounded memory. Throws NoCsv, after every record before the place, where
 * it is none.
 */
export async function* readRecords(location: string): AsyncGenerator<CsvRecord> {
  let line = 1;
  let records: CsvRecord[] = [];
  const parser = parse({
    max_record_size: MAX_RECORD_BYTES,
    relax_column_count: true,
    // Taken here, not from the stream: a stream that fails forgets what it had read before.
    on_record: (fields: string[]) => {
      records.push({ line, fields });
      line += 1 + fields.reduce((breaks, field) => breaks + lineBreaksIn(field), 0);
      return null;
    },
  });
  // What goes wrong is read from the parser itself, as soon as it knows.
  parser.on('error', () => undefined);
  const take = function* (): Generator<CsvRecord> {
    const taken = records;
    records = [];
    yield* taken;
    if (parser.errored instanceof CsvError) throw noCsv(line, parser.errored);
    if (parser.errored !== null) throw parser.errored;
  };

  let sinceNewline = 0;
  for await (const chunk of createReadStream(location) as AsyncIterable<Buffer>) {
    const lastNewline = chunk.lastIndexOf(NEWLINE);
    sinceNewline = lastNewline < 0 ? sinceNewline + chunk.length : chunk.length - lastNewline - 1;
    // The parser counts what is in the fields only: a line of nothing but commas would fill the memory.
    if (sinceNewline > 2 * MAX_RECORD_BYTES) throw new NoCsv(line, TOO_LONG);
    parser.write(chunk);
    yield* take();
  }
  await new Promise<void>((resolve) => {
    parser.once('close', resolve).resume().end();
  });
  yield* take();
}

const TOO_LONG = `the row is longer than ${MAX_RECORD_BYTES / 1024} KiB; is a quote left open?`;

function lineBreaksIn(field: string): number {
  let breaks = 0;
  for (let at = field.indexOf('\n'); at >= 0; at = field.indexOf('\n', at + 1)) breaks += 1;
  return breaks;
}

function noCsv(line: number, error: CsvError): NoCsv {
  const { column } = error as { column?: unknown };
  return new NoCsv(line, wordsFor(error), typeof column === 'number' ? column : undefined);
}

function wordsFor(error: CsvError): string {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quoted field that begins in this row is never closed';
    case 'CSV_MAX_RECORD_SIZE':
      return TOO_LONG;
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
      return 'a quote stands where none may: quote the whole field and double the quotes in it';
    default:
      return error.message;
  }
}
