import { describe, expect, test } from 'vitest';
import { type Outcome, refusalOf } from '../support/cli.js';
import { writeFolder } from '../support/company.js';
import { mayMount, type SmallDisk, smallDisk } from '../support/namespace.js';

const SERVICES = 6000;
const COMPANY = {
  services: Array.from({ length: SERVICES }, (_, i) => ({
    externalId: `s${i}`,
    label: `a label of some length, number ${i}`,
  })),
};
const ALLOW_EVERYTHING = ['settings', 'set', 'guardSuspensionCount=1000000'] as const;
const RUN = ['run', '--date', '2026-03-10', '--json'] as const;

function documentOf(outcome: Outcome): unknown {
  expect(outcome).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(outcome.stdout);
}

/** Fills the disk but for so many KiB. */
async function fill(disk: SmallDisk, leave: number): Promise<void> {
  const { stderr } = await disk.sh(
    `free=$(df -k --output=avail disk | tail -1); dd if=/dev/zero of=disk/ballast bs=1024 count=$((free - ${leave})) status=none`,
  );
  expect(stderr).toBe('');
}

async function free(disk: SmallDisk): Promise<void> {
  expect((await disk.sh('rm disk/ballast')).code).toBe(0);
}

describe.skipIf(!mayMount)('on a small disk', () => {
  test.concurrent('little space is told before there is none', async () => {
    await using disk = await smallDisk(40_000);
    expect(await disk.arrears(...ALLOW_EVERYTHING)).toMatchObject({ code: 0 });
    const { code, stdout } = await disk.arrears('doctor', '--json');
    expect(code).toBe(1);
    const { checks } = JSON.parse(stdout) as { readonly checks: readonly { readonly name: string }[] };
    expect(checks.find(({ name }) => name === 'diskSpace')).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^only \d+ MiB are free on its disk$/),
    });
  });

  test.concurrent.each([0, 100, 600])(
    'an import that fills the disk (%i KiB left) is refused in a sentence, and done when there is space',
    async (leave) => {
      await using disk = await smallDisk(40_000);
      expect(await disk.arrears(...ALLOW_EVERYTHING)).toMatchObject({ code: 0 });
      const folder = writeFolder(disk.path('folder'), COMPANY);
      await fill(disk, leave);
      expect(refusalOf(await disk.arrears('import', folder, '--json'))).toEqual([expect.stringMatching(/disk/)]);
      await free(disk);
      expect(documentOf(await disk.arrears('import', folder, '--json'))).toEqual({
        clients: 1,
        products: 3,
        services: SERVICES,
        invoices: 0,
        payments: 0,
      });
      expect(documentOf(await disk.arrears(...RUN))).toMatchObject({
        status: 'COMPLETED',
        counts: { suspended: SERVICES },
      });
    },
  );

  test.concurrent.each([0, 100, 1000])(
    'a run that fills the disk (%i KiB left) is refused in a sentence, and goes on to the right end when there is space',
    async (leave) => {
      await using disk = await smallDisk(40_000);
      expect(await disk.arrears(...ALLOW_EVERYTHING)).toMatchObject({ code: 0 });
      documentOf(await disk.arrears('import', writeFolder(disk.path('folder'), COMPANY), '--json'));
      await fill(disk, leave);
      expect(refusalOf(await disk.arrears(...RUN))).toEqual([expect.stringMatching(/disk/)]);
      await free(disk);
      expect(documentOf(await disk.arrears(...RUN))).toMatchObject({
        status: 'COMPLETED',
        counts: { suspended: SERVICES, failed: 0 },
      });
      const events = (await disk.arrears('events', '--json')).stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { seq: number; type: string });
      expect(events.filter(({ type }) => type === 'ServiceSuspended')).toHaveLength(SERVICES);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
    },
  );

  test.concurrent('a new installation on a full disk is refused in a sentence, and made when there is space', async () => {
    await using disk = await smallDisk(8000);
    await fill(disk, 0);
    expect(refusalOf(await disk.arrears('settings', 'get'))).toEqual([expect.stringMatching(/disk/)]);
    await free(disk);
    expect(documentOf(await disk.arrears('settings', 'get', '--json'))).toMatchObject({ suspendAfterDays: 5 });
  });

  test.concurrent('a backup and an export that fill the disk are refused in a sentence and leave no half of a file', async () => {
    await using disk = await smallDisk(40_000);
    documentOf(await disk.arrears('import', writeFolder(disk.path('folder'), COMPANY), '--json'));
    await fill(disk, 100);
    expect(refusalOf(await disk.arrears('backup', `${disk.disk}/copy.db`))).toEqual([expect.stringMatching(/disk/)]);
    expect(refusalOf(await disk.arrears('export', `${disk.disk}/export`))).toEqual([expect.stringMatching(/disk/)]);
    expect((await disk.sh('ls disk; ls disk/export | grep -v part')).stdout.trim().split('\n')).toEqual([
      'ballast',
      'data',
      'export',
    ]);
  });

  test.concurrent('a read-only disk is told in a sentence by every command that writes, and changes nothing', async () => {
    await using disk = await smallDisk(40_000);
    const folder = writeFolder(disk.path('folder'), { services: [{}] });
    documentOf(await disk.arrears('import', folder, '--json'));
    await disk.sh('mount -o remount,ro disk');
    for (const args of [
      ['import', writeFolder(disk.path('other'), { services: [{ label: 'other' }] })],
      [...RUN],
      ['settings', 'set', 'suspendAfterDays=9'],
    ]) {
      expect(refusalOf(await disk.arrears(...args)), args.join(' ')).toEqual([
        expect.stringMatching(/read-only|may be written/),
      ]);
    }
    await disk.sh('mount -o remount,rw disk');
    expect(documentOf(await disk.arrears('import', folder, '--json'))).toMatchObject({ services: 0 });
    expect(documentOf(await disk.arrears(...RUN))).toMatchObject({ counts: { suspended: 1 } });
  });

  test.concurrent('a new installation on a read-only disk is refused in a sentence', async () => {
    await using disk = await smallDisk(4000);
    await disk.sh('mount -o remount,ro disk');
    expect(refusalOf(await disk.arrears('run'))).toEqual([expect.stringMatching(/read-only/)]);
  });
});
