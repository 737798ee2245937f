import { expect, test } from 'vitest';
import { concernsOf } from './concerns';

const WELL = { runOverdue: false, nextRunAt: '2026-11-29T06:00:00.000Z' };
const LATE = { runOverdue: true, nextRunAt: '2026-11-28T06:00:00.000Z' };
const COUNTS = {
  suspended: 0,
  unsuspended: 0,
  terminated: 0,
  cancelled: 0,
  domainsMoved: 0,
  clientsActivated: 0,
  clientsInactivated: 0,
  skipped: 0,
  failed: 0,
  queued: 0,
  guarded: 0,
};
const run = (status: string) => ({
  id: 'r1',
  businessDate: '2026-11-28',
  status: status as 'COMPLETED',
  counts: COUNTS,
});
const kinds = (...args: Parameters<typeof concernsOf>) => concernsOf(...args).map(({ kind }) => kind);

test.each(['COMPLETED', 'RUNNING', 'SUPERSEDED'])('a run that is %s is nobody’s concern', (status) => {
  expect(kinds(WELL, run(status))).toEqual([]);
});

test('nothing is wrong before the first run', () => {
  expect(kinds(WELL, undefined)).toEqual([]);
});

test('a late run is a concern until it is done, and cannot be put away', () => {
  const [late] = concernsOf(LATE, run('COMPLETED'));
  expect(late).toMatchObject({ kind: 'OVERDUE', run: undefined, dueAt: LATE.nextRunAt, mayBeSeen: false });
});

test('a late run that was begun is shown with the run', () => {
  expect(concernsOf(LATE, run('RUNNING'))[0]?.run?.id).toBe('r1');
});

test('errors, a decision to be made and a status of a newer server are concerns', () => {
  expect(kinds(WELL, run('COMPLETED_WITH_ERRORS'))).toEqual(['ERRORS']);
  expect(kinds(WELL, run('AWAITING_APPROVAL'))).toEqual(['DECISION']);
  expect(kinds(WELL, run('HALTED'))).toEqual(['STOPPED']);
  expect(kinds(LATE, run('REJECTED'))).toEqual(['OVERDUE', 'STOPPED']);
});

test('each occurrence has a key of its own, and the same one each time', () => {
  const keyOf = (...args: Parameters<typeof concernsOf>) => concernsOf(...args)[0]?.key;
  expect(keyOf(LATE, undefined)).toBe(keyOf(LATE, run('COMPLETED')));
  expect(keyOf(LATE, undefined)).not.toBe(keyOf({ ...LATE, nextRunAt: '2026-11-27T06:00:00.000Z' }, undefined));
});
