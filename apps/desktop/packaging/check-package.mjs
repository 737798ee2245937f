// Whether a package is what it should be: its fuses as they were set, and its window loading when it is started.
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { openDisplay } from '../e2e/support/display.ts';
import { FUSES } from './electron-builder.config.mjs';

const STARTED_WITHIN_MS = 60_000;

/** Throws with the names of the fuses that are not as they should be. */
export async function checkFuses(executable) {
  const wire = await getCurrentFuseWire(executable);
  const wrong = Object.entries(FUSES).filter(([name, enabled]) => {
    const option = FuseV1Options[name[0].toUpperCase() + name.slice(1)];
    if (option === undefined) throw new Error(`there is no fuse ${name}`);
    return wire[option] !== (enabled ? FuseState.ENABLE : FuseState.DISABLE);
  });
  if (wrong.length > 0) throw new Error(`fuses are not as they were set: ${wrong.map(([name]) => name).join(', ')}`);
}

/** Starts the program, which ends by itself as soon as its window has loaded; what it said. Throws where it does not. */
export async function checkStart(executable) {
  const closeDisplay = await openDisplay();
  const userData = mkdtempSync(path.join(tmpdir(), 'arrears-package-'));
  try {
    const args = ['--smoke-test', '--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
    const env = { ...process.env, ARREARS_USER_DATA: userData };
    const { stdout } = await promisify(execFile)(executable, args, { env, timeout: STARTED_WITHIN_MS });
    return stdout.trim();
  } finally {
    rmSync(userData, { recursive: true, force: true });
    await closeDisplay();
  }
}
