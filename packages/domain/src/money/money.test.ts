import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencyDecimals, formatAmount, isCurrencyCode, parseAmount } from './money.js';

const DECIMALS = { JPY: 0, KRW: 0, XAF: 0, USD: 2, EUR: 2, GBP: 2, KWD: 3, TND: 3, CLF: 4 } as const;
const currencies = fc.constantFrom(...(Object.keys(DECIMALS) as (keyof typeof DECIMALS)[]));

test.each(Object.entries(DECIMALS))('%s has %i decimals', (currency, decimals) => {
  expect(currencyDecimals(currency)).toBe(decimals);
});

test.each([
  ['USD', true],
  ['XXX', true],
  ['usd', false],
  ['US', false],
  ['USDT', false],
  ['U5D', false],
  [' USD', false],
  ['USD\n', false],
  ['', false],
])('%j is a currency code: %s', (text, is) => {
  expect(isCurrencyCode(text)).toBe(is);
});

describe('reading', () => {
  test.each([
    ['12', 'USD', 1200],
    ['12.5', 'USD', 1250],
    ['12.50', 'USD', 1250],
    ['0.01', 'USD', 1],
    ['0', 'USD', 0],
    ['0.00', 'USD', 0],
    ['007.10', 'USD', 710],
    ['12.500000', 'USD', 1250],
    ['12', 'JPY', 12],
    ['12.0', 'JPY', 12],
    ['12.345', 'KWD', 12_345],
    ['0.1', 'KWD', 100],
    ['90071992547409.91', 'USD', 9_007_199_254_740_991],
    ['9007199254740991', 'JPY', 9_007_199_254_740_991],
    ['9007199254740.991', 'KWD', 9_007_199_254_740_991],
  ])('%s %s is %i minor units', (text, currency, minorUnits) => {
    expect(parseAmount(text, currency)).toBe(minorUnits);
  });

  test.each([
    ['12.345', 'USD', 'TOO_MANY_DECIMALS'],
    ['0.001', 'USD', 'TOO_MANY_DECIMALS'],
    ['0.5', 'JPY', 'TOO_MANY_DECIMALS'],
    ['1.2345', 'KWD', 'TOO_MANY_DECIMALS'],
    ['90071992547409.92', 'USD', 'TOO_LARGE'],
    ['9007199254740992', 'JPY', 'TOO_LARGE'],
    ['9007199254740993', 'JPY', 'TOO_LARGE'],
    ['9'.repeat(400), 'USD', 'TOO_LARGE'],
    ['-1', 'USD', 'NOT_A_NUMBER'],
    ['-0.01', 'USD', 'NOT_A_NUMBER'],
    ['+1', 'USD', 'NOT_A_NUMBER'],
    ['1,50', 'USD', 'NOT_A_NUMBER'],
    ['1,000.00', 'USD', 'NOT_A_NUMBER'],
    ['1e3', 'USD', 'NOT_A_NUMBER'],
    ['0x10', 'USD', 'NOT_A_NUMBER'],
    ['.5', 'USD', 'NOT_A_NUMBER'],
    ['5.', 'USD', 'NOT_A_NUMBER'],
    ['1.2.3', 'USD', 'NOT_A_NUMBER'],
    [' 1', 'USD', 'NOT_A_NUMBER'],
    ['1\n', 'USD', 'NOT_A_NUMBER'],
    ['١', 'USD', 'NOT_A_NUMBER'],
    ['NaN', 'USD', 'NOT_A_NUMBER'],
    ['Infinity', 'USD', 'NOT_A_NUMBER'],
    ['', 'USD', 'NOT_A_NUMBER'],
  ])('%s %s is %s', (text, currency, problem) => {
    expect(parseAmount(text, currency)).toBe(problem);
  });
});

describe('writing', () => {
  test.each([
    [1250, 'USD', '12.50'],
    [5, 'USD', '0.05'],
    [0, 'USD', '0.00'],
    [-5, 'USD', '-0.05'],
    [-1250, 'USD', '-12.50'],
    [12, 'JPY', '12'],
    [-12, 'JPY', '-12'],
    [1, 'KWD', '0.001'],
    [12_345, 'KWD', '12.345'],
    [9_007_199_254_740_991, 'USD', '90071992547409.91'],
  ])('%i minor units of %s are %s', (minorUnits, currency, text) => {
    expect(formatAmount({ minorUnits, currency })).toBe(text);
  });
});

test('what is written reads back as the same amount, with all decimals of its currency', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), currencies, (minorUnits, currency) => {
      const text = formatAmount({ minorUnits, currency });
      expect(parseAmount(text, currency)).toBe(minorUnits);
      expect(text.split('.')[1]?.length ?? 0).toBe(DECIMALS[currency]);
    }),
    { numRuns: 2000 },
  );
});

test('reads exactly: never rounded, and never a number it cannot hold', () => {
  const digits = (min: number, max: number) =>
    fc.string({ unit: fc.constantFrom('0', '1', '4', '5', '9'), minLength: min, maxLength: max });
  fc.assert(
    fc.property(digits(1, 20), digits(1, 6), currencies, (whole, fraction, currency) => {
      const decimals = DECIMALS[currency];
      const read = parseAmount(`${whole}.${fraction}`, currency);
      const lost = /[1-9]/.test(fraction.slice(decimals));
      const exact = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
      const held = exact <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(exact) : 'TOO_LARGE';
      expect(read).toBe(lost ? 'TOO_MANY_DECIMALS' : held);
    }),
    { numRuns: 2000 },
  );
});

test('no negative amount is ever read', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: -1 }), currencies, (minorUnits, currency) => {
      expect(parseAmount(formatAmount({ minorUnits, currency }), currency)).toBe('NOT_A_NUMBER');
    }),
  );
});
