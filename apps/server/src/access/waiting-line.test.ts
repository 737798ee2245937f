import { expect, test } from 'vitest';
import { waitingLine, WaitingLineFull } from './waiting-line.js';

interface Piece {
  readonly done: Promise<string>;
  readonly end: () => void;
  readonly fail: () => void;
}

/** A line, and pieces of work in it that end when they are told to. */
function line(atOnce: number, waiting: number): { begun: string[]; add: (name: string) => Piece } {
  const begun: string[] = [];
  const inLine = waitingLine({ atOnce, waiting });
  return {
    begun,
    add: (name) => {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const done = inLine(async () => {
        begun.push(name);
        return await promise;
      });
      return { done, end: () => resolve(name), fail: () => reject(new Error(name)) };
    },
  };
}

test('so much is done at once, the rest in its order, and what failed makes room too', async () => {
  const { begun, add } = line(2, 2);
  const [a, b, c, d] = [add('a'), add('b'), add('c'), add('d')];
  expect(begun).toEqual(['a', 'b']);
  b.fail();
  await expect(b.done).rejects.toThrow('b');
  expect(begun).toEqual(['a', 'b', 'c']);
  a.end();
  await expect(a.done).resolves.toBe('a');
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  c.end();
  d.end();
  await expect(Promise.all([c.done, d.done])).resolves.toEqual(['c', 'd']);
});

test('beyond the line work is refused and never begun; when there is room again it is taken', async () => {
  const { begun, add } = line(1, 1);
  const [a, b] = [add('a'), add('b')];
  await expect(add('c').done).rejects.toThrow(WaitingLineFull);
  a.end();
  await a.done;
  b.end();
  await b.done;
  const d = add('d');
  d.end();
  await expect(d.done).resolves.toBe('d');
  expect(begun).toEqual(['a', 'b', 'd']);
});
