import { expect, test } from 'vitest';
import { installation, type Installation, refusalOf } from '../support/cli.js';
import { writeFolder } from '../support/company.js';

const RUN = (date: string): readonly string[] => ['run', '--date', date, '--json'];

async function company(): Promise<Installation> {
  const here = installation();
  await here.done('import', writeFolder(here.path('folder'), { services: [{}, { externalId: 's2' }] }));
  return here;
}

test.concurrent('stop keeps runs from beginning, with who and why, until resume', async () => {
  using here = await company();
  expect((await here.done('stop', '--reason', 'wrong price list')).stdout).toBe('Automation is stopped.\n');
  const [line] = refusalOf(await here.arrears(...RUN('2026-03-10')));
  expect(line).toMatch(/automation was stopped by cli:.* at .*: wrong price list/);
  expect(await here.json('run', '--date', '2026-03-10', '--dry-run', '--json')).toMatchObject({
    counts: { suspended: 2 },
  });
  expect((await here.done('resume')).stdout).toBe('Lifted.\n');
  expect(await here.json(...RUN('2026-03-10'))).toMatchObject({ status: 'COMPLETED', counts: { suspended: 2 } });
  expect((await here.arrears('stop', '--reason', ' ')).code).toBe(2);
});

test.concurrent('a run that exceeds the guard says so, is no failure, and is read back while it waits', async () => {
  using here = installation();
  const services = Array.from({ length: 60 }, (_, i) => ({ externalId: `s${i}` }));
  await here.done('import', writeFolder(here.path('folder'), { services }));
  const first = await here.done(...RUN('2026-03-10'));
  expect(JSON.parse(first.stdout)).toMatchObject({ status: 'AWAITING_APPROVAL', counts: { suspended: 0 } });
  expect(first.stderr).toBe(
    'arrears: the run of 2026-03-10 waits for approval by an admin. 60 services would be suspended: more than 50 and more than 10 % of the 60 ACTIVE ones.\n',
  );
  const { stdout } = await here.done('run', '--date', '2026-03-10');
  expect(stdout).toContain('Waits for approval');
  expect(stdout).toContain('60  suspensions, not done');
});

test.concurrent('an older database that was restored holds automation until it is confirmed', async () => {
  using here = await company();
  await here.done('backup', here.path('older.db'));
  await here.done(...RUN('2026-03-10'));
  expect((await here.done('restore', here.path('older.db'))).stdout).toContain(
    'Automation is held: this database is older',
  );
  const [line] = refusalOf(await here.arrears(...RUN('2026-03-10')));
  expect(line).toMatch(/held since .* until an admin confirms it: this database is older than the one that was here/);
  expect((await here.done('resume')).stdout).toContain('`arrears resume --restored` confirms it');
  expect((await here.done('resume', '--restored')).stdout).toBe('Lifted.\n');
  expect(await here.json(...RUN('2026-03-10'))).toMatchObject({ status: 'COMPLETED' });
});
