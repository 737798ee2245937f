import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { serverEnv } from './server-env';
import { ServerProcess } from './server-process';

const SUPPORT = import.meta.dirname;
const ARREARS = path.join(SUPPORT, '../../../server/dist/program/main.js');

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
  const users = execFileSync(process.execPath, [path.join(SUPPORT, 'make-company.mjs'), dataDir], { env: serverEnv() });
  writeFileSync(path.join(dir, 'users.json'), users);
}

/** Where that company is, as the global setup has said. */
const templateDir = (): string => String(process.env['ARREARS_E2E_TEMPLATE']);

/** A real server on a company of its own: that of the demo, as yesterday's run left it. */
export class ServedCompany implements AsyncDisposable {
  readonly dir: string;
  readonly users: Readonly<Record<UserName, KnownUser>>;
  /** Where it serves, also after it was started again. */
  url = '';
  readonly #shared: ServerProcess | undefined;
  #alone: ServerProcess | undefined;

  /** A copy of the template that is not served yet; by a process of its own where no other is given. */
  constructor(process?: ServerProcess) {
    this.#shared = process;
    this.dir = mkdtempSync(path.join(tmpdir(), 'arrears-e2e-'));
    cpSync(templateDir(), this.dir, { recursive: true });
    this.users = JSON.parse(readFileSync(path.join(this.dir, 'users.json'), 'utf8')) as typeof this.users;
  }

  get dataDir(): string {
    return path.join(this.dir, 'data');
  }

  /** Starts it, at the same port as before; scheduled, it does by itself what is due. */
  async start({ scheduled = false } = {}): Promise<void> {
    const port = this.url === '' ? 0 : Number(new URL(this.url).port);
    const process = this.#shared ?? (this.#alone ??= new ServerProcess());
    this.url = await process.serve(this.dataDir, port, scheduled);
  }

  /** Stops it as an administrator does. */
  async stop(): Promise<void> {
    if (this.url !== '') await (this.#shared ?? this.#alone)?.end(this.url);
  }

  /** Stops it as a power cut does; only one that is served by a process of its own. */
  async kill(): Promise<void> {
    if (this.#alone === undefined) throw new Error('others are served by the same process');
    await this.#alone.kill();
    this.#alone = undefined;
  }

  /** Runs a command of `arrears` in another process on the same database; what it printed. */
  async arrears(...args: readonly string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, [ARREARS, ...args], {
      env: serverEnv({ ARREARS_DATA_DIR: this.dataDir }),
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
    await this.#alone?.[Symbol.asyncDispose]();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
