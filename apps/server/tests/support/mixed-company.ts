import type { Company } from './company.js';

/** So few that the guard lets all of it be done unasked. */
const SERVICES_EACH = 10;

/**
 * A company in which the run of 2026-03-10 has something of every kind to do: suspend, reactivate, terminate, end
 * addons, move domains, queue for a panel, and leave alone.
 */
export const MIXED: Company = {
  clients: Array.from({ length: SERVICES_EACH * 2 }, (_, i) => ({
    externalId: `c${i}`,
    status: i % 5 === 0 ? 'INACTIVE' : 'ACTIVE',
    overdueExempt: String(i % 11 === 3),
  })),
  products: [
    {},
    { externalId: 'a1', kind: 'ADDON' },
    { externalId: 'd1', kind: 'DOMAIN', graceDays: '5', redemptionDays: '5' },
    { externalId: 'panel', module: 'cpanel', suspendAfterDays: '1' },
  ],
  services: Array.from({ length: SERVICES_EACH }, (_, i) => {
    const due = `2026-03-${String((i % 10) + 1).padStart(2, '0')}`;
    const of = (externalId: string, row: Readonly<Record<string, string>>) => ({
      externalId: `${externalId}${i}`,
      clientExternalId: `c${i}`,
      nextDueDate: due,
      ...row,
    });
    return [
      of('plain', {}),
      of('held', { holdUntil: i % 2 === 0 ? '2026-03-10' : '2026-03-09' }),
      of('term', { terminationDate: '2026-03-10', clientExternalId: `c${i + SERVICES_EACH}` }),
      of('addon', { productExternalId: 'a1', parentExternalId: `term${i}`, clientExternalId: `c${i + SERVICES_EACH}` }),
      of('domain', { productExternalId: 'd1', status: ['ACTIVE', 'GRACE', 'REDEMPTION'][i % 3] ?? '' }),
      of('suspended', {
        status: 'SUSPENDED',
        suspensionReason: 'OVERDUE_ON_PAYMENT',
        holdUntil: i % 3 === 0 ? '2026-04-01' : '',
      }),
      of('panel', { productExternalId: 'panel' }),
      of('free', { billingCycle: 'FREE' }),
    ];
  }).flat(),
};
