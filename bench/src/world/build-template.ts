import { openApp } from '@arrears/server/app';
import { changeSettings } from '@arrears/server/automation/settings';
import { FILL_STATEMENTS } from './fill-statements.js';
import { randomDraw } from './random-draw.js';
import { BUSINESS_DATE, PREVIOUS_DATE, type World } from './world.js';

/**
 * Makes the database of a world in a data directory, through the product's own schema, as an ordinary day finds it:
 * yesterday's run is done and no client waits to be looked at. Never analysed, as the product's are not.
 */
export async function buildTemplate(dataDirectory: string, { services, due }: World): Promise<void> {
  await using app = await openApp(dataDirectory);
  // A day that the guard would stop is not what is measured; that the guard is asked is.
  const guardSuspensionPercent = Math.min(100, due * 2);
  const input = { changes: { guardSuspensionPercent }, expectedVersion: null, actor: 'bench' };
  await app.database.write((em) => changeSettings(app, em, input));
  const { native } = app.database;
  native.function('draw', { deterministic: true }, randomDraw);
  native.transaction(() => {
    const parameters = { services, due, businessDate: BUSINESS_DATE, previousDate: PREVIOUS_DATE };
    for (const statement of FILL_STATEMENTS) native.prepare(statement).run(parameters);
  })();
  native.pragma('wal_checkpoint(TRUNCATE)');
}
