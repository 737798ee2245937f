import { expect, test } from 'vitest';
import { bindValues } from './bind-values.js';

const writing = {
  quoteIdentifier: (name: string) => `"${name}"`,
  quoteValue: (value: unknown) => `<${JSON.stringify(value)}>`,
};
const bind = (sql: string, ...values: readonly unknown[]) => bindValues(sql, values, writing);

test('values stand beside the statement, which stays the same for others', () => {
  const sql = 'update t set a = ?, b = ? where id = ?';
  expect(bind(sql, "it's", null, 5)).toEqual({ sql, values: ["it's", null, 5n] });
  expect(bind(sql, '? ?? \\?', true, 7.5)).toEqual({ sql, values: ['? ?? \\?', 1, 7.5] });
});

test('whole numbers and moments are handed over as whole numbers, however large', () => {
  const { values } = bind('? ? ? ?', 0, -1, Number.MAX_SAFE_INTEGER, new Date('2026-03-01T00:00:00Z'));
  expect(values).toEqual([0n, -1n, 9_007_199_254_740_991n, 1_772_323_200_000n]);
});

test('names are written into the statement, and question marks that are none of ours', () => {
  expect(bind(String.raw`select ?? from t where a = ? and b like 'x\?' and ?? = 1`, 'a b', 'v', 'c')).toEqual({
    sql: `select "a b" from t where a = ? and b like 'x?' and "c" = 1`,
    values: ['v'],
  });
});

test('what is no plain value is written as the ORM writes it', () => {
  expect(bind('a = ? and b in (?) and c = ?', { x: 1 }, ['y', 2], 'z')).toEqual({
    sql: 'a = <{"x":1}> and b in (<["y",2]>) and c = ?',
    values: ['z'],
  });
});

test('a limit is written into the statement', () => {
  expect(bind('select a from t where b = ? limit ? offset ?', 'x', 10, 20)).toEqual({
    sql: 'select a from t where b = ? limit <10> offset ?',
    values: ['x', 20n],
  });
});

test('a statement without values is left as it is', () => {
  expect(bind('select ?, a from t')).toEqual({ sql: 'select ?, a from t', values: [] });
});
