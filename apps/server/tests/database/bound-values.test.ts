import { expect, test, vi } from 'vitest';
import { Service } from '../../src/services/service.entity.js';
import { World } from '../support/world.js';

test('a statement of the ORM is prepared once, whatever its values are', async () => {
  await using world = await World.open({ services: [{ externalId: 'a' }, { externalId: `b's?` }] });
  const { app } = world;
  const prepare = vi.spyOn(app.database.native, 'prepare');
  const change = async (externalId: string, holdReason: string): Promise<void> => {
    await app.database.write(async (em) => {
      const service = await em.findOneOrFail(Service, { externalId });
      Object.assign(service, { holdUntil: '2026-12-31', holdReason, holdBy: 'tester' });
    });
  };
  await change('a', 'first');
  const statements = prepare.mock.calls.length;
  expect(statements).toBeGreaterThan(1);
  await change(`b's?`, `'second' ?? \\? \0`);
  expect(prepare.mock.calls.length).toBe(statements);
  expect(world.rows('select external_id as id, hold_reason as reason from services order by id')).toEqual([
    { id: 'a', reason: 'first' },
    { id: `b's?`, reason: `'second' ?? \\? \0` },
  ]);
});
