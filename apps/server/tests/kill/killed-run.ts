import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import Sqlite from 'better-sqlite3';

const RUN_ONCE = path.join(import.meta.dirname, 'run-once.ts');

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

/** Everything a run leaves behind, but for the times at which and the processes by which it was done. */
export function whatIsLeft(dataDir: string): Readonly<Record<string, readonly unknown[]>> {
  const database = new Sqlite(path.join(dataDir, 'arrears.db'), { readonly: true });
  try {
    const all = (sql: string): unknown[] => database.prepare(sql).all();
    return {
      services: all('select * from services order by id'),
      clients: all('select * from clients order by id'),
      events:
        all(`select seq, type, business_date, run_id, actor, client_id, service_id, due_date, from_status, to_status, reason, data
        from lifecycle_events order by seq`),
      outbox: all(
        'select id, topic, action, service_id, event_seq, business_date, reason, limit_days, limit_source, status from outbox order by id',
      ),
      items: all('select * from run_items order by id'),
      snapshots: all('select business_date, run_id, active_clients, tier, causes from active_client_snapshots'),
      runs: all(`select id, business_date, status, phase, counts, missed_days, first_event_seq, active_before, active_after,
        tier_before, tier_after from runs`),
      integrity: all('pragma integrity_check'),
      foreignKeys: all('pragma foreign_key_check'),
    };
  } finally {
    database.close();
  }
}
