import { execFileSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..', '..', '..', '..');

let built = false;

/** Builds the server, once a test process, for the tests that start it as a process of its own. */
export function buildServer(): void {
  if (built) return;
  execFileSync(process.execPath, [path.join(ROOT, 'node_modules/typescript/bin/tsc'), '-b', 'apps/server'], {
    cwd: ROOT,
  });
  built = true;
}
