import { expect, test } from 'vitest';
import { openApp } from '../../src/app.js';
import { changeSettings } from '../../src/automation/settings.js';
import { importFolder } from '../../src/interchange/import-folder.js';
import { ended, installation, refusalOf, startArrears } from '../support/cli.js';
import { writeFolder } from '../support/company.js';
import { type Dump, dumpTables, queryFile } from '../support/tables.js';

const ALLOW_EVERYTHING = 'guardSuspensionCount=1000000';

interface Event {
  readonly seq: number;
  readonly type: string;
}

const documentsOf = (stdout: string): Event[] =>
  stdout
    .trimEnd()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Event);

test.concurrent('a new installation starts with the promised settings', async () => {
  using here = installation();
  const { stdout, stderr } = await here.done('settings', 'get', '--json');
  expect(stderr).toBe('');
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  expect(JSON.parse(stdout)).toMatchObject({
    suspensionEnabled: true,
    suspendAfterDays: 5,
    sendSuspensionEmail: true,
    unsuspensionEnabled: true,
    sendUnsuspensionEmail: true,
    terminationEnabled: false,
    terminateAfterDays: 30,
    clientStatusUpdate: 'BY_SERVICES',
    timeOfDay: '06:00',
    guardSuspensionPercent: 10,
    guardSuspensionCount: 50,
    guardTerminationPercent: 5,
    guardTerminationCount: 20,
    minimumSuspendedDays: 1,
  });
});

test.concurrent('settings of every type are set together, and kept', async () => {
  using here = installation();
  await here.done(
    'settings',
    'set',
    'suspendAfterDays=9',
    'terminationEnabled=true',
    'timeZone=America/New_York',
    'clientStatusUpdate=DISABLED',
    'nonWorkingWeekdays=SATURDAY,SUNDAY',
    'nonWorkingDates=2026-12-25',
    'timeOfDay=23:59',
  );
  expect(await here.json('settings', 'get', '--json')).toMatchObject({
    suspendAfterDays: 9,
    terminationEnabled: true,
    timeZone: 'America/New_York',
    clientStatusUpdate: 'DISABLED',
    nonWorkingWeekdays: ['SATURDAY', 'SUNDAY'],
    nonWorkingDates: ['2026-12-25'],
    timeOfDay: '23:59',
  });
  await here.done('settings', 'set', 'nonWorkingWeekdays=', 'nonWorkingDates=');
  expect(await here.json('settings', 'get', '--json')).toMatchObject({ nonWorkingWeekdays: [], nonWorkingDates: [] });
});

test.concurrent('several problems are told all at once, one a line, and nothing is saved', async () => {
  using here = installation();
  await here.done('migrate');
  const state = (): Dump => dumpTables(here.database, { except: ['audit_entries'] });
  const before = state();
  const wrong = [
    'suspendAfterDays=-1',
    'terminateAfterDays=1e3',
    'timeZone=Mars/Olympus',
    'timeOfDay=24:00',
    'sendSuspensionEmail=yes',
    'clientStatusUpdate=SOMETIMES',
    'nonWorkingDates=2026-02-30',
    'colour=red',
    'minimumSuspendedDays=2',
  ];
  const lines = refusalOf(await here.arrears('settings', 'set', ...wrong));
  expect(lines.map((line) => line.split(' ')[0]).toSorted()).toEqual([
    'clientStatusUpdate',
    'colour',
    'nonWorkingDates',
    'sendSuspensionEmail',
    'suspendAfterDays',
    'terminateAfterDays',
    'timeOfDay',
    'timeZone',
  ]);
  expect(state()).toEqual(before);
});

test.concurrent.each([
  ['terminateAfterDays', ['terminationEnabled=true', 'suspendAfterDays=10', 'terminateAfterDays=9']],
  ['suspendAfterDays', ['suspendAfterDays=3651']],
  ['suspendAfterDays', ['suspendAfterDays=1.5']],
  ['suspendAfterDays', ['suspendAfterDays=']],
  ['nonWorkingWeekdays', ['nonWorkingWeekdays=MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY,SATURDAY,SUNDAY']],
  ['nonWorkingWeekdays', ['nonWorkingWeekdays=SUNDAY,SUNDAY']],
  ['toString', ['toString=1']],
])('a problem with %s is refused in one line (%j)', async (name, assignments) => {
  using here = installation();
  const lines = refusalOf(await here.arrears('settings', 'set', ...assignments));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(name);
});

test.concurrent('settings that would terminate everything tell so when they are saved', async () => {
  using here = installation();
  const services = Array.from({ length: 30 }, (_, i) => ({ externalId: `s${i}`, nextDueDate: '2026-01-01' }));
  {
    await using app = await openApp(here.dataDir);
    await importFolder(app, writeFolder(here.path('folder'), { services }), 'tester');
  }
  const everything = ['suspensionEnabled=false', 'terminationEnabled=true', 'terminateAfterDays=1'];
  const { stdout } = await here.done('settings', 'set', ...everything);
  expect(stdout).toMatch(/The next run, of [\d-]+, would suspend 0 \(before: 30\), terminate 30 \(before: 0\)/);
  expect(stdout).toContain('The guard would ask for approval first. 30 services would be terminated: more than 20');
});

test.concurrent('a new installation where TZ names no zone is refused, and left to be made with another one', async () => {
  using here = installation({ TZ: 'Mars/Olympus' });
  expect(refusalOf(await here.arrears('settings', 'get'))).toEqual([
    'TZ is “Mars/Olympus”, which is no time zone this machine knows: unset it, or name one such as Europe/Berlin',
  ]);
  expect(queryFile(here.database, 'select * from settings_versions')).toEqual([]);
});

test.concurrent('every saved version is kept with its difference; setting what is so already makes none', async () => {
  using here = installation();
  await here.done('settings', 'set', 'suspendAfterDays=7', 'terminateAfterDays=40');
  await here.done('settings', 'set', 'suspendAfterDays=7');
  await here.done('settings', 'set', 'suspendAfterDays=8');
  const versions = queryFile<{ version: number; changes: string; changed_by: string }>(
    here.database,
    'select version, changes, changed_by from settings_versions order by version',
  );
  expect(versions.map(({ version, changes }) => [version, JSON.parse(changes) as unknown])).toEqual([
    [1, []],
    [
      2,
      [
        { name: 'suspendAfterDays', from: 5, to: 7 },
        { name: 'terminateAfterDays', from: 30, to: 40 },
      ],
    ],
    [3, [{ name: 'suspendAfterDays', from: 7, to: 8 }]],
  ]);
  expect(versions.at(-1)?.changed_by).toMatch(/^cli/);
  expect(documentsOf((await here.done('events', '--json')).stdout).map(({ type }) => type)).toEqual([
    'SettingsChanged',
    'SettingsChanged',
  ]);
});

test.concurrent('events --json prints one document a line, in order and without a gap, and --after goes on from there', async () => {
  using here = installation();
  await here.done(
    'import',
    writeFolder(here.path('folder'), { services: Array.from({ length: 1500 }, (_, i) => ({ externalId: `s${i}` })) }),
  );
  await here.done('settings', 'set', ALLOW_EVERYTHING);
  await here.done('run', '--date', '2026-03-10');
  const { stdout, stderr } = await here.done('events', '--json');
  const all = documentsOf(stdout);
  expect(stderr).toBe('');
  expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 1503 }, (_, i) => i + 1));
  expect(all[2]).toEqual({
    seq: 3,
    type: 'ServiceSuspended',
    occurredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    businessDate: '2026-03-10',
    actor: 'automation',
    client: 'c1',
    service: 's0',
    payment: null,
    dueDate: '2026-03-01',
    fromStatus: 'ACTIVE',
    toStatus: 'SUSPENDED',
    reason: 'OVERDUE',
    data: { limit: { days: 5, source: 'GLOBAL' } },
  });
  expect(documentsOf((await here.done('events', '--after', '1499', '--json')).stdout)).toEqual(all.slice(1499));
  expect((await here.done('events', '--after', '1503', '--json')).stdout).toBe('');
  expect((await here.done('events')).stdout.trimEnd().split('\n')).toHaveLength(1503);
});

test.concurrent('events --follow tells of what other processes do, as it happens, until it is stopped', async () => {
  using here = installation();
  await here.done('migrate');
  const follower = startArrears(['events', '--follow', '--json'], { ARREARS_DATA_DIR: here.dataDir }, here.path('.'));
  const outcome = ended(follower);
  const told = new Promise<void>((resolve) => {
    follower.stdout?.once('data', () => resolve());
  });
  await here.done('settings', 'set', 'suspendAfterDays=7');
  await told;
  follower.kill('SIGTERM');
  const { code, stdout, stderr } = await outcome;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(documentsOf(stdout)).toMatchObject([{ seq: 1, type: 'SettingsChanged' }]);
});

test.concurrent('events that nobody reads to the end are no failure', async () => {
  using here = installation();
  await here.done(
    'import',
    writeFolder(here.path('folder'), { services: Array.from({ length: 5000 }, (_, i) => ({ externalId: `s${i}` })) }),
  );
  await here.done('settings', 'set', ALLOW_EVERYTHING);
  await here.done('run', '--date', '2026-03-10');
  const reader = startArrears(['events', '--json'], { ARREARS_DATA_DIR: here.dataDir }, here.path('.'));
  let stderr = '';
  reader.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  reader.stdout?.once('data', () => reader.stdout?.destroy());
  await new Promise((resolve) => reader.once('close', resolve));
  expect(stderr).not.toMatch(/^ {4}at |Error:/m);
});

test.concurrent('events that are no longer kept are told, and what is kept is printed', async () => {
  using here = installation();
  {
    await using app = await openApp(here.dataDir);
    for (const suspendAfterDays of [7, 8, 9, 10]) {
      const input = { changes: { suspendAfterDays }, expectedVersion: null, actor: 'tester' };
      await app.database.write(async (em) => await changeSettings(app, em, input));
    }
    app.database.native.exec('update installation set pruned_to = 2; delete from lifecycle_events where seq <= 2');
  }
  const { stdout, stderr } = await here.done('events', '--after', '1', '--json');
  expect(documentsOf(stdout).map(({ seq }) => seq)).toEqual([3, 4]);
  expect(stderr).toBe('arrears: the events from 2 to 2 are no longer kept\n');
  expect((await here.done('events', '--after', '2', '--json')).stderr).toBe('');
});
