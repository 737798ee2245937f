/**
 * One of several processes that do the day at once: `node runner.ts DATA_DIR PAGE_SIZE`. Told the time, it fires twice
 * at the same moment, as a job does that rings twice, and tells what came of each.
 */
import { openApp } from '../../dist/app.js';
import { doDueRun } from '../../dist/automation/do-due-run.js';

const [dataDir = '', pageSize = ''] = process.argv.slice(2);
let now = 0;
const app = await openApp(dataDir, { clock: { now: () => now } });

async function fire(): Promise<string> {
  try {
    return (await doDueRun(app, { pageSize: Number(pageSize) })).outcome;
  } catch (error) {
    return (error as Error).name;
  }
}

process.on('message', (at: number) => {
  now = at;
  void Promise.all([fire(), fire()]).then((outcomes) => process.send?.(outcomes));
});
process.send?.('ready');
