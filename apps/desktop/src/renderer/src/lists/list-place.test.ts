import { expect, test } from 'vitest';
import { SERVICE_PLACES } from '../services/service-place';
import { readPlace, writePlace } from './list-place';

const ORDER = SERVICE_PLACES.otherwise;

test('every part of a filter, and the order, come back as they were written', () => {
  const place = {
    filter: {
      search: 'Ä & b/50% #1?',
      statuses: ['ACTIVE', 'SUSPENDED'],
      kinds: ['DOMAIN'],
      billingCycles: ['MONTHLY'],
      products: ['UHJvZHVjdDox', 'UHJvZHVjdDoy=='],
      client: 'Q2xpZW50OjE=',
      overdueByDays: 5,
      dueFrom: '2026-01-31',
      dueTo: '2026-02-28',
      held: false,
      pending: true,
    },
    order: { field: 'LABEL', direction: 'DESC' },
  } as const;
  const written = writePlace(place, SERVICE_PLACES);
  expect(written).not.toMatch(/[/?#]/);
  expect(readPlace(written, SERVICE_PLACES)).toEqual(place);
});

test('what is as usual is not written', () => {
  expect(writePlace({ filter: { statuses: null }, order: ORDER }, SERVICE_PLACES)).toBe('');
});

test.each([
  'statuses=NO_SUCH,,&overdueByDays=0&dueFrom=2026-13-01&held=maybe&order=PRICE.ASC',
  'overdueByDays=1e9&overdueByDays=-4&products=%3Cscript%3E&client=%27%20or%201&search=',
  '%%%&&&===',
  `search=${'x'.repeat(101)}`,
])('what nobody could have chosen reads as nothing: %s', (text) => {
  expect(readPlace(text, SERVICE_PLACES)).toEqual({ filter: {}, order: ORDER });
});
