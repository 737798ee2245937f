import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { electronDist } from '../scripts/electron-dist.mjs';
import { openDisplay } from './support/display';
import { makeTemplate } from './support/served-company';

const ROOT = path.join(import.meta.dirname, '../../..');
const run = (...args: readonly string[]): void =>
  void execFileSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 2, 2] });

/** Builds what is tested, finds an Electron and a display for it, and makes the company that every test has a copy of. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  run('node_modules/typescript/bin/tsc', '-b', 'apps/server');
  run('apps/server/scripts/bundle.mjs');
  run('apps/desktop/scripts/build.mjs');
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = (await electronDist({ forPeople: false })).dist;
  const template = mkdtempSync(path.join(tmpdir(), 'arrears-template-'));
  makeTemplate(template);
  process.env['ARREARS_E2E_TEMPLATE'] = template;
  const closeDisplay = await openDisplay();
  return async () => {
    await closeDisplay();
    rmSync(template, { recursive: true, force: true });
  };
}
