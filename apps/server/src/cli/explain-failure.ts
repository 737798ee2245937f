import { LeaseLost } from '../automation/advance-run.js';
import { ConfigurationRefusal } from '../config/environment.js';
import { UnknownTimeZone } from '../config/time-zone.js';
import { DatabaseRefusal } from '../database/database-refusal.js';
import { databaseTrouble } from '../database/database-trouble.js';
import { ListenRefusal } from '../http/listen.js';
import { describeProblem, ImportRefused } from '../interchange/import-problem.js';
import { Refusal } from './refusal.js';

const SYSTEM_WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EEXIST: 'there is already such a file',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is not a folder',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
};

/** Errors whose message is the sentence, or one a line. */
const SENTENCES = [ConfigurationRefusal, DatabaseRefusal, LeaseLost, ListenRefusal, UnknownTimeZone];

/** An error in sentences, one a line; never a stack trace. */
export function explainFailure(error: unknown): readonly string[] {
  if (error instanceof Refusal) return error.lines;
  if (error instanceof ImportRefused) return error.problems.map(describeProblem);
  if (SENTENCES.some((kind) => error instanceof kind)) return (error as Error).message.split('\n');
  const trouble = databaseTrouble(error);
  if (trouble !== undefined) return [trouble];
  if (!(error instanceof Error)) return [String(error)];
  if (error.name === 'AbortError') return ['stopped; start it again to go on where it was'];
  const { code, path } = error as NodeJS.ErrnoException;
  const words = code === undefined ? undefined : SYSTEM_WORDS[code];
  if (words !== undefined) return [`${path ?? 'a file'}: ${words}`];
  return [`this should not have happened: ${error.message.split('\n')[0] ?? ''}`];
}
