import { describe, expect, test } from 'vitest';
import {
  countsForClient,
  DOMAIN_STATUSES,
  HOSTED_STATUSES,
  mayHaveStatus,
  mayMove,
  SERVICE_KINDS,
  SERVICE_STATUSES,
  type ServiceKind,
  statusesOf,
  TRANSITIONS,
} from './service-status.js';

/** Every move that exists, written out: what an admin or the automation may do to a service. */
const HOSTED_MOVES = `
  PENDING > ACTIVE, CANCELLED, FRAUD
  ACTIVE > SUSPENDED, TERMINATED, CANCELLED, COMPLETED, FRAUD
  SUSPENDED > ACTIVE, TERMINATED, CANCELLED, FRAUD
  FRAUD > ACTIVE, TERMINATED, CANCELLED`;
const DOMAIN_MOVES = `
  PENDING > ACTIVE, PENDING_TRANSFER, CANCELLED, FRAUD
  PENDING_TRANSFER > ACTIVE, CANCELLED, FRAUD
  ACTIVE > GRACE, TRANSFERRED_AWAY, CANCELLED, FRAUD
  GRACE > ACTIVE, REDEMPTION, TRANSFERRED_AWAY, CANCELLED, FRAUD
  REDEMPTION > ACTIVE, EXPIRED, TRANSFERRED_AWAY, CANCELLED, FRAUD
  FRAUD > ACTIVE, CANCELLED`;

function movesIn(table: string): Set<string> {
  const lines = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' > '));
  return new Set(lines.flatMap(([from, to]) => (to ?? '').split(', ').map((one) => `${from} > ${one}`)));
}

describe.each(SERVICE_KINDS)('a %s', (kind) => {
  test('has the statuses of its kind and no other', () => {
    const own = kind === 'DOMAIN' ? DOMAIN_STATUSES : HOSTED_STATUSES;
    expect(statusesOf(kind)).toBe(own);
    expect(new Set(SERVICE_STATUSES.filter((status) => mayHaveStatus(kind, status)))).toEqual(new Set(own));
    expect(new Set(Object.keys(TRANSITIONS[kind]))).toEqual(new Set(own));
  });

  test('makes exactly the moves of its table', () => {
    const made = SERVICE_STATUSES.flatMap((from) =>
      SERVICE_STATUSES.filter((to) => mayMove(kind, from, to)).map((to) => `${from} > ${to}`),
    );
    expect(new Set(made)).toEqual(movesIn(kind === 'DOMAIN' ? DOMAIN_MOVES : HOSTED_MOVES));
  });

  test('never moves to the status it has, nor to one of another kind', () => {
    for (const from of SERVICE_STATUSES) {
      const targets = SERVICE_STATUSES.filter((to) => mayMove(kind, from, to));
      expect(targets).not.toContain(from);
      expect(targets.filter((to) => !mayHaveStatus(kind, to))).toEqual([]);
    }
  });
});

test.each([
  ['PRODUCT', 'TERMINATED'],
  ['PRODUCT', 'CANCELLED'],
  ['PRODUCT', 'COMPLETED'],
  ['ADDON', 'TERMINATED'],
  ['ADDON', 'CANCELLED'],
  ['ADDON', 'COMPLETED'],
  ['DOMAIN', 'EXPIRED'],
  ['DOMAIN', 'TRANSFERRED_AWAY'],
  ['DOMAIN', 'CANCELLED'],
] as const)('nothing leads a %s out of %s', (kind, from) => {
  expect(SERVICE_STATUSES.filter((to) => mayMove(kind, from, to))).toEqual([]);
});

test('lists every status once', () => {
  expect(new Set(SERVICE_STATUSES).size).toBe(SERVICE_STATUSES.length);
  expect(new Set(SERVICE_STATUSES)).toEqual(new Set([...HOSTED_STATUSES, ...DOMAIN_STATUSES]));
});

describe('a service keeps its client ACTIVE', () => {
  const counting: Readonly<Record<ServiceKind, readonly string[]>> = {
    PRODUCT: ['ACTIVE', 'SUSPENDED'],
    ADDON: ['ACTIVE', 'SUSPENDED'],
    DOMAIN: ['ACTIVE', 'PENDING_TRANSFER'],
  };

  test.each(SERVICE_KINDS)('where a %s has a status that the licence vendor counts', (kind) => {
    expect(
      statusesOf(kind)
        .filter((status) => countsForClient(kind, status))
        .toSorted(),
    ).toEqual(counting[kind].toSorted());
  });

  test('suspending never lowers the count, while every end of a service does', () => {
    expect(countsForClient('PRODUCT', 'SUSPENDED')).toBe(true);
    for (const ended of ['TERMINATED', 'CANCELLED', 'COMPLETED', 'FRAUD'] as const) {
      expect(countsForClient('PRODUCT', ended)).toBe(false);
    }
    for (const lapsed of ['GRACE', 'REDEMPTION', 'EXPIRED', 'TRANSFERRED_AWAY'] as const) {
      expect(countsForClient('DOMAIN', lapsed)).toBe(false);
    }
  });
});
