import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { inject } from 'vitest';
import { temporaryDir } from './temporary-dir.js';

export const MAIN = inject('main');

/** What a process left behind. */
export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Installation extends Disposable {
  readonly dataDir: string;
  readonly database: string;
  /** A path of one's own beside the data directory. */
  path: (name: string) => string;
  /** Runs the command line to its end. */
  arrears: (...args: readonly string[]) => Promise<Outcome>;
  /** The same, and it must succeed; its one JSON document where there is one. */
  done: (...args: readonly string[]) => Promise<Outcome>;
  json: <T>(...args: readonly string[]) => Promise<T>;
}

/** A data directory of one's own and the command line for it; a command that takes too long is killed. */
export function installation(extraEnv: NodeJS.ProcessEnv = {}, timeoutMs = 60_000): Installation {
  const dir = temporaryDir();
  const dataDir = path.join(dir.path, 'data');
  const arrears: Installation['arrears'] = async (...args) =>
    await ended(startArrears(args, { ARREARS_DATA_DIR: dataDir, ...extraEnv }, dir.path, timeoutMs));
  const done: Installation['done'] = async (...args) => {
    const outcome = await arrears(...args);
    if (outcome.code !== 0) throw new Error(`arrears ${args.join(' ')} ended with ${outcome.code}: ${outcome.stderr}`);
    return outcome;
  };
  return {
    dataDir,
    database: path.join(dataDir, 'arrears.db'),
    path: (name) => path.join(dir.path, name),
    arrears,
    done,
    json: async <T>(...args: readonly string[]) => JSON.parse((await done(...args)).stdout) as T,
    [Symbol.dispose]: () => dir[Symbol.dispose](),
  };
}

/** Starts the built command line as a process of its own. */
export function startArrears(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd: string,
  timeoutMs = 60_000,
): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], {
    cwd,
    env: cleanEnv(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
}

/** This process's environment without what would steer the command line, and what is wanted instead. */
export function cleanEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(INIT_CWD|DATABASE_URL|MONGODB_URI|NODE_OPTIONS|FORCE_COLOR|VITEST.*|ARREARS_.*)$/.test(name),
  );
  return { ...Object.fromEntries(kept), NO_COLOR: '1', ...env };
}

/** Waits for a process to end and gathers what it wrote. */
export async function ended(child: ChildProcess): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** The lines of a refusal; throws where the process did not refuse in sentences: exit 1, no stack trace, no code. */
export function refusalOf({ code, signal, stdout, stderr }: Outcome): readonly string[] {
  const lines = stderr.trimEnd().split('\n');
  const wrong =
    code !== 1 ||
    stdout !== '' ||
    stderr === '' ||
    /^ {4}at |Error:|SQLITE_|this should not have happened|undefined/m.test(stderr);
  if (wrong || lines.some((line) => !line.startsWith('arrears: '))) {
    throw new Error(
      `not a refusal in sentences: exit ${code} ${signal ?? ''}\nstdout: ${stdout.slice(0, 2000)}\nstderr: ${stderr.slice(0, 2000)}`,
    );
  }
  return lines.map((line) => line.slice('arrears: '.length));
}
