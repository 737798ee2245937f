import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openApp } from '../../src/app.js';
import { changeSettings } from '../../src/automation/settings.js';
import { writeFolder } from '../support/company.js';
import { type Installation, installation } from '../support/cli.js';
import { type ServingProcess, startServing } from '../support/serving.js';
import { queryFile } from '../support/tables.js';

const CLIENT = path.join(import.meta.dirname, 'following-client.mjs');
const ROUNDS = 12;
const SERVICES = 400;

interface Line {
  readonly reset: string | null;
  readonly sequences: readonly number[];
}

test('a follower that is killed, and whose server is killed, while other processes write misses nothing and sees nothing twice', async () => {
  using here = installation();
  await withServices(here);
  const { token } = await here.json<{ token: string }>('token', 'create', 'follower', '--scopes', 'READ', '--json');
  const seen = here.path('seen');
  let server = await serving(here);
  const port = Number(new URL(server.url).port);
  let client = follower(server.url, token, seen);
  let isWriting = true;
  const written = write(here, () => isWriting);
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      await wait(150 + 40 * (round % 5));
      if (round % 3 === 0) {
        client.kill('SIGKILL');
        client = follower(server.url, token, seen);
      } else {
        await server.kill();
        server = await serving(here, port);
      }
    }
    isWriting = false;
    await written;
    const [last] = queryFile<{ seq: number }>(here.database, 'select max(seq) as seq from lifecycle_events');
    const total = last?.seq ?? 0;
    while (sequencesOf(seen).at(-1) !== total) await wait(20);
    const sequences = sequencesOf(seen);
    expect(sequences).toEqual(Array.from({ length: total }, (_, i) => i + 1));
    expect(total).toBeGreaterThan(SERVICES);
    expect(linesOf(seen).filter(({ reset }) => reset !== null)).toEqual([]);
  } finally {
    isWriting = false;
    await written;
    client.kill('SIGKILL');
    await server.kill();
  }
}, 120_000);

async function withServices(here: Installation): Promise<void> {
  const services = Array.from({ length: SERVICES }, (_, i) => ({
    externalId: `s${i}`,
    nextDueDate: `2026-03-${String((i % 20) + 1).padStart(2, '0')}`,
  }));
  await here.done('import', writeFolder(here.path('folder'), { clients: [{}], products: [{}], services }));
}

async function serving(here: Installation, port = 0): Promise<ServingProcess> {
  // The days are done by others here, each at its date.
  const env = { ARREARS_DATA_DIR: here.dataDir, ARREARS_LOG_LEVEL: 'silent', ARREARS_SCHEDULER: 'off' };
  return await startServing('serve', env, port);
}

function follower(url: string, token: string, file: string): ChildProcess {
  return spawn(process.execPath, [CLIENT, url.replace('http', 'ws'), token, file], { stdio: 'inherit' });
}

/** Writes events in this process, one by one, and runs day after day in processes of their own. */
async function write(here: Installation, goesOn: () => boolean): Promise<void> {
  await using app = await openApp(here.dataDir);
  for (let turn = 0; goesOn() || turn < 20; turn += 1) {
    const changes = { suspensionWarningDays: turn % 7 };
    await app.database.write((em) => changeSettings(app, em, { changes, expectedVersion: null, actor: 'tester' }));
    if (turn < 20) await here.done('run', '--date', `2026-03-${String(turn + 6).padStart(2, '0')}`);
    else await wait(30);
  }
}

function linesOf(file: string): readonly Line[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Line);
}

function sequencesOf(file: string): readonly number[] {
  return linesOf(file).flatMap(({ sequences }) => sequences);
}
