import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';

/** Whether one process may look into another here, and make its system calls fail. */
export const mayInject =
  spawnSync('strace', ['-e', 'trace=fsync', '-e', 'inject=fsync:error=EIO', 'true'], { stdio: 'ignore' }).status === 0;
if (!mayInject) {
  process.stdout.write('Skipped: tests with disk errors; strace is not there, or may not trace here.\n');
}

/** What fails, and at which of its calls, counted from 1. */
export interface Fault {
  readonly call: 'pwrite64' | 'fsync';
  readonly error: 'EIO' | 'ENOSPC';
  readonly at: number;
}

export interface FaultyDay {
  readonly outcome: string;
  /** How many services and clients the run had said were done. */
  readonly acknowledged: number;
  readonly words?: readonly string[];
}

export interface Order {
  readonly dataDir: string;
  readonly date: string;
  readonly pageSize: number;
}

/** A process whose disk can be made to fail at one call of our choice, again and again. */
export class FaultyDisk implements AsyncDisposable {
  readonly #worker: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;

  constructor() {
    this.#worker = spawn(process.execPath, [path.join(import.meta.dirname, 'faulty-disk-worker.ts')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#reader = createInterface({ input: this.#worker.stdout as NodeJS.ReadableStream });
    this.#lines = this.#reader[Symbol.asyncIterator]();
  }

  /** Does the day, with the fault if one is given; without it, as on a sound disk. */
  async doDay(order: Order, fault?: Fault): Promise<FaultyDay> {
    this.#tell(JSON.stringify(order));
    await this.#hear();
    const stop = fault && (await this.#inject(fault));
    this.#tell('GO');
    const answer = JSON.parse(await this.#hear()) as FaultyDay;
    await stop?.();
    return answer;
  }

  async #inject({ call, error, at }: Fault): Promise<() => Promise<void>> {
    const tracer = spawn(
      'strace',
      [
        '-p',
        String(this.#worker.pid),
        '-o',
        '/dev/null',
        '-e',
        `trace=${call}`,
        '-e',
        `inject=${call}:error=${error}:when=${at}`,
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    // It says so when it has a hold of the process.
    await once(tracer.stderr, 'data');
    return async () => {
      tracer.kill('SIGINT');
      await once(tracer, 'exit');
    };
  }

  #tell(line: string): void {
    this.#worker.stdin?.write(`${line}\n`);
  }

  async #hear(): Promise<string> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error('the process with the faulty disk has died');
    return value;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#worker.stdin?.end();
    await once(this.#worker, 'exit');
    this.#reader.close();
  }
}
