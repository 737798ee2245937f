import { describe, expect, test } from 'vitest';
import { secondsLeft, share, timing } from './run-timing';

const NOON = Date.parse('2026-11-28T12:00:00.000Z');

describe('how long a run takes', () => {
  test('counts to its end where it has one', () => {
    expect(timing({ startedAt: '2026-11-28T11:00:00.000Z', finishedAt: '2026-11-28T11:01:05.400Z' }, NOON)).toEqual({
      seconds: 65,
    });
  });

  test('counts to now where it works', () => {
    expect(timing({ startedAt: '2026-11-28T11:59:58.000Z', finishedAt: null }, NOON).seconds).toBe(2);
  });

  test('is never less than nothing, however the clocks differ', () => {
    expect(timing({ startedAt: '2026-11-28T12:00:09.000Z', finishedAt: null }, NOON).seconds).toBe(0);
  });
});

describe('how far it is', () => {
  test.each([
    [0, 0, 0],
    [0, 10, 0],
    [5, 10, 0.5],
    [10, 10, 1],
    [12, 10, 1],
  ])('%i of %i is %f', (done, total, far) => {
    expect(share({ done, total })).toBe(far);
  });
});

describe('how long it still takes', () => {
  test.each([
    [100, 1000, 90, 10],
    [999, 1000, 500, 1],
    [1000, 1000, 500, 0],
    [1100, 1000, 500, 0],
  ])('with %i of %i at %i a second: %i', (done, total, rate, left) => {
    expect(secondsLeft({ done, total }, rate)).toBe(left);
  });

  test('is not told before there is a rate, nor before it is known how much there is', () => {
    expect(secondsLeft({ done: 1, total: 10 }, null)).toBeNull();
    expect(secondsLeft({ done: 0, total: 10 }, 0)).toBeNull();
    expect(secondsLeft({ done: 0, total: 0 }, 5)).toBeNull();
  });
});
