import { addDays } from '@arrears/domain';
import { expect, test } from 'vitest';
import { countTerminable } from '../../src/automation/guard-run.js';
import { loadPolicyBook } from '../../src/automation/load-policy-book.js';
import type { TransitionGroup } from '../../src/automation/plan.js';
import { planRun } from '../../src/automation/plan-run.js';
import { countGuarded } from '../../src/automation/run-guard.js';
import { currentSettings } from '../../src/automation/settings.js';
import { makeWorld } from '../independent-model/world.js';
import { LiveCompany } from '../simulation/live-company.js';
import { day, World } from '../support/world.js';

test.each([
  { given: 'of the settings', due: '2026-02-08', counted: 1 },
  { given: 'of the settings, a day later', due: '2026-02-09', counted: 0 },
  { given: 'of a product', product: { terminateAfterDays: '20' }, due: '2026-02-18', counted: 1 },
  { given: 'of a product, a day later', product: { terminateAfterDays: '20' }, due: '2026-02-19', counted: 0 },
])(
  'a service counts as one that may be terminated from the limit on: that $given',
  async ({ due, counted, product }) => {
    await using world = await World.open({
      services: [{ status: 'SUSPENDED', suspensionReason: 'OVERDUE_ON_PAYMENT', nextDueDate: due }],
      products: [{ ...product }],
      today: '2026-03-01',
    });
    await world.set({ terminationEnabled: true });
    const { database } = world.app;
    using snapshot = world.app.planningSnapshot();
    const { storage } = snapshot;
    const { settings } = await currentSettings(database.reader());
    const policies = await loadPolicyBook(database.reader(), settings);
    expect(await countTerminable({ storage, businessDate: day('2026-03-10'), policies })).toBe(counted);
  },
);

test.each(Array.from({ length: 20 }, (_, i) => i + 1))(
  'never are more terminated than may be as far as it is seen without a plan (world %i)',
  async (seed) => {
    const world = makeWorld(seed, 2);
    await using live = await LiveCompany.open(world);
    await live.changeSettings({ terminationEnabled: true, suspensionEnabled: seed % 2 === 0 });
    using snapshot = live.app.planningSnapshot();
    const { storage } = snapshot;
    const { settings } = await currentSettings(live.app.database.reader());
    const policies = await loadPolicyBook(live.app.database.reader(), settings);
    for (let days = 0; days < 120; days += 10) {
      const businessDate = addDays(live.start, days);
      let planned = 0;
      const onTransitions = (groups: readonly TransitionGroup[]): void => {
        planned += countGuarded(groups).TERMINATE;
      };
      await planRun(live.app, storage, { businessDate, settings }, { onTransitions });
      expect(planned, businessDate).toBeLessThanOrEqual(await countTerminable({ storage, businessDate, policies }));
    }
  },
);
