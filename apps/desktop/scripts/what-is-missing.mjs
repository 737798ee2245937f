// What a machine lacks to run the tests of the window.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { electronDist } from './electron-dist.mjs';

/** In words, or null: what the program's window lacks, and what the page in a browser does. */
export async function whatIsMissing() {
  const window = displayProblem() ?? (await electronProblem());
  const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
  return { window, browser: window ?? (existsSync(chromium) ? null : `there is no ${chromium}: install chromium`) };
}

function displayProblem() {
  if (process.platform !== 'linux' || process.env.DISPLAY || isInstalled('Xvfb')) return null;
  return 'there is no display and no Xvfb to make one: install xvfb';
}

async function electronProblem() {
  try {
    const { dist } = await electronDist({ forPeople: false });
    process.env.ELECTRON_OVERRIDE_DIST_PATH = dist;
    if (process.platform !== 'linux') return null;
    const { stdout } = spawnSync('ldd', [path.join(dist, 'electron')], { encoding: 'utf8' });
    const absent = [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name);
    return absent.length === 0 ? null : `Electron lacks ${absent.join(', ')}`;
  } catch (error) {
    return error.message;
  }
}

const isInstalled = (program) =>
  (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, program)));
