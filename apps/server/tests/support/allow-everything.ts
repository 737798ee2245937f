import type { App } from '../../src/app.js';
import { changeSettings } from '../../src/automation/settings.js';

/** Has the guard let everything be done: for what is not about it. */
export async function allowEverything(app: App): Promise<void> {
  const changes = { guardSuspensionCount: 1_000_000, guardTerminationCount: 1_000_000 };
  await app.database.write((em) => changeSettings(app, em, { changes, expectedVersion: null, actor: 'tester' }));
}
