import { expect, test } from 'vitest';
import { addMonths, localDate } from './local-date.js';

test('keeps the billing day through short months', () => {
  const february = addMonths(localDate('2027-01-31'), 1, 31);
  expect([february, addMonths(february, 1, 31)]).toEqual(['2027-02-28', '2027-03-31']);
});
