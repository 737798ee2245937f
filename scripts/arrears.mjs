// Builds what has changed (nothing, in a twentieth of a second, where nothing has) and starts the command line.
import './require-node.mjs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleProgram } from '../apps/server/scripts/bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const build = spawnSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-b', `${root}apps/server`], {
  stdio: ['ignore', 'pipe', 'inherit'],
  encoding: 'utf8',
});
if (build.status !== 0) {
  process.stderr.write(build.stdout || 'the build could not be started\n');
  process.exit(1);
}
await import(pathToFileURL(await bundleProgram()).href);
