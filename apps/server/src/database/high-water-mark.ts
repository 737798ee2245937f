import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LocalDate } from '@arrears/domain';
import { failpoint } from '../config/failpoint.js';

/** How far a database has come, as it is noted beside it. */
export interface WaterLevel {
  /** Of which database: the time of its making. A copy has it too. */
  readonly database: number;
  readonly lastEvent: number;
  /** Business date of the last run that was completed; null before the first. */
  readonly lastRun: LocalDate | null;
}

const FILE = 'high-water-mark.json';

/**
 * A note beside the database of how far it had come, so that an older copy in its place is noticed. It is not in the
 * database, for then it would be as old as the copy.
 */
export class HighWaterMark {
  readonly #file: string;
  readonly #level: () => WaterLevel;

  constructor(dataDir: string, level: () => WaterLevel) {
    this.#file = path.join(dataDir, FILE);
    this.#level = level;
  }

  /** What was noted of this database that it does not know of; null where it knows of all, or nothing was noted. */
  missing(): WaterLevel | null {
    const noted = this.#read();
    const level = this.#level();
    if (noted === null || noted.database !== level.database) return null;
    const isBehind = noted.lastEvent > level.lastEvent || (noted.lastRun ?? '') > (level.lastRun ?? '');
    return isBehind ? noted : null;
  }

  /** Removes what processes that were killed while they noted have left behind. */
  removeLeftovers(): void {
    const dir = path.dirname(this.#file);
    for (const name of readdirSync(dir)) {
      const pid = /^high-water-mark\.json\.(\d+)\.part$/.exec(name)?.[1];
      if (pid !== undefined && !isAlive(Number(pid))) rmSync(path.join(dir, name), { force: true });
    }
  }

  /** Notes how far the database is, unless more was noted of it before. */
  raise(): void {
    try {
      if (this.missing() === null) this.reset();
    } catch {
      // The database cannot be read: there is nothing to note.
    }
  }

  /** Notes how far the database is, whatever was noted before. */
  reset(): void {
    try {
      const part = `${this.#file}.${process.pid}.part`;
      writeFileSync(part, `${JSON.stringify(this.#level())}\n`, { mode: 0o600 });
      failpoint('water-mark.written');
      renameSync(part, this.#file);
      failpoint('water-mark.named');
    } catch {
      // On a disk that is full or read-only whatever else is done says so; without the note an older copy of the
      // database is only noticed by what was noted before.
    }
  }

  #read(): WaterLevel | null {
    try {
      const { database, lastEvent, lastRun } = JSON.parse(readFileSync(this.#file, 'utf8')) as WaterLevel;
      const isNote = typeof database === 'number' && typeof lastEvent === 'number';
      return isNote ? { database, lastEvent, lastRun: typeof lastRun === 'string' ? lastRun : null } : null;
    } catch {
      return null;
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
