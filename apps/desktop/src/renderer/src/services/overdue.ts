const OWING: ReadonlySet<string> = new Set(['ACTIVE', 'SUSPENDED', 'GRACE', 'REDEMPTION']);

interface Owing {
  readonly daysOverdue: number | null;
  readonly status: string;
  readonly billingCycle: string;
  readonly kind: string;
}

/** Days past the due date, where that means something. */
export function overdueOf({ daysOverdue, status, billingCycle, kind }: Owing): number | undefined {
  const paysAgain = kind === 'DOMAIN' || (billingCycle !== 'FREE' && billingCycle !== 'ONE_TIME');
  return daysOverdue !== null && daysOverdue > 0 && paysAgain && OWING.has(status) ? daysOverdue : undefined;
}
