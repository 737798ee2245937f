import { expect, test } from 'vitest';
import { rowMaker } from './row-maker.js';

test('a row has its values by name, those of what it belongs to in an object of their own', () => {
  const make = rowMaker(['key', 'client.key', 'label', 'client.name', 'place']);
  expect(make([1, 2, 'host', 'Ann', null, 'more'])).toEqual({
    key: 1,
    label: 'host',
    place: null,
    client: { key: 2, name: 'Ann' },
  });
});

test.each(['', 'a b', 'a.b.c', "a', b", 'a: 1, b', '__proto__', 'a.'])('a column cannot be named “%s”', (name) => {
  expect(() => rowMaker(['key', name])).toThrow('cannot be named');
});
