// Serves a data directory as `arrears serve` does, but lets one address sign in as often as a test run must:
// `serve-company.mjs <dataDir> <port>` prints where it serves.
import { openApp } from '../../../server/dist/app.js';
import { readEnvironment } from '../../../server/dist/config/environment.js';
import { serve } from '../../../server/dist/http/serve.js';

const [dataDir, port] = process.argv.slice(2);
const { server: settings } = readEnvironment({ ARREARS_LOG_LEVEL: 'error' }, process.cwd());
const app = await openApp(dataDir);
const server = await serve(app, {
  ...settings,
  port: Number(port),
  rates: { signInsPerAddress: 1_000_000, perAddress: 1_000_000 },
});
process.stdout.write(`${server.url}\n`);
process.once('SIGTERM', async () => {
  await server[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});
