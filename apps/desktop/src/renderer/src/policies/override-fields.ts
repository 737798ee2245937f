import type { PolicyLevel, PolicyOverridesFieldsFragment, PolicyOverridesInput } from '@arrears/schema/operations';

export type PolicyField = keyof PolicyOverridesFieldsFragment;
export type Overrides = PolicyOverridesFieldsFragment;

/** A value that holds where nothing is set here, and the level it comes from; where that is not known it is left out. */
export interface InheritedValue {
  readonly value: boolean | number;
  readonly source: PolicyLevel;
}
export type Inherited = Readonly<Partial<Record<PolicyField, InheritedValue>>>;

/** What stands in the editor: null where nothing is set, text where what was typed is no number. */
export type OverrideDraft = Readonly<Record<PolicyField, boolean | number | string | null>>;

export const OVERRIDE_GROUPS = {
  suspension: [
    'suspensionEnabled',
    'suspendAfterDays',
    'sendSuspensionEmail',
    'unsuspensionEnabled',
    'sendUnsuspensionEmail',
    'requireUnpaidInvoice',
  ],
  termination: [
    'terminationEnabled',
    'terminateAfterDays',
    'sendTerminationEmail',
    'minimumSuspendedDays',
    'terminateManuallySuspended',
  ],
  domain: ['graceDays', 'redemptionDays'],
} as const satisfies Readonly<Record<string, readonly PolicyField[]>>;
export type OverrideGroup = keyof typeof OVERRIDE_GROUPS;

export const OVERRIDE_FIELDS: readonly PolicyField[] = Object.values(OVERRIDE_GROUPS).flat();

const DAY_FIELDS: ReadonlySet<PolicyField> = new Set([
  'suspendAfterDays',
  'terminateAfterDays',
  'minimumSuspendedDays',
  'graceDays',
  'redemptionDays',
]);
export const isDayField = (field: PolicyField): boolean => DAY_FIELDS.has(field);

export const MAX_DAYS = 3650;

export function draftOf(overrides: Overrides | null): OverrideDraft {
  const entries = OVERRIDE_FIELDS.map((field) => [field, overrides?.[field] ?? null] as const);
  return Object.fromEntries(entries) as OverrideDraft;
}

export const changedFields = (draft: OverrideDraft, overrides: Overrides | null): readonly PolicyField[] =>
  OVERRIDE_FIELDS.filter((field) => draft[field] !== (overrides?.[field] ?? null));

/** Fields with days that no level can have. */
export const wrongFields = (draft: OverrideDraft): readonly PolicyField[] =>
  OVERRIDE_FIELDS.filter((field) => {
    const value = draft[field];
    if (!isDayField(field) || value === null) return false;
    return typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > MAX_DAYS;
  });

/** What is sent: all that is set, and nothing else. A draft without wrong fields is a complete set. */
export function overridesInput(draft: OverrideDraft): PolicyOverridesInput {
  return Object.fromEntries(OVERRIDE_FIELDS.flatMap((field) => (draft[field] === null ? [] : [[field, draft[field]]])));
}

/** The groups that decide about services of a kind; what is set anyway is shown too. */
export function shownGroups(kind: string | undefined, draft: OverrideDraft): readonly OverrideGroup[] {
  const meant = (group: OverrideGroup) => kind === undefined || (kind === 'DOMAIN') === (group === 'domain');
  return (Object.keys(OVERRIDE_GROUPS) as OverrideGroup[]).filter(
    (group) => meant(group) || OVERRIDE_GROUPS[group].some((field) => draft[field] !== null),
  );
}
