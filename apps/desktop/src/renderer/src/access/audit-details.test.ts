import { expect, test } from 'vitest';
import { changesOf, inputOf } from './audit-details.js';

test('a list of differences is shown as one', () => {
  const changes = [{ name: 'role', from: 'VIEWER', to: 'ADMIN' }];
  expect(changesOf(changes)).toEqual(changes);
});

test('what is said otherwise is shown as it comes', () => {
  expect(changesOf(null)).toEqual([]);
  expect(changesOf({ sessionsEnded: 2 })).toEqual([{ name: 'sessionsEnded', from: undefined, to: 2 }]);
  expect(changesOf('all')).toEqual([{ name: '', from: undefined, to: 'all' }]);
  expect(changesOf([1, 2])).toEqual([{ name: '', from: undefined, to: [1, 2] }]);
});

test('what was asked for is named with all that it is inside of, and left out where nothing was given', () => {
  expect(inputOf({ id: 'a', changes: { suspendAfterDays: 3, timeZone: null }, scopes: ['READ'] })).toEqual([
    { name: 'id', value: 'a' },
    { name: 'changes.suspendAfterDays', value: '3' },
    { name: 'scopes', value: '["READ"]' },
  ]);
  expect(inputOf(null)).toEqual([]);
});
