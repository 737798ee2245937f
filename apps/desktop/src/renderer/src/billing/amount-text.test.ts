import { expect, test } from 'vitest';
import { amountText, rest } from './amount-text';

test.each([
  ['12.50', 'EUR', '12.50'],
  ['12,5', 'EUR', '12.50'],
  [' 007 ', 'EUR', '7.00'],
  ['0.01', 'USD', '0.01'],
  ['1500', 'JPY', '1500'],
  ['1.234', 'KWD', '1.234'],
  ['0', 'EUR', undefined],
  ['0.00', 'EUR', undefined],
  ['-5', 'EUR', undefined],
  ['12.345', 'EUR', undefined],
  ['1.5', 'JPY', undefined],
  ['1e3', 'EUR', undefined],
  ['1,234.50', 'EUR', undefined],
  ['', 'EUR', undefined],
  ['5', 'not a currency', undefined],
])('%j in %s is %s', (typed, currency, text) => {
  expect(amountText(typed, currency)).toBe(text);
});

test('what is left is exact, and never less than nothing', () => {
  expect(rest({ minorUnits: 1005, currency: 'EUR' }, { minorUnits: 1000 })).toEqual({
    decimal: '0.05',
    currency: 'EUR',
  });
  expect(rest({ minorUnits: 5, currency: 'JPY' }, { minorUnits: 9 })).toEqual({ decimal: '0', currency: 'JPY' });
});
