import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

const SERVER = path.join(import.meta.dirname, '..');
const ROOT = path.join(SERVER, '..', '..');

declare module 'vitest' {
  interface ProvidedContext {
    /** The command line in one file. */
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
  // In the package, from where the database driver is found.
  const outDir = mkdtempSync(path.join(SERVER, 'dist/bundle-'));
  provide('main', await bundle(path.join(SERVER, 'dist/main.js'), outDir));
  provide('runOnce', await bundle(path.join(SERVER, 'tests/kill/run-once.ts'), outDir));
  return () => rmSync(outDir, { recursive: true });
}

/**
 * Puts a script and all it loads, but what finds files beside itself, into one file: most of the time of a process that lives for a
 * moment is that of finding and reading six hundred modules.
 */
async function bundle(script: string, outDir: string): Promise<string> {
  const name = `${path.parse(script).name}.js`;
  await build({
    configFile: false,
    logLevel: 'error',
    root: path.dirname(script),
    // Two copies of graphql know nothing of each other's schemas.
    resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
    ssr: { noExternal: true, external: ['better-sqlite3', 'altair-static'] },
    build: {
      ssr: script,
      outDir,
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: { output: { entryFileNames: name, chunkFileNames: `[hash]-${name}`, keepNames: true } },
    },
  });
  return path.join(outDir, name);
}
