// Scrolls through the services of a server in the real window, from the first to the last and back, and prints JSON:
// `{ rows, tasks: [{ cpuMs, wallMs }] }`, every task of the window's main thread that took 5 ms and more with the processor
// time that is its own and the time by the clock, or `{ "missing": why }`. `measure-scroll.mjs <url> <name> <password>`
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { openDisplay } from '../e2e/support/display.ts';
import { LaunchedDesktop } from '../e2e/support/launched-desktop.ts';
import { whatIsMissing } from './what-is-missing.mjs';

/** Frames in which the whole list goes by: each brings rows that were not drawn before and may not be read yet. */
const SWEEP_STEPS = 500;
/** Turns of a wheel as a person turns it. */
const WHEEL_TURNS = 50;
const WHEEL_PIXELS = 120;
const NOTEWORTHY_US = 5_000;

const [url, name, password] = process.argv.slice(2);
const { window: missing } = await whatIsMissing();
process.stdout.write(JSON.stringify(missing === null ? await measure() : { missing }));

async function measure() {
  spawnSync(process.execPath, [path.join(import.meta.dirname, 'build.mjs')], { stdio: ['ignore', 2, 2] });
  const closeDisplay = await openDisplay();
  const folder = mkdtempSync(path.join(tmpdir(), 'arrears-scroll-'));
  try {
    await using desktop = await LaunchedDesktop.launch();
    const { app, window } = desktop;
    const rows = await openServices(window);
    const file = path.join(folder, 'trace.json');
    await app.evaluate(async ({ contentTracing }) => {
      await contentTracing.startRecording({ included_categories: ['disabled-by-default-devtools.timeline'] });
    });
    await scroll(window);
    await app.evaluate(async ({ contentTracing }, file) => await contentTracing.stopRecording(file), file);
    const pid = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0].webContents.getOSProcessId(),
    );
    return { rows, tasks: tasksOf(JSON.parse(readFileSync(file, 'utf8')), pid) };
  } finally {
    await closeDisplay();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Answers how many services there are. */
async function openServices(window) {
  await window.evaluate(
    async (credentials) => {
      const entered = await globalThis.window.desktop.invoke('session.signIn', credentials);
      if (entered.outcome !== 'SIGNED_IN') throw new Error(JSON.stringify(entered));
      location.hash = '/services';
    },
    { url, name, password },
  );
  await window.reload();
  await window.locator('[role=grid][aria-rowcount] [role=row][aria-rowindex="2"]:not([aria-busy=true])').waitFor();
  return Number(await window.getByRole('grid').getAttribute('aria-rowcount')) - 1;
}

/** To the end and back as with the bar, a step a frame, then on as a person turns the wheel. */
async function scroll(window) {
  const grid = window.getByRole('grid');
  await grid.evaluate(async (element, steps) => {
    const frame = () => new Promise(requestAnimationFrame);
    const step = Math.ceil(element.scrollHeight / steps);
    for (const direction of [1, -1]) {
      for (let turn = 0; turn < steps; turn += 1) {
        element.scrollBy(0, direction * step);
        await frame();
      }
    }
  }, SWEEP_STEPS);
  await grid.hover();
  for (let turn = 0; turn < WHEEL_TURNS; turn += 1) await window.mouse.wheel(0, WHEEL_PIXELS);
  await window.locator('[role=row][aria-rowindex]:not([aria-busy=true])').first().waitFor();
}

function tasksOf({ traceEvents }, pid) {
  const main = traceEvents.find(
    ({ ph, name, args, ...of }) =>
      ph === 'M' && name === 'thread_name' && of.pid === pid && args.name === 'CrRendererMain',
  );
  if (main === undefined) throw new Error('the trace does not name the main thread of the window');
  const tasks = traceEvents.filter(
    ({ ph, name, pid, tid }) => ph === 'X' && name === 'RunTask' && pid === main.pid && tid === main.tid,
  );
  if (tasks.length === 0) throw new Error('the trace has no task of the window');
  return tasks
    .filter(({ dur }) => dur >= NOTEWORTHY_US)
    .map(({ tdur, dur }) => ({ cpuMs: tdur / 1000, wallMs: dur / 1000 }));
}
