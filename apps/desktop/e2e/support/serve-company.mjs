// Serves a data directory as `arrears serve` does, but lets one address sign in as often as a test run must:
// `serve-company.mjs <dataDir> <port> [scheduled]` prints where it serves.
// As `arrears` does before it loads anything.
process.env.NODE_ENV = 'production';
const { openApp } = await import('../../../server/dist/app.js');
const { readEnvironment } = await import('../../../server/dist/config/environment.js');
const { openJobStore } = await import('../../../server/dist/jobs/open-job-store.js');
const { serve } = await import('../../../server/dist/http/serve.js');

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
  // Agenda leaves timers behind that would keep the process for a minute.
  process.exit();
});
