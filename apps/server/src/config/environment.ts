import path from 'node:path';
import { readServerSettings, readSwitch, type ServerSettings } from './server-settings.js';

export type { ServerSettings };

/** The configuration cannot be used; the message names the variable and the reason. */
export class ConfigurationRefusal extends Error {
  override readonly name = 'ConfigurationRefusal';
}

/** What the surroundings of the process decide. */
export interface Environment {
  /** Directory of the database, absolute. */
  readonly dataDir: string;
  /** Directory that relative paths on the command line are meant from. */
  readonly workingDir: string;
  readonly server: ServerSettings;
  /** Whether a server does the daily run by itself. */
  readonly scheduler: boolean;
  /** Where Agenda keeps its jobs; null for a file in the data directory. */
  readonly mongodbUri: string | null;
  /** Days for which events are kept; null keeps them for good. */
  readonly keepEventsDays: number | null;
}

/** A slip of the pen must not cost the history: what happened in the last month is always there. */
const LEAST_DAYS_KEPT = 30;
const MOST_DAYS_KEPT = 36_500;

/** Reads the environment; throws ConfigurationRefusal with every problem at once. */
export function readEnvironment(env: NodeJS.ProcessEnv, cwd: string): Environment {
  const problems: string[] = [];
  const complain = (problem: string): void => void problems.push(problem);
  if (env.DATABASE_URL) {
    complain('DATABASE_URL is set, but this version keeps its data in SQLite only: unset it');
  }
  // pnpm starts scripts in the project's root and says here where it was called.
  const workingDir = env.INIT_CWD ?? cwd;
  const server = readServerSettings(env, workingDir, complain);
  const scheduler = readSwitch(env, 'ARREARS_SCHEDULER', true, complain);
  const mongodbUri = env.MONGODB_URI || null;
  // The address itself is not shown: it may hold a password.
  if (mongodbUri !== null && !/^mongodb(\+srv)?:\/\/[^/?]+/.test(mongodbUri)) {
    complain('MONGODB_URI must be an address such as mongodb://host:27017/arrears');
  }
  const keepEventsDays = readDaysKept(env.ARREARS_KEEP_EVENTS_DAYS, complain);
  if (problems.length > 0) throw new ConfigurationRefusal(problems.join('\n'));
  const dataDir = path.resolve(env.ARREARS_DATA_DIR ? workingDir : cwd, env.ARREARS_DATA_DIR || 'data');
  return { workingDir, dataDir, server, scheduler, mongodbUri, keepEventsDays };
}

function readDaysKept(text: string | undefined, complain: (problem: string) => void): number | null {
  if (!text) return null;
  const days = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (days >= LEAST_DAYS_KEPT && days <= MOST_DAYS_KEPT) return days;
  complain(
    `ARREARS_KEEP_EVENTS_DAYS must be a number of days from ${LEAST_DAYS_KEPT} to ${MOST_DAYS_KEPT}, not “${text.slice(0, 100)}”: without it events are kept for good`,
  );
  return null;
}
