import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const SCRIPT = fileURLToPath(new URL('../../../apps/desktop/scripts/measure-scroll.mjs', import.meta.url));

export interface Viewer {
  readonly name: string;
  readonly password: string;
}

/** The tasks of the window's main thread while it was scrolled, but for the shortest; or what the machine lacks. */
export type DesktopScroll =
  | { readonly rows: number; readonly tasks: readonly { readonly cpuMs: number; readonly wallMs: number }[] }
  | { readonly missing: string };

/** Scrolls through all services of a server in the real window, once. */
export async function measureDesktopScroll(url: string, { name, password }: Viewer): Promise<DesktopScroll> {
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, url, name, password], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return JSON.parse(stdout) as DesktopScroll;
}
