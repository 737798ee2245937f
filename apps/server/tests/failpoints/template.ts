import path from 'node:path';
import { openApp } from '../../src/app.js';
import { runAutomation } from '../../src/automation/run-automation.js';
import { changeSettings } from '../../src/automation/settings.js';
import { importFolder } from '../../src/interchange/import-folder.js';
import { writeFolder } from '../support/company.js';
import { MIXED } from '../support/mixed-company.js';
import { person } from '../support/people.js';
import { day } from '../support/world.js';

/** Noon of the day whose run is due: the one before it is done. */
export const NOON = Date.parse('2026-03-10T12:00:00Z');
const DAY_MS = 24 * 60 * 60_000;

/** Makes the data directory that every scenario begins with; the token of its owner. */
export async function makeTemplate(dir: string): Promise<string> {
  const clock = { now: () => NOON - DAY_MS };
  await using app = await openApp(path.join(dir, 'data'), { clock });
  const changes = {
    timeZone: 'UTC',
    timeOfDay: '06:00',
    terminationEnabled: true,
    sendTerminationEmail: true,
    guardSuspensionCount: 1000,
    guardTerminationCount: 1000,
  };
  await app.database.write((em) => changeSettings(app, em, { changes, expectedVersion: null, actor: 'tester' }));
  const invoices = [{ serviceExternalId: 'plain1', clientExternalId: 'c1' }];
  await importFolder(app, writeFolder(path.join(dir, 'folder'), { ...MIXED, invoices }), 'tester');
  writeFolder(path.join(dir, 'other'), { ...MIXED, services: [{ externalId: 'new', clientExternalId: 'c1' }] });
  await runAutomation(app, { businessDate: day('2026-03-09') });
  const { token } = await person(app, 'anna', 'OWNER');
  return token;
}
