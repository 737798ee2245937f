import { execFileSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..', '..', '..');

/** Builds the server, for the tests that start it as a process of its own. */
export default function globalSetup(): void {
  execFileSync(process.execPath, [path.join(ROOT, 'node_modules/typescript/bin/tsc'), '-b', 'apps/server'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
}
