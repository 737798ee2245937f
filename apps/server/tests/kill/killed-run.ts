import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { inject } from 'vitest';

const RUN_ONCE = inject('runOnce');

export interface KillableRun {
  readonly dataDir: string;
  readonly date: string;
  readonly pageSize: number;
}

export interface RunEnd {
  /** The outcome it printed; empty where it was killed first. */
  readonly outcome: string;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/** Starts a run in a process of its own; at the failpoint, if one is named, it dies as by a power cut. */
export function startRun({ dataDir, date, pageSize }: KillableRun, failpoint = ''): ChildProcess {
  return spawn(process.execPath, [RUN_ONCE, dataDir, date, String(pageSize)], {
    env: { ...process.env, ARREARS_FAILPOINT: failpoint },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export async function endOf(child: ChildProcess): Promise<RunEnd> {
  const [printed, stderr, [, signal]] = await Promise.all([
    text(child.stdout as Readable),
    text(child.stderr as Readable),
    once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>,
  ]);
  return { outcome: printed.replace('started\n', ''), signal, stderr };
}

/** Kills the run so many milliseconds after it has begun its work. */
export function strike(child: ChildProcess, afterMs: number): void {
  child.stdout?.once('data', () => setTimeout(() => child.kill('SIGKILL'), afterMs));
}

export function copyDataDir(from: string, to: string): string {
  cpSync(from, to, { recursive: true });
  return to;
}
