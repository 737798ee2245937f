import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import type { Failpoint } from '../../src/config/failpoint.js';
import { cleanEnv, ended, MAIN, type Outcome } from '../support/cli.js';
import { clockEnv } from '../support/clock-env.js';

/** Something done by a process of its own; how that ended. */
export type Act = (mortal: Mortal) => Promise<Outcome>;

export interface MortalOptions {
  /** What its first process takes for the time, three minutes later: milliseconds since 1970 UTC. */
  readonly now: number;
  /** Of whoever gives commands to its servers. */
  readonly token: string;
}

/** An installation at work on which one process can be had to die at a failpoint. */
export class Mortal {
  readonly dataDir: string;
  readonly #dir: string;
  readonly token: string;
  #now: number;
  #failpoint: Failpoint | undefined;
  /** How the process ended that died. */
  death: Outcome | undefined;

  constructor(dir: string, { now, token }: MortalOptions) {
    this.#dir = dir;
    this.token = token;
    this.#now = now;
    this.dataDir = path.join(dir, 'data');
  }

  /** A path beside the data directory. */
  path(name: string): string {
    return path.join(this.#dir, name);
  }

  get database(): string {
    return path.join(this.dataDir, 'arrears.db');
  }

  /**
   * Does one thing after the other. The first process that passes the failpoint dies there; `afterDeath` looks at what it
   * leaves, and what it was doing is done again.
   */
  async live(acts: readonly Act[], failpoint?: Failpoint, afterDeath?: () => void): Promise<readonly Outcome[]> {
    this.#failpoint = failpoint;
    const outcomes: Outcome[] = [];
    for (const act of acts) {
      let outcome = await act(this);
      if (outcome.signal === 'SIGKILL' && this.#failpoint !== undefined) {
        this.death = outcome;
        this.#failpoint = undefined;
        afterDeath?.();
        outcome = await act(this);
      }
      outcomes.push(outcome);
    }
    return outcomes;
  }

  /** Starts the command line; each process three minutes after the one before, when every lock of a dead one is over. */
  start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    this.#now += 3 * 60_000;
    const all = {
      ARREARS_DATA_DIR: this.dataDir,
      ARREARS_LOG_LEVEL: 'silent',
      ...(this.#failpoint === undefined ? {} : { ARREARS_FAILPOINT: this.#failpoint }),
      ...clockEnv(this.#now),
      ...env,
    };
    // One that hangs ends by another signal than one that dies.
    return spawn(process.execPath, [MAIN, ...args], {
      cwd: this.#dir,
      env: cleanEnv(all),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
      killSignal: 'SIGABRT',
    });
  }

  sql(statements: string): void {
    const db = new Sqlite(this.database);
    try {
      db.exec(statements);
    } finally {
      db.close();
    }
  }

  value<T>(sql: string, file = this.database): T {
    const db = new Sqlite(file, { readonly: true });
    try {
      return db.prepare(sql).pluck().get() as T;
    } finally {
      db.close();
    }
  }
}

/** A command of the command line. */
export function command(...args: readonly string[]): Act {
  return async (mortal) => await ended(mortal.start(args));
}

/** A command about files that lie beside the data directory. */
export function commandAt(name: string, file: string): Act {
  return async (mortal) => await ended(mortal.start([name, mortal.path(file)]));
}

/** Changes rows behind the program's back, while nobody has the database open. */
export function sql(statements: string): Act {
  return async (mortal) => {
    mortal.sql(statements);
    return await Promise.resolve({ code: 0, signal: null, stdout: '', stderr: '' });
  };
}

/** What is done with a server that serves. */
export interface Serving {
  readonly mortal: Mortal;
  /** Gives a command, or asks a query; undefined where the server died before it answered. */
  readonly ask: (query: string, input?: object) => Promise<unknown>;
  /** Waits until something is so, or the server is dead. */
  readonly until: (isSo: () => boolean) => Promise<void>;
}

export interface ServingOptions {
  /** Whether the server does by itself what is due; off unless told. */
  readonly scheduler?: 'ON' | 'OFF' | 'AFTER_DEATH';
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts a server, works with it and stops it in good order. */
export function serving(
  work: (serving: Serving) => Promise<void>,
  { scheduler = 'OFF', env = {} }: ServingOptions = {},
): Act {
  return async (mortal) => {
    const isOn = scheduler === 'ON' || (scheduler === 'AFTER_DEATH' && mortal.death !== undefined);
    const child = mortal.start(['serve', '--port', '0'], { ...env, ARREARS_SCHEDULER: isOn ? 'on' : 'off' });
    const outcome = ended(child);
    const isDead = (): boolean => child.exitCode !== null || child.signalCode !== null;
    const url = await Promise.race([urlOf(child), outcome.then(() => undefined)]);
    if (url !== undefined) {
      await work({
        mortal,
        ask: async (query, input) => await post(url, mortal.token, query, input),
        until: async (isSo) => {
          while (!isDead() && !isSo()) await wait(5);
        },
      });
    }
    child.kill('SIGTERM');
    return await outcome;
  };
}

async function urlOf(child: ChildProcess): Promise<string | undefined> {
  let said = '';
  return await new Promise((resolve) => {
    child.stdout?.on('data', (text: Buffer | string) => {
      said += String(text);
      const url = /(http:\/\/[\d.]+:\d+\/graphql); Ctrl-C/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
}

async function post(url: string, token: string, query: string, input?: object): Promise<unknown> {
  const body = JSON.stringify({ query, variables: { input } });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  let answer: { readonly data?: Readonly<Record<string, unknown>>; readonly errors?: unknown };
  try {
    answer = (await (await fetch(url, { method: 'POST', headers, body })).json()) as typeof answer;
  } catch {
    return undefined;
  }
  if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
  return Object.values(answer.data ?? {})[0];
}
