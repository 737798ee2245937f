import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { localDate } from '@arrears/domain';
import { describe, expect, test } from 'vitest';
import { openReplay } from '../../src/replay/open-replay.js';
import { replayFolder } from '../../src/replay/replay-folder.js';
import { replaySettings } from '../../src/replay/replay-settings.js';
import { temporaryDir } from '../support/temporary-dir.js';

const SHARED = path.join(import.meta.dirname, '../../../../../shared');
const DATA = path.join(SHARED, 'data/receivables.csv');
const TO_IMPORT = path.join(SHARED, 'tools/receivables-to-import.mjs');
const missing = !existsSync(DATA) || !existsSync(TO_IMPORT);

/** Days between due and settled, for each invoice of the data itself. */
function daysLate(): readonly number[] {
  const [header = '', ...lines] = readFileSync(DATA, 'utf8').trim().split(/\r?\n/);
  const [due, settled] = [header.split(',').indexOf('DueDate'), header.split(',').indexOf('SettledDate')];
  const day = (us = ''): number => {
    const [month, date, year] = us.split('/').map(Number);
    return Date.UTC(year ?? 0, (month ?? 0) - 1, date) / 86_400_000;
  };
  return lines.map((line) => day(line.split(',')[settled]) - day(line.split(',')[due]));
}

describe('2,466 real invoices of 100 customers', () => {
  test.for([
    [5, 30, [569, 8]],
    [0, 10, [877, 338]],
    [3, 20, [700, 81]],
    [14, 44, [196, 1]],
  ] as const)(
    'suspended after %i days and terminated after %i, exactly those settled later are',
    async ([suspendAfter, terminateAfter, known], { skip }) => {
      if (missing) skip('the real payment history is not on this machine');
      using dir = temporaryDir();
      execFileSync(process.execPath, [TO_IMPORT, dir.path]);
      const from = localDate('2012-01-03');
      const settings = replaySettings({ suspendAfter, terminateAfter, set: {} });
      if (!('timeZone' in settings)) throw new Error('these settings are sound');
      await using app = await openReplay(from, settings);
      const { days, totals, final } = await replayFolder(app, dir.path, { from, to: localDate('2014-02-28') });

      const late = daysLate();
      // A payment counts before that day's run: settled on the very day is settled in time.
      const suspended = late.filter((count) => count > suspendAfter).length;
      const terminated = late.filter((count) => count > terminateAfter).length;
      expect([suspended, terminated]).toEqual(known);
      expect(days).toBe(788);
      expect(totals).toMatchObject({
        suspended,
        terminated,
        unsuspended: suspended - terminated,
        paymentsRecorded: 2466,
        failed: 0,
      });
      expect(final.servicesByStatus).toEqual({
        ACTIVE: 2466 - terminated,
        ...(terminated > 0 && { TERMINATED: terminated }),
      });
      expect(final.activeClients).toBe(100);
    },
  );
});
