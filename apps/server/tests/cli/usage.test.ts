import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { installation, refusalOf } from '../support/cli.js';
import { writeFolder } from '../support/company.js';

const WRONG_USAGE: readonly string[][] = [
  ['destroy'],
  ['run', '--everything'],
  ['run', '--date'],
  ['run', '--date', '2026-02-30'],
  ['run', '--date', '30.01.2026'],
  ['run', '--date', 'today'],
  ['run', '--date', ''],
  ['run', '2026-03-01'],
  ['import'],
  ['import', 'a', 'b'],
  ['import', 'a', '--force'],
  ['export'],
  ['settings'],
  ['settings', 'drop'],
  ['settings', 'set'],
  ['settings', 'set', 'suspendAfterDays'],
  ['settings', 'set', '=5'],
  ['settings', 'set', 'suspendAfterDays=5', 'suspendAfterDays=6'],
  ['settings', 'get', '--yaml'],
  ['events', '--after', 'x'],
  ['events', '--after', '-1'],
  ['replay', 'dir'],
  ['replay', 'dir', '--from', '2026-01-01'],
  ['replay', '--from', '2026-01-01', '--to', '2026-01-02'],
  ['replay', 'dir', '--from', '2026-01-32', '--to', '2026-02-01'],
  ['replay', 'dir', '--from', '2026-01-01', '--to', '2026-01-02', '--suspend-after', '-1'],
  ['replay', 'dir', '--from', '2026-01-01', '--to', '2026-01-02', '--terminate-after', '3651'],
  ['serve', '--port', 'x'],
  ['serve', '--port', '65536'],
  ['demo', '--port'],
  ['migrate', 'now'],
  ['backup'],
  ['restore'],
  ['restore', 'a', 'b'],
];

test.concurrent.each(WRONG_USAGE.map((args) => [args.join(' '), args] as const))(
  'arrears %s is wrong usage: exit 2, a hint, and nothing done',
  async (_, args) => {
    using here = installation();
    const { code, stdout, stderr } = await here.arrears(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toBe('');
    expect(stderr).not.toMatch(/^ {4}at |Error:/m);
  },
);

test.concurrent.each([['--help'], ['run', '--help'], ['settings', '--help'], ['help', 'replay']])(
  'asking for help is no mistake (%s)',
  async (...args) => {
    using here = installation();
    const { code, stdout, stderr } = await here.arrears(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Usage: arrears');
  },
);

test.concurrent('every command that needs no more than an empty installation succeeds on one', async () => {
  using here = installation();
  for (const args of [
    ['migrate'],
    ['settings', 'get'],
    ['settings', 'set', 'suspendAfterDays=7'],
    ['export', here.path('export')],
    ['events'],
    ['run'],
    ['run', '--dry-run'],
    ['backup', here.path('b.db')],
    ['restore', here.path('b.db')],
  ]) {
    expect(await here.arrears(...args), args.join(' ')).toMatchObject({ code: 0, stderr: '' });
  }
});

test.concurrent('paths are meant from the directory the command was called in', async () => {
  using here = installation();
  writeFolder(here.path('folder'), { services: [{}] });
  expect(await here.json('import', 'folder', '--json')).toMatchObject({ services: 1 });
});

test.concurrent.each(['DATABASE_URL', 'MONGODB_URI'])(
  'an address in %s that cannot be used is refused by name',
  async (name) => {
    using here = installation({ [name]: 'postgresql://localhost/arrears' });
    const [line, ...more] = refusalOf(await here.arrears('settings', 'get'));
    expect(line).toContain(name);
    expect(more).toEqual([]);
  },
);

test.concurrent('a data directory that is a file is refused by name, for every command', async () => {
  using here = installation();
  writeFileSync(here.dataDir, 'not a directory');
  mkdirSync(here.path('folder'));
  for (const args of [
    ['run'],
    ['migrate'],
    ['import', here.path('folder')],
    ['settings', 'get'],
    ['restore', here.path('nothing')],
  ]) {
    const [line] = refusalOf(await here.arrears(...args));
    expect(line, args.join(' ')).toContain(here.dataDir);
  }
});

test.concurrent('a data directory inside a file is refused', async () => {
  using outer = installation();
  writeFileSync(outer.path('file'), '');
  using here = installation({ ARREARS_DATA_DIR: outer.path('file/data') });
  expect(refusalOf(await here.arrears('run'))).toHaveLength(1);
});

test.concurrent('an export into a file is refused', async () => {
  using here = installation();
  writeFileSync(here.path('file'), '');
  expect(refusalOf(await here.arrears('export', here.path('file')))).toHaveLength(1);
});
