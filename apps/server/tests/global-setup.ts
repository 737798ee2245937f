import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundle, bundleProgram } from '../scripts/bundle.mjs';

const SERVER = path.join(import.meta.dirname, '..');
const ROOT = path.join(SERVER, '..', '..');

declare module 'vitest' {
  interface ProvidedContext {
    /** The command line. */
    readonly main: string;
    /** `kill/run-once.ts` in one file. */
    readonly runOnce: string;
  }
}

/** Builds the program, for the tests that start it as a process of its own. */
export default async function globalSetup({ provide }: TestProject): Promise<() => void> {
  execFileSync(process.execPath, [path.join(ROOT, 'node_modules/typescript/bin/tsc'), '-b', 'apps/server'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  provide('main', await bundleProgram());
  // In the package, from where the database driver is found.
  const outDir = mkdtempSync(path.join(SERVER, 'dist/tests-'));
  provide('runOnce', await bundle(path.join(SERVER, 'tests/kill/run-once.ts'), outDir));
  return () => rmSync(outDir, { recursive: true });
}
