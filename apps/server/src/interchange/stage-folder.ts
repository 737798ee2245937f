import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { LocalDate } from '@arrears/domain';
import { CSV_FILE_NAMES, type CsvFile, REQUIRED_FILES } from './csv-files.js';
import { type ImportProblem, ImportRefused, MAX_PROBLEMS } from './import-problem.js';
import type { InterchangeStorage } from './interchange-storage.js';
import { type CsvListener, type ReadRow, readCsv } from './read-csv.js';
import { rowStager } from './stage-rows.js';

const BATCH_ROWS = 1000;

export interface StageOptions {
  /** The date from which services that are SUSPENDED in the files count as suspended. */
  readonly suspendedSince: LocalDate;
  readonly onProgress?: ((progress: { readonly file: CsvFile; readonly rows: number }) => void) | undefined;
}

/**
 * Reads a folder into the storage's staging tables and checks all of it, each field by itself and every reference
 * between the files and to what the database holds. Throws ImportRefused with up to 20 problems; changes nothing.
 */
export async function stageFolder(
  storage: InterchangeStorage,
  dir: string,
  { suspendedSince, onProgress }: StageOptions,
): Promise<readonly CsvFile[]> {
  const files = filesOf(dir);
  const problems: ImportProblem[] = [];
  const leftOut = new Map<string, Set<string>>(files.map((file) => [file, new Set()]));
  const report = ({ refersTo = '', ...problem }: ImportProblem): void => {
    // What refers to a row that was left out has nothing wrong of its own.
    if (leftOut.get(refersTo)?.has(problem.value ?? '')) return;
    problems.push(problem);
    if (problems.length >= MAX_PROBLEMS) throw new ImportRefused(problems);
  };

  storage.openStaging();
  for (const file of files) {
    const listener = { report, leftOut: (id: string) => void leftOut.get(file)?.add(id) };
    const stage = rowStager(file, storage, { suspendedSince, ...listener });
    let rows = 0;
    for await (const batch of inBatches(readSafely(dir, file, listener, problems))) {
      stage(batch);
      rows += batch.length;
      onProgress?.({ file, rows });
    }
  }
  for (const problem of storage.findReferenceProblems(MAX_PROBLEMS)) report(problem);
  if (problems.length > 0) throw new ImportRefused(problems);
  return files;
}

function filesOf(dir: string): readonly CsvFile[] {
  if (!existsSync(dir)) throw new ImportRefused([{ file: dir, message: 'there is no such folder' }]);
  if (!statSync(dir).isDirectory()) throw new ImportRefused([{ file: dir, message: 'is not a folder' }]);
  const missing = REQUIRED_FILES.filter((file) => !existsSync(path.join(dir, file)));
  if (missing.length > 0) {
    throw new ImportRefused(missing.map((file) => ({ file, message: `is missing from ${dir}` })));
  }
  return CSV_FILE_NAMES.filter((file) => existsSync(path.join(dir, file)));
}

/** A file that is no CSV ends there; the problems found in others before it are told with it. */
async function* readSafely(
  dir: string,
  file: CsvFile,
  listener: CsvListener,
  problems: readonly ImportProblem[],
): AsyncGenerator<ReadRow<CsvFile>> {
  try {
    yield* readCsv(dir, file, listener);
  } catch (error) {
    if (!(error instanceof ImportRefused) || error.problems === problems) throw error;
    for (const problem of error.problems) listener.report(problem);
  }
}

async function* inBatches<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
