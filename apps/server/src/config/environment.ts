import path from 'node:path';
import { readServerSettings, type ServerSettings } from './server-settings.js';

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
}

/** Reads the environment; throws ConfigurationRefusal with every problem at once. */
export function readEnvironment(env: NodeJS.ProcessEnv, cwd: string): Environment {
  const problems: string[] = (['DATABASE_URL', 'MONGODB_URI'] as const)
    .filter((name) => env[name])
    .map((name) => `${name} is set, but this version keeps its data in SQLite only: unset it`);
  // pnpm starts scripts in the project's root and says here where it was called.
  const workingDir = env.INIT_CWD ?? cwd;
  const server = readServerSettings(env, workingDir, (problem) => problems.push(problem));
  if (problems.length > 0) throw new ConfigurationRefusal(problems.join('\n'));
  const dataDir = path.resolve(env.ARREARS_DATA_DIR ? workingDir : cwd, env.ARREARS_DATA_DIR || 'data');
  return { workingDir, dataDir, server };
}
