import {
  globalPolicy,
  type PolicyLevel,
  type PolicyOverrides,
  policyProblems,
  type PolicyValues,
  resolvePolicy,
  type SettingProblem,
} from '@arrears/domain';
import type { Refused } from '@arrears/schema';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { versionConflict } from '../access/version-conflict.js';
import type { App } from '../app.js';
import { currentSettings } from '../automation/settings.js';
import { Client } from '../clients/client.entity.js';
import { ClientGroup } from '../clients/client-group.entity.js';
import { appendEvent } from '../events/append-event.js';
import { eventOf } from '../events/event-of.js';
import { Product } from '../services/product.entity.js';
import { Service } from '../services/service.entity.js';

export type OverrideLevel = Exclude<PolicyLevel, 'GLOBAL'>;

export interface PolicyInput {
  readonly level: OverrideLevel;
  /** Key of the service, client, client group or product. */
  readonly key: number;
  /** All the overrides of the level; a field that is null or missing is not overridden there. */
  readonly overrides: Readonly<Record<string, boolean | number | null | undefined>>;
  readonly expectedVersion: number | null;
  readonly actor: string;
}

export type PolicyChange =
  | {
      readonly outcome: 'CHANGED' | 'UNCHANGED';
      readonly key: number;
      readonly changes?: {
        readonly policy: { readonly from: PolicyOverrides | null; readonly to: PolicyOverrides | null };
      };
    }
  | (Refused<'INVALID_POLICY'> & { readonly problems: readonly SettingProblem[] })
  | Refused<'SERVICE_NOT_FOUND' | 'CLIENT_NOT_FOUND' | 'CLIENT_GROUP_NOT_FOUND' | 'PRODUCT_NOT_FOUND'>
  | ReturnType<typeof versionConflict>;

const ENTITIES = { SERVICE: Service, CLIENT: Client, CLIENT_GROUP: ClientGroup, PRODUCT: Product } as const;

/**
 * Sets the overrides of one level, for whatever the next run decides. They are checked together with the values they
 * meet from further away: the product and, for a service, its client and group.
 */
export async function setPolicy(app: App, em: SqlEntityManager, input: PolicyInput): Promise<PolicyChange> {
  const { level, key, expectedVersion, actor } = input;
  const holder = await findHolder(em, level, key);
  if (holder === null) return { outcome: `${level}_NOT_FOUND`, message: `there is no such ${WORDS[level]}` };
  if (expectedVersion !== null && holder.version !== expectedVersion) {
    return versionConflict(`the ${WORDS[level]}`, holder.version, expectedVersion);
  }
  const given = Object.entries(input.overrides).filter(([, value]) => value !== null && value !== undefined);
  const overrides = Object.fromEntries(given) as PolicyOverrides;
  const problems = policyProblems(overrides, await valuesBeneath(em, holder));
  if (problems.length > 0) return { outcome: 'INVALID_POLICY', message: 'the policy was not saved', problems };
  const from = holder.policy ?? null;
  const to = given.length === 0 ? null : overrides;
  if (JSON.stringify(sorted(from)) === JSON.stringify(sorted(to))) return { outcome: 'UNCHANGED', key };
  holder.policy = to;
  appendEvent(em, {
    ...(await eventOf(app, em, actor)),
    type: 'PolicyChanged',
    ...(holder instanceof Service && { serviceId: key, clientId: holder.client.id }),
    ...(holder instanceof Client && { clientId: key }),
    data: { level, name: nameOf(holder), from, to },
  });
  return { outcome: 'CHANGED', key, changes: { policy: { from, to } } };
}

type Holder = Service | Client | ClientGroup | Product;

const WORDS = { SERVICE: 'service', CLIENT: 'client', CLIENT_GROUP: 'client group', PRODUCT: 'product' } as const;

async function findHolder(em: SqlEntityManager, level: OverrideLevel, key: number): Promise<Holder | null> {
  return await em.findOne<Holder>(ENTITIES[level], { id: key });
}

function nameOf(holder: Holder): string {
  return holder instanceof ClientGroup ? holder.name : holder.externalId;
}

function sorted(policy: PolicyOverrides | null): unknown {
  return policy === null ? null : Object.entries(policy).sort(([a], [b]) => a.localeCompare(b));
}

/** The values in force without the level itself. A client's and a group's meet every product: only the global ones. */
async function valuesBeneath(em: SqlEntityManager, holder: Holder): Promise<PolicyValues> {
  const { settings } = await currentSettings(em);
  const global = globalPolicy(settings);
  if (holder instanceof Service) {
    const product = await em.findOneOrFail(Product, { id: holder.product.id });
    const client = await em.findOneOrFail(Client, { id: holder.client.id }, { populate: ['clientGroup'] });
    const group = client.clientGroup?.getEntity();
    const chain = {
      CLIENT: client.policy ?? null,
      CLIENT_GROUP: group?.policy ?? null,
      PRODUCT: product.policy ?? null,
    };
    return resolvePolicy(chain, global).values;
  }
  if (holder instanceof Client && holder.clientGroup) {
    const group = await em.findOneOrFail(ClientGroup, { id: holder.clientGroup.id });
    return resolvePolicy({ CLIENT_GROUP: group.policy ?? null }, global).values;
  }
  return global;
}
