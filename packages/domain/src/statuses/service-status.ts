/** A PRODUCT stands alone, an ADDON has a parent service, a DOMAIN lives by its registry's clock. */
export const SERVICE_KINDS = ['PRODUCT', 'ADDON', 'DOMAIN'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** Statuses of PRODUCT and ADDON. */
export const HOSTED_STATUSES = [
  'PENDING',
  'ACTIVE',
  'SUSPENDED',
  'TERMINATED',
  'CANCELLED',
  'COMPLETED',
  'FRAUD',
] as const;
export type HostedStatus = (typeof HOSTED_STATUSES)[number];

export const DOMAIN_STATUSES = [
  'PENDING',
  'PENDING_TRANSFER',
  'ACTIVE',
  'GRACE',
  'REDEMPTION',
  'EXPIRED',
  'TRANSFERRED_AWAY',
  'CANCELLED',
  'FRAUD',
] as const;
export type DomainStatus = (typeof DOMAIN_STATUSES)[number];

export type ServiceStatus = HostedStatus | DomainStatus;

/** Every status of every kind, each once. */
export const SERVICE_STATUSES: readonly ServiceStatus[] = [
  ...new Set<ServiceStatus>([...HOSTED_STATUSES, ...DOMAIN_STATUSES]),
];

/**
 * The one table of which kind may have which status (the keys) and which transitions exist (the values).
 * It lists what automation and the manual actions may do; only an import, which restates the world, is free of it.
 */
const HOSTED_TRANSITIONS: Readonly<Record<HostedStatus, readonly HostedStatus[]>> = {
  PENDING: ['ACTIVE', 'CANCELLED', 'FRAUD'],
  ACTIVE: ['SUSPENDED', 'TERMINATED', 'CANCELLED', 'COMPLETED', 'FRAUD'],
  SUSPENDED: ['ACTIVE', 'TERMINATED', 'CANCELLED', 'FRAUD'],
  TERMINATED: [],
  CANCELLED: [],
  COMPLETED: [],
  FRAUD: ['ACTIVE', 'TERMINATED', 'CANCELLED'],
};

const DOMAIN_TRANSITIONS: Readonly<Record<DomainStatus, readonly DomainStatus[]>> = {
  PENDING: ['ACTIVE', 'PENDING_TRANSFER', 'CANCELLED', 'FRAUD'],
  PENDING_TRANSFER: ['ACTIVE', 'CANCELLED', 'FRAUD'],
  ACTIVE: ['GRACE', 'TRANSFERRED_AWAY', 'CANCELLED', 'FRAUD'],
  GRACE: ['ACTIVE', 'REDEMPTION', 'TRANSFERRED_AWAY', 'CANCELLED', 'FRAUD'],
  REDEMPTION: ['ACTIVE', 'EXPIRED', 'TRANSFERRED_AWAY', 'CANCELLED', 'FRAUD'],
  EXPIRED: [],
  TRANSFERRED_AWAY: [],
  CANCELLED: [],
  FRAUD: ['ACTIVE', 'CANCELLED'],
};

export const TRANSITIONS = {
  PRODUCT: HOSTED_TRANSITIONS,
  ADDON: HOSTED_TRANSITIONS,
  DOMAIN: DOMAIN_TRANSITIONS,
} as const;

export function statusesOf(kind: ServiceKind): readonly ServiceStatus[] {
  return kind === 'DOMAIN' ? DOMAIN_STATUSES : HOSTED_STATUSES;
}

export function mayHaveStatus(kind: ServiceKind, status: ServiceStatus): boolean {
  return statusesOf(kind).includes(status);
}

/** Whether the transition is in the table for this kind. */
export function mayMove(kind: ServiceKind, from: ServiceStatus, to: ServiceStatus): boolean {
  const table: Readonly<Partial<Record<ServiceStatus, readonly ServiceStatus[]>>> = TRANSITIONS[kind];
  return table[from]?.includes(to) ?? false;
}

/**
 * Whether a service in this status keeps its client ACTIVE. A SUSPENDED one does: this is how the licence vendor
 * counts; only termination, cancellation or expiry lowers the count (docs/rules.md, client status).
 */
export function countsForClient(kind: ServiceKind, status: ServiceStatus): boolean {
  return kind === 'DOMAIN'
    ? status === 'ACTIVE' || status === 'PENDING_TRANSFER'
    : status === 'ACTIVE' || status === 'SUSPENDED';
}
