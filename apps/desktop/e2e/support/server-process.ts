import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { serverEnv } from './server-env';

type Answer = { readonly url?: string } | { readonly error: string };

/** A process of real servers, each on a data directory of its own. */
export class ServerProcess implements AsyncDisposable {
  readonly #child: ChildProcess;

  constructor() {
    this.#child = fork(path.join(import.meta.dirname, 'serve-companies.mjs'), {
      env: serverEnv(),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  }

  /** Serves a data directory at a port, 0 for any that is free; scheduled, it does by itself what is due. */
  async serve(dataDir: string, port: number, scheduled: boolean): Promise<string> {
    const { url } = await this.#ask({ serve: dataDir, port, scheduled });
    return String(url);
  }

  /** Ends a server as an administrator does. */
  async end(url: string): Promise<void> {
    await this.#ask({ end: url });
  }

  /** Ends the process as a power cut does, with all its servers. */
  async kill(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }

  /** One question at a time: a test asks no two at once. */
  async #ask(question: object): Promise<{ readonly url?: string }> {
    const answered = new AbortController();
    const { signal } = answered;
    const ended = once(this.#child, 'exit', { signal }).then(([code]): never => {
      throw new Error(`the server process ended with ${String(code)}`);
    });
    ended.catch(() => undefined);
    try {
      this.#child.send(question);
      const [answer] = (await Promise.race([once(this.#child, 'message', { signal }), ended])) as [Answer];
      if ('error' in answer) throw new Error(answer.error);
      return answer;
    } finally {
      answered.abort();
    }
  }
}
