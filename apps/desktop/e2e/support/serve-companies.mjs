// Serves data directories as `arrears serve` does, but lets one address sign in as often as a test run must. It is told
// over the channel to whoever has forked it: `{ serve: dataDir, port, scheduled }` is answered with `{ url }`, and
// `{ end: url }` with `{}`, or either with `{ error }`. Several companies in one process start as soon as one.
// As `arrears` does before it loads anything.
process.env.NODE_ENV = 'production';
const { openApp } = await import('../../../server/dist/app.js');
const { readEnvironment } = await import('../../../server/dist/config/environment.js');
const { openJobStore } = await import('../../../server/dist/jobs/open-job-store.js');
const { serve } = await import('../../../server/dist/http/serve.js');

const served = new Map();

async function begin(dataDir, port, isScheduled) {
  const environment = readEnvironment({ ARREARS_LOG_LEVEL: 'fatal', ARREARS_DATA_DIR: dataDir }, process.cwd());
  await using made = new AsyncDisposableStack();
  const app = made.use(await openApp(dataDir));
  const rates = { signInsPerAddress: 1_000_000, perAddress: 1_000_000 };
  const server = made.use(await serve(app, { ...environment.server, port, rates }));
  if (isScheduled) {
    await app.scheduler.start(app, { openStore: () => openJobStore(environment, dataDir), log: server.log });
  }
  served.set(server.url, made.move());
  return { url: server.url };
}

async function end(url) {
  const ended = served.get(url);
  served.delete(url);
  await ended?.disposeAsync();
  return {};
}

process.on('message', async (asked) => {
  const answer = 'serve' in asked ? begin(asked.serve, asked.port, asked.scheduled) : end(asked.end);
  process.send(await answer.catch((error) => ({ error: String(error) })));
});
// Agenda leaves timers behind that would keep the process for a minute.
process.on('disconnect', () => process.exit());
