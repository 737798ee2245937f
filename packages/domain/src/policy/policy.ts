/** The settings that decide about one service. Day counts are whole days. */
export interface PolicyValues {
  readonly suspensionEnabled: boolean;
  readonly suspendAfterDays: number;
  readonly unsuspensionEnabled: boolean;
  readonly terminationEnabled: boolean;
  readonly terminateAfterDays: number;
  readonly minimumSuspendedDays: number;
  readonly requireUnpaidInvoice: boolean;
  readonly terminateManuallySuspended: boolean;
  readonly sendSuspensionEmail: boolean;
  readonly sendUnsuspensionEmail: boolean;
  readonly sendTerminationEmail: boolean;
  /** Days a domain stays in GRACE, counted from its due date. */
  readonly graceDays: number;
  /** Days a domain stays in REDEMPTION after that. */
  readonly redemptionDays: number;
}

export type PolicyField = keyof PolicyValues;
export type PolicyOverrides = Partial<PolicyValues>;

/** Where a value can be set, nearest to the service first. */
export const POLICY_LEVELS = ['SERVICE', 'CLIENT', 'CLIENT_GROUP', 'PRODUCT', 'GLOBAL'] as const;
export type PolicyLevel = (typeof POLICY_LEVELS)[number];

/** The overrides that touch one service, by level; a level without overrides may be left out. */
export type PolicyChain = Readonly<Partial<Record<Exclude<PolicyLevel, 'GLOBAL'>, PolicyOverrides | null>>>;

/** The values in force for a service and, field by field, the level each came from. */
export interface Policy {
  readonly values: PolicyValues;
  readonly sources: Readonly<Record<PolicyField, PolicyLevel>>;
}

/** Days in GRACE and in REDEMPTION where a domain's product sets none (docs/rules.md, rule 6). */
export const DEFAULT_GRACE_DAYS = 30;
export const DEFAULT_REDEMPTION_DAYS = 30;

const OVERRIDE_LEVELS = ['SERVICE', 'CLIENT', 'CLIENT_GROUP', 'PRODUCT'] as const;

/** Resolves field by field, nearest level wins: service > client > client group > product > global. */
export function resolvePolicy(chain: PolicyChain, global: PolicyValues): Policy {
  const values: Record<string, boolean | number> = {};
  const sources: Record<string, PolicyLevel> = {};
  for (const field of Object.keys(global) as PolicyField[]) {
    const level = OVERRIDE_LEVELS.find((candidate) => (chain[candidate]?.[field] ?? null) !== null);
    values[field] = (level && chain[level]?.[field]) ?? global[field];
    sources[field] = level ?? 'GLOBAL';
  }
  return {
    values: values as unknown as PolicyValues,
    sources: sources as Readonly<Record<PolicyField, PolicyLevel>>,
  };
}
