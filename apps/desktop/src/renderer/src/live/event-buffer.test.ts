import { expect, test } from 'vitest';
import type { LifecycleEvent } from '../connection/event-stream';
import { EventBuffer } from './event-buffer';

const event = (sequence: number, type = 'SERVICE_HELD') =>
  ({ id: `e${sequence}`, sequence, type }) as unknown as LifecycleEvent;
const events = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => event(from + i));
const shown = (buffer: EventBuffer) => buffer.view.events.map(({ sequence }) => sequence);
const everything = () => true;

test('what comes is shown newest first, once it is flushed', () => {
  const buffer = new EventBuffer(everything);
  buffer.gather(events(1, 2));
  expect(shown(buffer)).toEqual([]);
  buffer.gather(events(3, 3));
  buffer.flush();
  expect(shown(buffer)).toEqual([3, 2, 1]);
});

test('what came while the newest were read is neither missing nor there twice', () => {
  const buffer = new EventBuffer(everything);
  buffer.gather(events(4, 6));
  buffer.begin([event(5), event(4), event(3)], true);
  buffer.flush();
  expect(shown(buffer)).toEqual([6, 5, 4, 3]);
});

test('what does not match is left out', () => {
  const buffer = new EventBuffer(({ type }) => type === 'RUN_COMPLETED');
  expect(buffer.gather(events(1, 3))).toBe(false);
  expect(buffer.gather([event(4, 'RUN_COMPLETED')])).toBe(true);
  buffer.flush();
  expect(shown(buffer)).toEqual([4]);
});

test('while paused it counts what waits, and shows all of it when it goes on', () => {
  const buffer = new EventBuffer(everything);
  buffer.begin([event(1)], false);
  buffer.pause();
  buffer.gather(events(2, 3));
  buffer.flush();
  buffer.gather(events(4, 4));
  buffer.flush();
  expect([shown(buffer), buffer.view.waiting]).toEqual([[1], 3]);
  expect(buffer.resume()).toBe(true);
  expect([shown(buffer), buffer.view.waiting]).toEqual([[4, 3, 2, 1], 0]);
});

test('where more has waited than is kept, it says that it must be read anew', () => {
  const buffer = new EventBuffer(everything, 3);
  buffer.pause();
  buffer.gather(events(1, 4));
  buffer.flush();
  expect(buffer.view.waiting).toBe(4);
  expect(buffer.resume()).toBe(false);
  buffer.begin([event(4), event(3)], true);
  expect(shown(buffer)).toEqual([4, 3]);
});

test('no more than so many are kept, and then there are older ones', () => {
  const buffer = new EventBuffer(everything, 3);
  buffer.begin([event(1)], false);
  buffer.gather(events(2, 5));
  buffer.flush();
  expect([shown(buffer), buffer.view.hasOlder]).toEqual([[5, 4, 3], true]);
  buffer.append([event(3), event(2), event(1)], false);
  expect([shown(buffer), buffer.view.hasOlder]).toEqual([[5, 4, 3, 2, 1], false]);
});

test('a burst is one change for those who look', () => {
  const buffer = new EventBuffer(everything);
  let drawn = 0;
  buffer.subscribe(() => (drawn += 1));
  for (let i = 0; i < 1000; i += 1) buffer.gather(events(i * 100 + 1, i * 100 + 100));
  buffer.flush();
  expect([drawn, shown(buffer).length, shown(buffer)[0]]).toEqual([1, 5000, 100_000]);
});
