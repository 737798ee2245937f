// Measures the start of the desktop app beside that of an empty Electron window, in turns: `measure-start.mjs <turns>`
// prints JSON, `{ "ours": [{ wallMs, cpuMs, memoryKib }], "empty": […] }`, or `{ "missing": why }`. Memory is that of all
// its processes, pages they share counted once (PSS), some moments after the window could be used. Linux only.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDisplay } from '../e2e/support/display.ts';
import { whatIsMissing } from './what-is-missing.mjs';

const PROGRAMS = { empty: path.join(import.meta.dirname, 'empty-window'), ours: path.join(import.meta.dirname, '..') };
const SETTLED_AFTER_MS = 1500;
const TICKS_PER_SECOND = 100;
const GIVE_UP_MS = 60_000;

const turns = Number(process.argv[2] ?? 5);
const { window: missing } =
  process.platform === 'linux' ? await whatIsMissing() : { window: 'memory is read on Linux only' };
if (missing === null) await measure();
else process.stdout.write(JSON.stringify({ missing }));

async function measure() {
  spawnSync(process.execPath, [path.join(import.meta.dirname, 'build.mjs')], { stdio: ['ignore', 2, 2] });
  const closeDisplay = await openDisplay();
  const found = { empty: [], ours: [] };
  const userData = mkdtempSync(path.join(tmpdir(), 'arrears-start-'));
  try {
    // The first turn only fills caches, of files and of what Chromium has compiled: that is how a program is started
    // that was started yesterday.
    for (let turn = 0; turn <= turns; turn += 1) {
      for (const [name, folder] of Object.entries(PROGRAMS)) {
        const cost = await start(folder, path.join(userData, name));
        if (turn > 0) found[name].push(cost);
      }
    }
  } finally {
    await closeDisplay();
    rmSync(userData, { recursive: true, force: true });
  }
  process.stdout.write(JSON.stringify(found));
}

async function start(folder, userData) {
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', folder, '--smoke-test=stay'];
  const before = performance.now();
  const child = spawn(path.join(process.env.ELECTRON_OVERRIDE_DIST_PATH, 'electron'), args, {
    env: { ...process.env, ARREARS_USER_DATA: userData },
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: GIVE_UP_MS,
    killSignal: 'SIGKILL',
  });
  const exit = once(child, 'exit');
  try {
    let said = '';
    while (!said.includes('can be used')) {
      const [chunk] = await Promise.race([once(child.stdout, 'data'), exit.then(() => [null])]);
      if (chunk === null) throw new Error(`${folder} ended before its window could be used: ${said}`);
      said += chunk;
    }
    const wallMs = performance.now() - before;
    const family = familyOf(child.pid);
    const cpuMs = family.reduce((sum, pid) => sum + cpuTime(pid), 0);
    await sleep(SETTLED_AFTER_MS);
    return { wallMs, cpuMs, memoryKib: familyOf(child.pid).reduce((sum, pid) => sum + shareOfMemory(pid), 0) };
  } finally {
    child.kill('SIGTERM');
    await exit;
  }
}

/** A process and all that it started. */
function familyOf(pid) {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), Number(statOf(name)?.[1])]),
  );
  const family = [pid];
  for (const member of family) for (const [child, parent] of parents) if (parent === member) family.push(child);
  return family;
}

/** The fields of /proc/PID/stat after the name; undefined where the process is gone. */
function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return undefined;
  }
}

function cpuTime(pid) {
  const stat = statOf(pid);
  return stat ? ((Number(stat[11]) + Number(stat[12])) / TICKS_PER_SECOND) * 1000 : 0;
}

function shareOfMemory(pid) {
  try {
    return Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
