import { expect, test } from 'vitest';
import { type GridPosition, moved } from './grid-position';

const EXTENT = { rows: 100, columns: 5, page: 20 };
const at = (index: number): GridPosition => ({ part: 'row', index });
const head = (column: number): GridPosition => ({ part: 'head', column });

test.each([
  [at(5), 'ArrowDown', at(6)],
  [at(99), 'ArrowDown', at(99)],
  [at(5), 'ArrowUp', at(4)],
  [at(0), 'ArrowUp', head(0)],
  [at(5), 'PageDown', at(25)],
  [at(95), 'PageDown', at(99)],
  [at(5), 'PageUp', at(0)],
  [at(50), 'Home', at(0)],
  [at(50), 'End', at(99)],
  [head(0), 'ArrowRight', head(1)],
  [head(4), 'ArrowRight', head(4)],
  [head(0), 'ArrowLeft', head(0)],
  [head(2), 'End', head(4)],
  [head(2), 'ArrowDown', at(0)],
])('from %j %s leads to %j', (from, key, to) => {
  expect(moved(from, key, EXTENT)).toEqual(to);
});

test('other keys lead nowhere, and neither does down where there is no row', () => {
  expect(moved(at(3), 'x', EXTENT)).toBeUndefined();
  expect(moved(head(1), 'ArrowDown', { ...EXTENT, rows: 0 })).toBeUndefined();
});
