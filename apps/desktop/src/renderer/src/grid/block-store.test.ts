import { expect, test, vi } from 'vitest';
import { BLOCK, type BlockRequest, type BlockSource, BlockStore } from './block-store';

interface Row {
  readonly id: string;
  readonly value: number;
}

/** A list at a server, read as the server reads it: by cursor, and past as many rows as told. */
class Rows implements BlockSource<Row> {
  rows: Row[];
  readonly asked: BlockRequest[] = [];
  failing = false;

  constructor(count: number) {
    this.rows = Array.from({ length: count }, (_, i) => ({ id: `r${i}`, value: i }));
  }

  readonly read = async (request: BlockRequest) => {
    this.asked.push(request);
    await Promise.resolve();
    if (this.failing) throw new TypeError('no answer');
    const after = request.after === null ? 0 : this.rows.findIndex(({ id }) => id === request.after) + 1;
    const rows = this.rows.slice(after + request.skip, after + request.skip + request.first);
    return { rows, endCursor: rows.at(-1)?.id ?? null, total: request.withTotal ? this.rows.length : undefined };
  };

  readonly readRows = async (ids: readonly string[]) => {
    await Promise.resolve();
    return this.rows.filter(({ id }) => ids.includes(id));
  };

  get skips(): readonly number[] {
    return this.asked.map(({ skip }) => skip);
  }
}

async function shown(count: number): Promise<{ rows: Rows; store: BlockStore<Row> }> {
  const rows = new Rows(count);
  const store = new BlockStore(rows);
  store.show(0, 20);
  await vi.waitFor(() => expect(store.total).toBe(count));
  return { rows, store };
}

test('reads the first block and counts once', async () => {
  const { rows, store } = await shown(1000);
  expect(store.rowAt(99)?.id).toBe('r99');
  expect(store.rowAt(100)).toBeUndefined();
  expect(rows.asked).toHaveLength(1);
  expect(rows.asked[0]).toMatchObject({ after: null, skip: 0, first: BLOCK, withTotal: true });
});

test('goes on from the end of the block before, so that nothing is missed or seen twice', async () => {
  const { rows, store } = await shown(1000);
  store.show(90, 110);
  await vi.waitFor(() => expect(store.rowAt(100)?.id).toBe('r100'));
  expect(rows.asked.at(-1)).toMatchObject({ after: 'r99', skip: 0, withTotal: false });
});

test('loads one block where the bar is dragged to, and none of those it passes', async () => {
  const { rows, store } = await shown(100_000);
  for (const place of [5_000, 20_000, 40_000, 50_000]) store.show(place, place + 20);
  await vi.waitFor(() => expect(store.rowAt(50_000)?.id).toBe('r50000'));
  expect(rows.asked).toHaveLength(2);
  expect(rows.asked[1]).toMatchObject({ after: null, skip: 50_000 });
});

test('keeps few blocks however far one scrolls', async () => {
  const { store } = await shown(20_000);
  store.show(19_000, 19_020);
  for (let block = 1; block < 150; block += 1) await store.bring(block * BLOCK, block * BLOCK);
  expect(store.rowAt(149 * BLOCK)?.id).toBe('r14900');
  expect([...store.loaded()].length).toBeLessThanOrEqual(60 * BLOCK);
  expect(store.rowAt(0)).toBeUndefined();
});

test('reads again the block of a row that has changed, and nothing else where nothing can have moved', async () => {
  const { rows, store } = await shown(1000);
  store.show(90, 110);
  await vi.waitFor(() => expect(store.rowAt(100)).toBeDefined());
  rows.rows[5] = { id: 'r5', value: 500 };
  rows.asked.length = 0;
  store.touch(new Set(['r5']), false);
  await vi.waitFor(() => expect(store.rowAt(5)?.value).toBe(500));
  expect(rows.skips).toEqual([0]);
  store.touch(new Set(['r999']), false);
  expect(rows.asked).toHaveLength(1);
});

test('shows what has come in and counts it, where rows may have moved', async () => {
  const { rows, store } = await shown(50);
  rows.rows = [{ id: 'new', value: 1 }, ...rows.rows];
  store.touch(new Set(['new']), true);
  await vi.waitFor(() => expect(store.rowAt(0)?.id).toBe('new'));
  expect(store.total).toBe(51);
});

test('moves nothing while it is held, but shows each row as it is, and catches up when it is let go', async () => {
  const { rows, store } = await shown(50);
  store.hold(true);
  rows.rows = [{ id: 'new', value: 1 }, ...rows.rows.map((row) => (row.id === 'r3' ? { ...row, value: 300 } : row))];
  store.touch(new Set(['new', 'r3']), true);
  await vi.waitFor(() => expect(store.rowAt(3)).toEqual({ id: 'r3', value: 300 }));
  expect(store.summary().changed).toBe(true);
  expect(store.total).toBe(50);
  store.hold(false);
  await vi.waitFor(() => expect(store.rowAt(0)?.id).toBe('new'));
  expect(store.summary().changed).toBe(false);
});

test('keeps what was read when the server does not answer, says so, and goes on when asked to', async () => {
  const { rows, store } = await shown(1000);
  rows.failing = true;
  store.show(100, 120);
  await vi.waitFor(() => expect(store.summary().problem).toMatchObject({ kind: 'UNREACHABLE' }));
  expect(store.rowAt(5)?.id).toBe('r5');
  rows.failing = false;
  store.retry();
  await vi.waitFor(() => expect(store.rowAt(100)?.id).toBe('r100'));
  expect(store.summary().problem).toBeUndefined();
});

test('counts again when a block is shorter than it should be', async () => {
  const { rows, store } = await shown(150);
  rows.rows = rows.rows.slice(0, 120);
  store.show(100, 149);
  await vi.waitFor(() => expect(store.rowAt(119)?.id).toBe('r119'));
  store.refresh();
  await vi.waitFor(() => expect(store.total).toBe(120));
});

test('brings all the rows of a range here', async () => {
  const { store } = await shown(1000);
  expect(await store.bring(50, 450)).toBe(true);
  expect(store.rowAt(450)?.id).toBe('r450');
  expect([...store.loaded()]).toHaveLength(500);
});
