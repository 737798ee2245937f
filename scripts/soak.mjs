// Kills a server at random, as often as one likes, and checks after each time that nothing is lost and nothing was done
// twice: `pnpm soak --kills 10000 --seed 7`. The same seed makes the same company and the same wishes.
import './require-node.mjs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.join(import.meta.dirname, '..');

function readArguments() {
  try {
    const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } });
    const { kills = '300', seed = '1' } = values;
    return /^[1-9]\d{0,6}$/.test(kills) && /^\d{1,9}$/.test(seed) ? { kills, seed } : undefined;
  } catch {
    return undefined;
  }
}

const wanted = readArguments();
if (wanted === undefined) {
  process.stderr.write('usage: pnpm soak [--kills N] [--seed S], with whole numbers\n');
  process.exit(2);
}
const args = [path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'tests/soak'];
const env = { ...process.env, ARREARS_KILLS: wanted.kills, ARREARS_SEED: wanted.seed };
process.exit(spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env }).status ?? 1);
