import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const SUPPORT = import.meta.dirname;
const ARREARS = path.join(SUPPORT, '../../../server/dist/main.js');

export const USERS = ['owner', 'admin', 'operator', 'viewer', 'newcomer'] as const;
export type UserName = (typeof USERS)[number];
export interface KnownUser {
  readonly name: string;
  /** That of `newcomer` is for one sign-in. */
  readonly password: string;
}

/** Makes the company that every served one is a copy of. */
export function makeTemplate(dir: string): void {
  const dataDir = path.join(dir, 'data');
  mkdirSync(dataDir, { recursive: true });
  const users = execFileSync(process.execPath, [path.join(SUPPORT, 'make-company.mjs'), dataDir], { env: ownEnv({}) });
  writeFileSync(path.join(dir, 'users.json'), users);
}

/** A real server, a process of its own, on a company of its own: that of the demo, as yesterday's run left it. */
export class ServedCompany implements AsyncDisposable {
  readonly dir: string;
  readonly users: Readonly<Record<UserName, KnownUser>>;
  /** Where it serves, also after it was started again. */
  url = '';
  #child: ChildProcess | undefined;

  static async start(template: string): Promise<ServedCompany> {
    const company = new ServedCompany(template);
    await company.start();
    return company;
  }

  /** A copy of the template that is not served yet. */
  constructor(template: string) {
    this.dir = mkdtempSync(path.join(tmpdir(), 'arrears-e2e-'));
    cpSync(template, this.dir, { recursive: true });
    this.users = JSON.parse(readFileSync(path.join(this.dir, 'users.json'), 'utf8')) as typeof this.users;
  }

  get dataDir(): string {
    return path.join(this.dir, 'data');
  }

  /** Starts it, at the same port as before; scheduled, it does by itself what is due. */
  async start({ scheduled = false } = {}): Promise<void> {
    const port = this.url === '' ? '0' : new URL(this.url).port;
    const script = path.join(SUPPORT, 'serve-company.mjs');
    const child = spawn(process.execPath, [script, this.dataDir, port, scheduled ? 'scheduled' : ''], {
      env: ownEnv({}),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the server ended with ${String(code)} before it served`);
    });
    const [said] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer];
    ended.catch(() => undefined);
    this.url = said.toString().trim();
  }

  /** Stops it as an administrator does; with `SIGKILL` as a power cut does. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** Runs a command of `arrears` in another process on the same database; what it printed. */
  async arrears(...args: readonly string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, [ARREARS, ...args], {
      env: ownEnv({ ARREARS_DATA_DIR: this.dataDir }),
    });
    return stdout;
  }

  /** Asks the server as a user, without the window. */
  async ask<T>(user: UserName, query: string, variables: object = {}): Promise<T> {
    const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { ... on SignInPayload { token } } }';
    const { signIn: entered } = await this.#post<{ readonly signIn: { readonly token: string } }>(null, signIn, {
      input: this.users[user],
    });
    return await this.#post<T>(entered.token, query, variables);
  }

  async #post<T>(token: string | null, query: string, variables: object): Promise<T> {
    const answer = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await answer.json()) as { readonly data?: T; readonly errors?: unknown };
    if (data === undefined || errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** What Node has compiled of the server once, every process that is started of it finds here. */
const COMPILED = path.join(SUPPORT, '../../node_modules/.cache/compiled-server');

/** This process's environment without what would steer the server, and what is wanted instead. */
function ownEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(ARREARS_|DATABASE_URL|MONGODB_URI|NODE_OPTIONS|FORCE_COLOR)/.test(name),
  );
  return { ...Object.fromEntries(kept), NO_COLOR: '1', NODE_COMPILE_CACHE: COMPILED, ...env };
}
