import { expect, test } from 'vitest';
import { extended, MOST_SELECTED, NOTHING_SELECTED, renewed, type Selection, toggled } from './selection';

interface Row {
  readonly id: string;
  readonly value?: number;
}
const row = (id: number): Row => ({ id: `r${id}` });
const ids = ({ rows }: Selection<Row>) => [...rows.keys()];

test('a row is selected, and no more when it is chosen again', () => {
  const one = toggled<Row>(NOTHING_SELECTED, [4, row(4)]);
  expect([ids(one), one.anchor]).toEqual([['r4'], 4]);
  expect(ids(toggled(one, [4, row(4)]))).toEqual([]);
});

test('a range grows and shrinks, and leaves alone what was selected apart from it', () => {
  const apart = toggled<Row>(NOTHING_SELECTED, [9, row(9)]);
  const begun = toggled(apart, [2, row(2)]);
  const long = extended(begun, [row(2), row(3), row(4)], []);
  expect(ids(long)).toEqual(['r9', 'r2', 'r3', 'r4']);
  const short = extended(long, [row(2), row(3)], [row(2), row(3), row(4)]);
  expect(ids(short)).toEqual(['r9', 'r2', 'r3']);
});

test('no more rows are selected than can be changed together', () => {
  const many = extended<Row>(
    { ...NOTHING_SELECTED, anchor: 0 },
    Array.from({ length: MOST_SELECTED + 5 }, (_, i) => row(i)),
    [],
  );
  expect(many.rows.size).toBe(MOST_SELECTED);
  expect(toggled(many, [5000, row(5000)]).rows.size).toBe(MOST_SELECTED);
});

test('what is selected is as it was read last', () => {
  const before = toggled<Row>(NOTHING_SELECTED, [1, row(1)]);
  const after = renewed(before, [[1, { id: 'r1', value: 2 }]]);
  expect(after.rows.get('r1')).toEqual({ id: 'r1', value: 2 });
  expect(renewed(after, [[0, row(0)]])).toBe(after);
});
