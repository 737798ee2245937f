// Runs every test: those of vitest, and beside them those of the desktop app's window, which wait more than they work; what
// the latter say comes in one piece. Ends with one line for all of them. With arguments it is vitest with these arguments.
import './require-node.mjs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants, setPriority, tmpdir } from 'node:os';
import path from 'node:path';
import { bundleProgram } from '../apps/server/scripts/bundle.mjs';
import { whatIsMissing } from '../apps/desktop/scripts/what-is-missing.mjs';
import { closing } from './closing-line.mjs';
import { totalOfWindows } from './total-of-windows.mjs';

const root = path.join(import.meta.dirname, '..');
const desktop = path.join(root, 'apps/desktop');
const playwright = createRequire(path.join(desktop, 'package.json')).resolve('@playwright/test/cli');
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const start = (cwd, args, env = {}, output = 'inherit') =>
  spawn(process.execPath, args, { cwd, stdio: ['inherit', output, output], env: { ...process.env, ...env } });
const ended = async (child) => (await once(child, 'exit'))[0] ?? 1;

const args = process.argv.slice(2);
if (args.length > 0) process.exit(await ended(start(root, [vitest, 'run', ...args])));

// Both build what they need of it, and neither may find it half built by the other.
const built = await ended(start(root, ['node_modules/typescript/bin/tsc', '-b']));
if (built !== 0) process.exit(built);
await bundleProgram();

const reports = mkdtempSync(path.join(tmpdir(), 'arrears-reports-'));
const read = (name) => {
  const file = path.join(reports, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
};
try {
  const total = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const statuses = [];

  const { window, browser } = await whatIsMissing();
  // Where a person runs them, what a machine cannot do is skipped and said; in CI it is a failure.
  const isLenient = !process.env.CI;
  const isSkipped = window !== null && isLenient;
  const projects = browser !== null && isLenient ? ['--project=electron'] : [];
  const said = path.join(reports, 'window.txt');
  const testWindows = async () => {
    const report = path.join(reports, 'window.json');
    return await ended(
      start(desktop, [playwright, 'test', ...projects], { ARREARS_E2E_REPORT: report }, openSync(said, 'w')),
    );
  };
  const windowsTested = isSkipped ? Promise.resolve(0) : testWindows();

  const others = start(root, [vitest, 'run'], { ARREARS_TEST_COUNTS: path.join(reports, 'vitest.json') });
  // Windows answer people, and their tests expect it; all others have time.
  setPriority(others.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  statuses.push(await ended(others));
  add(total, read('vitest.json') ?? withoutReport('the tests of vitest'));

  if (isSkipped) {
    process.stdout.write(`skipped: the tests of the desktop app's window: ${window}\n`);
    total.skipped += 1;
  } else {
    if (projects.length > 0) process.stdout.write(`skipped: the tests of the page in a browser: ${browser}\n`);
    statuses.push(await windowsTested);
    process.stdout.write(readFileSync(said));
    const report = read('window.json');
    add(total, report === null ? withoutReport('the tests of the window') : totalOfWindows(report));
    total.skipped += projects.length;
  }
  process.stdout.write(`\n${closing(total)}`);
  process.exitCode = total.failed > 0 || statuses.some((status) => status !== 0) ? 1 : 0;
} finally {
  rmSync(reports, { recursive: true, force: true });
}

function add(total, { failures, ...counts }) {
  for (const [kind, count] of Object.entries(counts)) total[kind] += count;
  total.failures.push(...failures);
}

function withoutReport(name) {
  return { passed: 0, failed: 1, skipped: 0, failures: [{ name, message: 'there is no report of them' }] };
}
