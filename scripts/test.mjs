// Runs every test: those of vitest, then those of the desktop app's window, and ends with one line for all of them. With
// arguments it is vitest with these arguments.
import './require-node.mjs';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { whatIsMissing } from '../apps/desktop/scripts/what-is-missing.mjs';
import { closingLine } from './closing-line.mjs';

const root = path.join(import.meta.dirname, '..');
const desktop = path.join(root, 'apps/desktop');
const playwright = createRequire(path.join(desktop, 'package.json')).resolve('@playwright/test/cli');
const run = (cwd, args, env = {}) =>
  spawnSync(process.execPath, args, { cwd, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');

const args = process.argv.slice(2);
if (args.length > 0) process.exit(run(root, [vitest, 'run', ...args]));

const reports = mkdtempSync(path.join(tmpdir(), 'arrears-reports-'));
const read = (name) => {
  const file = path.join(reports, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
};
try {
  const statuses = [run(root, [vitest, 'run'], { ARREARS_TEST_COUNTS: path.join(reports, 'vitest.json') })];
  const total = read('vitest.json') ?? { passed: 0, failed: 1, skipped: 0 };

  const { window, browser } = await whatIsMissing();
  // Where a person runs them, what a machine cannot do is skipped and said; in CI it is a failure.
  const isLenient = !process.env.CI;
  if (window !== null && isLenient) {
    process.stdout.write(`skipped: the tests of the desktop app's window: ${window}\n`);
    total.skipped += 1;
  } else {
    const projects = browser !== null && isLenient ? ['--project=electron'] : [];
    if (projects.length > 0) process.stdout.write(`skipped: the tests of the page in a browser: ${browser}\n`);
    const env = { ARREARS_E2E_REPORT: path.join(reports, 'window.json') };
    statuses.push(run(desktop, [playwright, 'test', ...projects], env));
    const { stats, errors } = read('window.json') ?? { stats: {}, errors: ['there is no report'] };
    total.passed += (stats.expected ?? 0) + (stats.flaky ?? 0);
    total.failed += (stats.unexpected ?? 0) + errors.length;
    total.skipped += (stats.skipped ?? 0) + projects.length;
  }
  process.stdout.write(`\n${closingLine(total)}`);
  process.exitCode = total.failed > 0 || statuses.some((status) => status !== 0) ? 1 : 0;
} finally {
  rmSync(reports, { recursive: true, force: true });
}
