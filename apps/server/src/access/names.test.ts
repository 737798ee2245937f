import { expect, test } from 'vitest';
import { NAME, nameKey, tidyName } from './names.js';

test.each(['a', 'Anna Müller', '李小龍', 'o’neil', '🦊 fox', ' padded ', 'x'.repeat(100), '"); drop table users; --'])(
  'a name can be %j',
  (name) => expect(NAME.test(name)).toBe(true),
);

test.each([
  '',
  '   ',
  '\n',
  'a\nb',
  'tab\tin',
  'nul\0',
  'x'.repeat(101),
  'bidi\u202Eeman',
  'half \uD800',
  'zero\u200Bwidth',
])('a name cannot be %j', (name) => expect(NAME.test(name)).toBe(false));

test('a long text that is no name is found out at once', () => {
  expect(NAME.test(`${' '.repeat(50_000)}\n${' '.repeat(50_000)}\0`)).toBe(false);
});

test('names that people take for the same are the same', () => {
  expect(nameKey('ÉMILE ')).toBe(nameKey('e\u0301mile'));
  expect(nameKey('ａｎｎａ')).toBe('anna');
  expect(tidyName('  e\u0301mile ')).toBe('\u00e9mile');
});
