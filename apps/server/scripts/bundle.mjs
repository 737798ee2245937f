// Puts the program into few files: most of the time of a command is that of finding and reading seven hundred modules.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

const SERVER = path.join(import.meta.dirname, '..');
const ROOT = path.join(SERVER, '../..');
const MODULES = path.join(SERVER, 'dist');
const PROGRAM = path.join(MODULES, 'program');
const MAIN = path.join(PROGRAM, 'main.js');

const WEEK_MS = 7 * 24 * 60 * 60_000;

/** What the program is made of; the compiler touches its own notes whenever it has written anything. */
const MADE_OF = [
  path.join(MODULES, '.tsbuildinfo'),
  path.join(ROOT, 'packages/domain/dist/.tsbuildinfo'),
  path.join(ROOT, 'packages/schema/dist/.tsbuildinfo'),
  path.join(ROOT, 'pnpm-lock.yaml'),
  import.meta.filename,
];

/** The command line as it is started, made of the compiled modules where they have changed since. Returns its path. */
export async function bundleProgram() {
  if (isNewerThanAll(MAIN, MADE_OF)) return MAIN;
  // Another process may be at it too: each makes its own, and puts it in place file by file, what begins with it last.
  const made = mkdtempSync(path.join(MODULES, 'program-'));
  try {
    await bundle(path.join(MODULES, 'main.js'), made);
    mkdirSync(PROGRAM, { recursive: true });
    const files = readdirSync(made).toSorted((a, b) => Number(a === 'main.js') - Number(b === 'main.js'));
    for (const name of files) renameSync(path.join(made, name), path.join(PROGRAM, name));
    // A server that runs may not have loaded all of its own yet.
    const lately = statSync(MAIN).mtimeMs - WEEK_MS;
    const others = readdirSync(PROGRAM).filter((name) => !files.includes(name));
    for (const file of others.map((name) => path.join(PROGRAM, name))) {
      if (statSync(file).mtimeMs < lately) rmSync(file, { recursive: true });
    }
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
  return MAIN;
}

/** Whether a file is there, and was made after all that it is made of. */
export function isNewerThanAll(file, others) {
  return existsSync(file) && others.every((other) => statSync(other).mtimeMs < statSync(file).mtimeMs);
}

/** Puts a script and all it loads, but what finds files beside itself, into few files. Returns the path of the first. */
export async function bundle(script, outDir) {
  const name = `${path.parse(script).name}.js`;
  // Loaded where there is something to do: it takes longer than many a command.
  const { build } = await import('vite');
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

if (import.meta.main) await bundleProgram();
