import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cleanEnv, MAIN } from '../support/cli.js';
import { clockEnv } from '../support/clock-env.js';

export interface SoakedServerOptions {
  readonly dataDir: string;
  /** What it takes for the time when it starts, in milliseconds since 1970 UTC. */
  readonly now: number;
  /** The command line. */
}

/** `arrears serve` on a port of its own, as it is in earnest but for its clock, until it is killed. */
export class SoakedServer {
  readonly startedAt = performance.now();
  /** Its endpoint once it serves; undefined where it was killed before. */
  readonly url: Promise<string | undefined>;
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown>;
  #said = '';

  constructor({ dataDir, now }: SoakedServerOptions) {
    const env = {
      ARREARS_DATA_DIR: dataDir,
      ARREARS_LOG_LEVEL: 'error',
      ...clockEnv(now),
    };
    this.#child = spawn(process.execPath, [MAIN, 'serve', '--port', '0'], {
      env: cleanEnv(env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#exit = once(this.#child, 'exit');
    this.url = new Promise((resolve) => {
      const listen = (text: Buffer): void => {
        this.#said += text.toString();
        const url = /(http:\/\/[\d.]+:\d+\/graphql); Ctrl-C/.exec(this.#said)?.[1];
        if (url !== undefined) resolve(url);
      };
      this.#child.stdout?.on('data', listen);
      this.#child.stderr?.on('data', listen);
      void this.#exit.then(() => resolve(undefined));
    });
  }

  get said(): string {
    return this.#said;
  }

  get isDead(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Ends it in good order. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    await this.#exit;
  }

  /** Ends it as a power cut would; throws where it had ended by itself. */
  async kill(): Promise<void> {
    if (this.isDead) throw new Error(`the server ended by itself:\n${this.#said}`);
    this.#child.kill('SIGKILL');
    await this.#exit;
  }
}
