import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cleanEnv, MAIN } from './cli.js';

/** A server as a process of its own. */
export interface ServingProcess extends AsyncDisposable {
  /** The endpoint. */
  readonly url: string;
  /** The one-time password of the owner; undefined where it was printed at an earlier start. */
  readonly ownerPassword: string | undefined;
  readonly child: ChildProcess;
  /** All it has said so far, on both outputs. */
  readonly said: () => string;
  /** Waits until it says something. */
  readonly says: (what: RegExp) => Promise<void>;
  /** Ends it without a word, as a power cut does. */
  kill: () => Promise<void>;
}

/** Starts `arrears serve` or `arrears demo` on a free port (or the one that is given) and waits until it serves. */
export async function startServing(
  command: 'serve' | 'demo',
  env: NodeJS.ProcessEnv,
  port = 0,
): Promise<ServingProcess> {
  const child = spawn(process.execPath, [MAIN, command, '--port', String(port)], {
    env: cleanEnv(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (text: Buffer): void => {
      said += text.toString();
      const found = /(http:\/\/[\d.]+:\d+\/graphql); Ctrl-C/.exec(said);
      if (found?.[1]) resolve(found[1]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`${command} ended with ${code}:\n${said}`)));
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    url,
    ownerPassword: /Sign in as owner with the password (\S+)/.exec(said)?.[1],
    child,
    said: () => said,
    says: async (what) => {
      while (!what.test(said)) await once(child.stderr, 'data');
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
