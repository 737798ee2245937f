import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const DIST = path.join(import.meta.dirname, '..', '..', 'dist');

export interface Bundle extends Disposable {
  /** The file to start a process from. */
  readonly file: string;
  /** Where code that was compiled is kept by processes that end in good order. */
  readonly compiled: string;
}

/**
 * Puts a script and all it loads but the database driver into one file: most of the time of a process that dies soon is
 * that of finding and reading six hundred modules. Disposed of, it is gone.
 */
export async function bundle(script: string): Promise<Bundle> {
  // In the package, from where the driver is found.
  const outDir = mkdtempSync(path.join(DIST, 'bundle-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: path.dirname(script),
    // Two copies of graphql know nothing of each other's schemas.
    resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: script,
      outDir,
      target: 'node24',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'bundle.js', keepNames: true } },
    },
  });
  return {
    file: path.join(outDir, 'bundle.js'),
    compiled: path.join(outDir, 'compiled'),
    [Symbol.dispose]: () => rmSync(outDir, { recursive: true }),
  };
}
