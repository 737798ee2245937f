/** One process that does one run and may be killed in it: `node run-once.ts DATA_DIR DATE PAGE_SIZE`. */
import type { LocalDate } from '@arrears/domain';
import { openApp } from '../../dist/app.js';
import { runAutomation } from '../../dist/automation/run-automation.js';

const [dataDir = '', date = '', pageSize = ''] = process.argv.slice(2);
await using app = await openApp(dataDir);
// From here on it may be struck.
process.stdout.write('started\n');
const { outcome } = await runAutomation(app, { businessDate: date as LocalDate, pageSize: Number(pageSize) });
process.stdout.write(outcome);
