import type { EventFieldsFragment, LifecycleEventType } from '@arrears/schema/operations';
import { expect, test } from 'vitest';
import { todaysChanges } from './todays-changes';

const TODAY = '2026-11-28';
const NONE = { suspended: [], unsuspended: [], terminated: [] };
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

function event(sequence: number, type: LifecycleEventType, fields: Partial<EventFieldsFragment> = {}) {
  return {
    id: `e${sequence}`,
    sequence,
    type,
    businessDate: TODAY,
    actor: 'automation',
    ...fields,
  } as EventFieldsFragment;
}

test('what was done on another day does not count, and what is left is all there is', () => {
  const latest = [
    event(3, 'SERVICE_SUSPENDED', { actor: 'user:anna' }),
    event(2, 'SERVICE_TERMINATED'),
    event(1, 'SERVICE_SUSPENDED', { businessDate: '2026-11-27' }),
  ];
  const read = { businessDate: TODAY, latest, hasOlder: true, run: COUNTS, ofRun: NONE };
  expect(todaysChanges(read, 'suspended')).toEqual({ number: 1, atLeast: false, events: [latest[0]] });
  expect(todaysChanges(read, 'unsuspended').number).toBe(0);
});

test('where today has more than was read, the counts of the run stand for it', () => {
  const latest = [event(101, 'SERVICE_SUSPENDED', { actor: 'user:anna' }), event(100, 'SERVICE_SUSPENDED')];
  const read = {
    businessDate: TODAY,
    latest,
    hasOlder: true,
    run: { ...COUNTS, suspended: 5000, terminated: 7 },
    ofRun: { ...NONE, suspended: [event(100, 'SERVICE_SUSPENDED')], terminated: [event(4, 'SERVICE_TERMINATED')] },
  };
  const suspended = todaysChanges(read, 'suspended');
  expect([suspended.number, suspended.atLeast]).toEqual([5001, true]);
  expect(suspended.events.map(({ sequence }) => sequence)).toEqual([101, 100]);
  expect(todaysChanges(read, 'terminated')).toMatchObject({ number: 7, events: [{ sequence: 4 }] });
});
