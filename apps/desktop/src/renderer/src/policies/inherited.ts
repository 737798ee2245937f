import type { AutomationSettingsQuery, ServiceQuery } from '@arrears/schema/operations';
import { type Inherited, type InheritedValue, OVERRIDE_FIELDS, type Overrides } from './override-fields';

type ResolvedPolicy = NonNullable<ServiceQuery['service']>['policy'];

/** What a service's policy has from levels further away than `level`. What `level` itself sets hides what is beneath. */
export function inheritedOf(policy: ResolvedPolicy, level: 'SERVICE' | 'CLIENT'): Inherited {
  const hidden: readonly string[] = level === 'CLIENT' ? ['SERVICE', 'CLIENT'] : ['SERVICE'];
  return Object.fromEntries(
    OVERRIDE_FIELDS.filter((field) => !hidden.includes(policy[field].source)).map((field) => [field, policy[field]]),
  );
}

/** What the automation settings say, over which levels that are nearer may stand. Those of domains are no settings. */
export function inheritedFromSettings(
  settings: AutomationSettingsQuery['automationSettings'],
  ...nearer: readonly { readonly level: InheritedValue['source']; readonly overrides: Overrides | null }[]
): Inherited {
  const global: Readonly<Record<string, unknown>> = settings;
  return Object.fromEntries(
    OVERRIDE_FIELDS.flatMap((field): [string, InheritedValue][] => {
      const over = nearer.find(({ overrides }) => (overrides?.[field] ?? null) !== null);
      const value = over ? over.overrides?.[field] : global[field];
      const known = typeof value === 'boolean' || typeof value === 'number';
      return known ? [[field, { value, source: over?.level ?? 'GLOBAL' }]] : [];
    }),
  );
}
