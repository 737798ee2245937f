import type { Company, Row } from './company.js';

/** Labels and names that are hard to order and to find: alike, alike but for their case, of many scripts, very long. */
export const HARD_TEXTS = [
  'example.org',
  'EXAMPLE.org',
  'example.org',
  'Müller & Söhne',
  'MÜLLER & SÖHNE',
  'größe.de',
  '100%',
  '100_percent',
  String.raw`back\slash`,
  `quote"d 'twice'`,
  '🦊 fox',
  '日本語.jp',
  'Ωmega',
  'ωmega',
  '[brackets]',
  '{"json":true}',
  `${'🦊'.repeat(400)} long`,
  'zzz',
  '-- drop table services',
  'a',
] as const;

const pick = (values: readonly string[], i: number): string => values[i % values.length] ?? '';

/** A company in which every filter of every list divides the rows, and every order has equal values. */
export function variedCompany(): Company {
  const clients = Array.from({ length: 23 }, (_, i): Row => ({
    externalId: `c${i}`,
    firstName: pick(['Ada', 'Özil', 'Bea'], i),
    lastName: pick(['Byron', 'Ødegård'], i),
    companyName: i % 3 === 0 ? '' : pick(HARD_TEXTS, i),
    email: `client${i}@example.${pick(['org', 'COM'], i)}`,
    status: pick(['ACTIVE', 'INACTIVE', 'ACTIVE', 'CLOSED'], i),
    lastLoginAt: pick(['', '2026-01-05', '2026-02-01', '2026-01-05'], i),
    statusUpdateExempt: String(i % 4 === 1),
    overdueExempt: String(i % 5 === 2),
  }));
  const products: Row[] = [
    {},
    { externalId: 'a1', kind: 'ADDON', name: '100% backups' },
    { externalId: 'd1', kind: 'DOMAIN', name: '.ÖRG' },
    { externalId: 'panel', module: 'cpanel', name: 'Panel' },
    ...Array.from({ length: 8 }, (_, i) => ({ externalId: `p_${i}`, name: pick(HARD_TEXTS, i + 3) })),
  ];
  const services = Array.from({ length: 61 }, (_, i): Row => {
    const product = pick(['p1', 'panel', 'd1', 'p_3', 'a1'], i);
    const status =
      product === 'd1'
        ? pick(['ACTIVE', 'GRACE', 'EXPIRED'], i)
        : pick(['ACTIVE', 'SUSPENDED', 'PENDING', 'TERMINATED'], i);
    const billingCycle =
      product === 'd1' ? 'ANNUALLY' : pick(['MONTHLY', 'FREE', 'ONE_TIME', 'QUARTERLY', 'MONTHLY'], Math.floor(i / 3));
    return {
      externalId: `s${i}`,
      clientExternalId: `c${i % 19}`,
      productExternalId: product,
      parentExternalId: product === 'a1' ? `s${i - 4}` : '',
      label: pick(HARD_TEXTS, i),
      status,
      billingCycle,
      suspensionReason: status === 'SUSPENDED' ? 'Abuse' : '',
      nextDueDate: billingCycle === 'FREE' ? '' : pick(['2026-03-01', '2026-02-28', '2026-03-20', '2026-03-01'], i),
      holdUntil: pick(['', '2026-03-10', '2026-03-09'], Math.floor(i / 2)),
      currency: pick(['USD', 'JPY'], i),
      amount: '10',
    };
  });
  const parents = new Map(services.map((service) => [service['externalId'], service]));
  for (const [i, service] of services.entries()) {
    // An addon is its parent's client's.
    const parent = parents.get(service['parentExternalId'] ?? '');
    if (parent) services[i] = { ...service, clientExternalId: parent['clientExternalId'] };
  }
  const invoices = Array.from({ length: 37 }, (_, i): Row => ({
    externalId: pick(['i%', 'INV_', 'é'], i) + String(i),
    clientExternalId: services[i]?.['clientExternalId'],
    serviceExternalId: i % 6 === 5 ? '' : `s${i}`,
    issuedOn: '2026-01-15',
    dueDate: pick(['2026-03-01', '2026-02-28', '2026-04-01'], i),
    status: pick(['UNPAID', 'PAID', 'DRAFT', 'CANCELLED'], i),
    amount: '10',
    currency: pick(['USD', 'JPY'], i),
  }));
  return { clients, products, services, invoices };
}
