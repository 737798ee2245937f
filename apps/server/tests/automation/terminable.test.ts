import { expect, test } from 'vitest';
import { countTerminable } from '../../src/automation/guard-run.js';
import { loadPolicyBook } from '../../src/automation/load-policy-book.js';
import { currentSettings } from '../../src/automation/settings.js';
import type { Row } from '../support/company.js';
import { day, World } from '../support/world.js';

const OVERDUE: Row = {
  status: 'SUSPENDED',
  suspensionReason: 'OVERDUE_ON_PAYMENT',
  nextDueDate: '2026-02-08',
};
const PAID: Row = { nextDueDate: '2026-12-01' };
const ADDON: Row = { ...PAID, externalId: 'addon', productExternalId: 'a1', parentExternalId: 's1' };

interface Case {
  readonly given: string;
  readonly services: readonly Row[];
  /** Of the first product. */
  readonly product?: Row;
  /** Termination is on, unless told. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly sql?: string;
  readonly counted: number;
}

const CASES: readonly Case[] = [
  { given: 'a service at the limit of the settings', services: [OVERDUE], counted: 1 },
  { given: 'one that is a day short of it', services: [{ ...OVERDUE, nextDueDate: '2026-02-09' }], counted: 0 },
  {
    given: 'one at the limit of its product',
    services: [{ ...OVERDUE, nextDueDate: '2026-02-18' }],
    product: { terminateAfterDays: '20' },
    counted: 1,
  },
  {
    given: 'one that is a day short of that',
    services: [{ ...OVERDUE, nextDueDate: '2026-02-19' }],
    product: { terminateAfterDays: '20' },
    counted: 0,
  },
  { given: 'an addon that is paid, of a product that may end', services: [OVERDUE, ADDON], counted: 2 },
  { given: 'an addon that is paid, of a product that is', services: [PAID, ADDON], counted: 0 },
  {
    given: 'a paid service whose term is over, and its addon',
    services: [{ ...PAID, terminationDate: '2026-03-10' }, ADDON],
    counted: 2,
  },
  { given: 'one whose term ends tomorrow', services: [{ ...PAID, terminationDate: '2026-03-11' }], counted: 0 },
  {
    given: 'one past the limit, where nothing terminates',
    services: [OVERDUE],
    settings: { suspendAfterDays: 7 },
    counted: 0,
  },
  {
    given: 'a service whose own policy says when: only a plan can tell',
    services: [PAID],
    sql: `update services set policy = '{"terminateAfterDays":1}'`,
    counted: Infinity,
  },
  {
    given: 'a client whose own policy terminates: only a plan can tell',
    services: [PAID],
    sql: `update clients set policy = '{"terminationEnabled":true}'`,
    counted: Infinity,
  },
];

test.each(CASES)('of what may be terminated is counted: $given: $counted', async (given) => {
  const { services, product = {}, settings = { terminationEnabled: true }, sql, counted } = given;
  await using world = await World.open({
    services,
    products: [product, { externalId: 'a1', kind: 'ADDON' }],
    today: '2026-03-01',
  });
  await world.set(settings);
  if (sql !== undefined) world.sql(sql);
  using snapshot = world.app.planningSnapshot();
  const { storage } = snapshot;
  const em = world.app.database.reader();
  const policies = await loadPolicyBook(em, (await currentSettings(em)).settings);
  expect(await countTerminable({ storage, businessDate: day('2026-03-10'), policies })).toBe(counted);
});
