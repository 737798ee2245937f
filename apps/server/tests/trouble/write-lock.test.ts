import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { World } from '../support/world.js';

test('a write that another process kept from its turn leaves the next ones theirs', async () => {
  await using world = await World.open();
  const { database } = world.app;
  database.native.pragma('busy_timeout = 50');
  const other = new Sqlite(database.file);
  try {
    other.exec('begin immediate');
    await expect(database.write(async () => 'not to be')).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
    other.exec('commit');
  } finally {
    other.close();
  }
  expect(await database.write(async () => 'done')).toBe('done');
  expect(await database.reader().execute('select 1 as one')).toEqual([{ one: 1 }]);
});

test('writes wait for one another, and one that fails holds up none', async () => {
  await using world = await World.open();
  const { database } = world.app;
  const order: string[] = [];
  const write = async (name: string, fails = false): Promise<void> => {
    await database.write(async (em) => {
      order.push(`${name} begins`);
      await em.execute('select 1');
      order.push(`${name} ends`);
      if (fails) throw new Error(name);
    });
  };
  const [first, second, third] = await Promise.allSettled([write('first'), write('second', true), write('third')]);
  expect([first?.status, second?.status, third?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(order).toEqual(['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`]));
});

test('a write or a reader inside a write is a mistake that is told, not a wait without end', async () => {
  await using world = await World.open();
  const { database } = world.app;
  await expect(database.write(() => database.write(async () => 1))).rejects.toThrow('inside a write transaction');
  await expect(database.write(async () => database.reader())).rejects.toThrow('inside a write transaction');
});
