import { describe, expect, test } from 'vitest';
import { localDate } from '../calendar/local-date.js';
import { CLIENT_STATUS_UPDATES } from '../settings/automation-settings.js';
import { CLIENT_STATUSES } from '../statuses/client-status.js';
import { type ClientFacts, decideClientStatus, loginBoundary } from './decide-client-status.js';

const TODAY = localDate('2026-06-01');
const BY_SERVICES = { clientStatusUpdate: 'BY_SERVICES', loginInactivityMonths: 3 } as const;
const AND_LOGIN = { clientStatusUpdate: 'BY_SERVICES_AND_LOGIN', loginInactivityMonths: 3 } as const;

function client(
  parts: Partial<Omit<ClientFacts, 'lastLoginOn'>> & { readonly lastLoginOn?: string } = {},
): ClientFacts {
  const { lastLoginOn, ...others } = parts;
  return {
    status: 'ACTIVE',
    statusUpdateExempt: false,
    hasCountingService: false,
    ...others,
    lastLoginOn: lastLoginOn === undefined ? null : localDate(lastLoginOn),
  };
}

const toActive = { to: 'ACTIVE', reason: 'HAS_SERVICE' };
const byLogin = { to: 'ACTIVE', reason: 'RECENT_LOGIN' };
const toInactive = { to: 'INACTIVE', reason: 'NOTHING_LEFT' };

describe('it works both ways, and changes nothing that is right already', () => {
  test.each([
    { status: 'ACTIVE', hasCountingService: true, expected: undefined },
    { status: 'ACTIVE', hasCountingService: false, expected: toInactive },
    { status: 'INACTIVE', hasCountingService: true, expected: toActive },
    { status: 'INACTIVE', hasCountingService: false, expected: undefined },
  ] as const)(
    '$status with a service that counts ($hasCountingService): $expected.to',
    ({ status, hasCountingService, expected }) => {
      expect(decideClientStatus(client({ status, hasCountingService }), BY_SERVICES, TODAY)).toEqual(expected);
      expect(decideClientStatus(client({ status, hasCountingService }), AND_LOGIN, TODAY)).toEqual(expected);
    },
  );
});

describe('left alone', () => {
  test.each([true, false])('CLOSED, with a service that counts: %s', (hasCountingService) => {
    for (const clientStatusUpdate of CLIENT_STATUS_UPDATES) {
      const facts = client({ status: 'CLOSED', hasCountingService, lastLoginOn: '2026-06-01' });
      expect(decideClientStatus(facts, { ...AND_LOGIN, clientStatusUpdate }, TODAY)).toBeUndefined();
    }
  });

  test.each(CLIENT_STATUSES)('%s and exempt', (status) => {
    for (const hasCountingService of [true, false]) {
      const facts = client({ status, statusUpdateExempt: true, hasCountingService });
      expect(decideClientStatus(facts, BY_SERVICES, TODAY)).toBeUndefined();
    }
  });

  test.each(CLIENT_STATUSES)('%s where the update is DISABLED', (status) => {
    const disabled = { ...AND_LOGIN, clientStatusUpdate: 'DISABLED' } as const;
    for (const hasCountingService of [true, false]) {
      expect(decideClientStatus(client({ status, hasCountingService }), disabled, TODAY)).toBeUndefined();
    }
  });
});

describe('the login boundary', () => {
  test.each([
    { today: '2026-05-31', months: 3, boundary: '2026-02-28' },
    { today: '2024-05-31', months: 3, boundary: '2024-02-29' },
    { today: '2026-05-28', months: 3, boundary: '2026-02-28' },
    { today: '2000-05-31', months: 3, boundary: '2000-02-29' },
    { today: '2100-05-31', months: 3, boundary: '2100-02-28' },
    { today: '2026-03-31', months: 1, boundary: '2026-02-28' },
    { today: '2026-02-15', months: 3, boundary: '2025-11-15' },
    { today: '2024-02-29', months: 12, boundary: '2023-02-28' },
    { today: '2024-02-29', months: 48, boundary: '2020-02-29' },
    { today: '2026-06-01', months: 120, boundary: '2016-06-01' },
    { today: '0001-04-01', months: 3, boundary: '0001-01-01' },
    { today: '0001-03-31', months: 3, boundary: '0001-01-01' },
    { today: '9999-12-31', months: 120, boundary: '9989-12-31' },
  ])('$months months before $today is $boundary', ({ today, months, boundary }) => {
    expect(loginBoundary(localDate(today), months)).toBe(boundary);
  });

  test.each([
    { today: '2026-05-31', login: '2026-02-27', expected: undefined },
    { today: '2026-05-31', login: '2026-02-28', expected: byLogin },
    { today: '2026-05-31', login: '2026-03-01', expected: byLogin },
    { today: '2024-05-31', login: '2024-02-28', expected: undefined },
    { today: '2024-05-31', login: '2024-02-29', expected: byLogin },
    { today: '2024-05-31', login: '2024-03-01', expected: byLogin },
    { today: '2026-06-01', login: '2026-02-28', expected: undefined },
    { today: '2026-06-01', login: '2026-03-01', expected: byLogin },
    { today: '2026-06-01', login: '2026-06-01', expected: byLogin },
  ])('on $today a last login on $login', ({ today, login, expected }) => {
    const inactive = client({ status: 'INACTIVE', lastLoginOn: login });
    const active = client({ status: 'ACTIVE', lastLoginOn: login });
    expect(decideClientStatus(inactive, AND_LOGIN, localDate(today))).toEqual(expected);
    expect(decideClientStatus(active, AND_LOGIN, localDate(today))).toEqual(
      expected === undefined ? toInactive : undefined,
    );
  });

  test('means nothing to BY_SERVICES', () => {
    const facts = client({ lastLoginOn: '2026-06-01' });
    expect(decideClientStatus(facts, BY_SERVICES, TODAY)).toEqual(toInactive);
  });

  test('is not met by a client who never logged in', () => {
    expect(decideClientStatus(client(), AND_LOGIN, TODAY)).toEqual(toInactive);
  });

  test('a service comes first as the reason', () => {
    const facts = client({ status: 'INACTIVE', hasCountingService: true, lastLoginOn: '2026-06-01' });
    expect(decideClientStatus(facts, AND_LOGIN, TODAY)).toEqual(toActive);
  });
});
