// Builds and starts the benchmarks: `pnpm bench [--size small] [--json] [--only id,…]`.
import './require-node.mjs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (script, args, stdio) => spawnSync(process.execPath, [`${root}${script}`, ...args], { cwd: root, stdio });

const build = run('node_modules/typescript/bin/tsc', ['-b', 'bench'], ['ignore', 2, 2]);
process.exitCode = build.status || run('bench/dist/main.js', process.argv.slice(2), 'inherit').status;
