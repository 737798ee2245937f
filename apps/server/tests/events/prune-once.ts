/** One process that prunes the event log and may be killed in it: `node prune-once.ts DATA_DIR KEEP_DAYS`. */
import { openApp } from '../../dist/app.js';
import { pruneEvents } from '../../dist/events/prune-events.js';

const [dataDir = '', keepDays = ''] = process.argv.slice(2);
await using app = await openApp(dataDir);
// From here on it may be struck.
process.stdout.write('started\n');
process.stdout.write(JSON.stringify(await pruneEvents(app, { keepDays: Number(keepDays) })));
