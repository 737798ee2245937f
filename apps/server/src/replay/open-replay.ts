import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AutomationSettings, LocalDate } from '@arrears/domain';
import { type App, openApp } from '../app.js';
import { changeSettings } from '../automation/settings.js';
import { type ReplayClock, replayClock } from './replay-folder.js';

/** An app on a scratch database, with the settings of a replay; disposed of, nothing of it is left. */
export async function openReplay(
  from: LocalDate,
  settings: AutomationSettings,
): Promise<App & { readonly clock: ReplayClock }> {
  const dir = mkdtempSync(path.join(tmpdir(), 'arrears-replay-'));
  const clock = replayClock(from);
  const remove = (): void => rmSync(dir, { recursive: true, force: true });
  try {
    const app = await openApp(dir, { clock, scratch: true });
    const input = { changes: { ...settings }, expectedVersion: null, actor: 'replay' };
    await app.database.write((em) => changeSettings(app, em, input));
    return {
      ...app,
      clock,
      [Symbol.asyncDispose]: async () => {
        await app[Symbol.asyncDispose]();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
