// Serves a data directory as `arrears serve` does, but lets one address sign in as often as a test run must:
// `serve-company.mjs <dataDir> <port> [scheduled]` prints where it serves.
import { openApp } from '../../../server/dist/app.js';
import { readEnvironment } from '../../../server/dist/config/environment.js';
import { openJobStore } from '../../../server/dist/jobs/open-job-store.js';
import { serve } from '../../../server/dist/http/serve.js';

const [dataDir, port, scheduled] = process.argv.slice(2);
const environment = readEnvironment({ ARREARS_LOG_LEVEL: 'error', ARREARS_DATA_DIR: dataDir }, process.cwd());
const app = await openApp(dataDir);
const server = await serve(app, {
  ...environment.server,
  port: Number(port),
  rates: { signInsPerAddress: 1_000_000, perAddress: 1_000_000 },
});
if (scheduled === 'scheduled') {
  await app.scheduler.start(app, { openStore: () => openJobStore(environment, dataDir), log: server.log });
}
process.stdout.write(`${server.url}\n`);
process.once('SIGTERM', async () => {
  await server[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});
