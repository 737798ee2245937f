import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const SCRIPT = fileURLToPath(new URL('../../../apps/desktop/scripts/measure-start.mjs', import.meta.url));

/** What one start of a program with a window cost, all its processes together. */
export interface Start {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly memoryKib: number;
}

/** Starts of the desktop app and of an empty Electron window, in turns; or what the machine lacks to start them. */
export type DesktopStarts =
  | { readonly ours: readonly Start[]; readonly empty: readonly Start[] }
  | { readonly missing: string };

export async function measureDesktopStarts(turns: number): Promise<DesktopStarts> {
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, String(turns)]);
  return JSON.parse(stdout) as DesktopStarts;
}
