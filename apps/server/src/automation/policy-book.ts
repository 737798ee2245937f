import {
  type AutomationSettings,
  globalPolicy,
  type Policy,
  type PolicyOverrides,
  type PolicyValues,
  resolvePolicy,
} from '@arrears/domain';
import { readOverrides } from '../policies/read-overrides.js';
import { NO_MODULE } from '../services/product.entity.js';
import type { ServiceRow } from '../services/service-row.js';

export interface ProductPolicy {
  readonly id: number;
  readonly module: string;
  readonly policy: PolicyOverrides | null;
}

/** The policies of one run: products and groups are few and held here, overrides nearer to the service come by row. */
export class PolicyBook {
  readonly #global: PolicyValues;
  readonly #products: ReadonlyMap<number, ProductPolicy>;
  readonly #groups: ReadonlyMap<number, PolicyOverrides | null>;
  /** Policies without overrides by client or service, by product and group. */
  readonly #shared = new Map<number, Map<number, Policy>>();

  constructor(
    settings: AutomationSettings,
    products: readonly ProductPolicy[],
    groups: ReadonlyMap<number, PolicyOverrides | null>,
  ) {
    this.#global = globalPolicy(settings);
    this.#products = new Map(products.map((product) => [product.id, product]));
    this.#groups = groups;
  }

  /** The policy in force for a service. */
  policyFor(row: ServiceRow): Policy {
    const servicePolicy = row[12];
    const productId = row[13];
    const clientPolicy = row[17];
    const groupId = row[18] ?? 0;
    if (servicePolicy === null && clientPolicy === null) return this.#sharedPolicy(productId, groupId);
    return resolvePolicy(
      {
        SERVICE: readOverrides(servicePolicy),
        CLIENT: readOverrides(clientPolicy),
        CLIENT_GROUP: this.#groups.get(groupId) ?? null,
        PRODUCT: this.#products.get(productId)?.policy ?? null,
      },
      this.#global,
    );
  }

  /** Whether a panel provisions the product, so that it must act before our record changes. */
  hasModule(productId: number): boolean {
    return (this.#products.get(productId)?.module ?? NO_MODULE) !== NO_MODULE;
  }

  /**
   * Days past the due date before which the settings, and the policies of products and client groups, terminate nothing;
   * null where none of them terminates at all.
   */
  earliestTermination(): number | null {
    const products = [...this.#products.values()].map(({ policy }) => policy);
    const overrides = [...products, ...this.#groups.values()].filter((policy) => policy !== null);
    const terminates = this.#global.terminationEnabled || overrides.some((policy) => policy.terminationEnabled);
    const days = [this.#global, ...overrides].flatMap(({ terminateAfterDays }) => terminateAfterDays ?? []);
    return terminates ? Math.min(...days) : null;
  }

  #sharedPolicy(productId: number, groupId: number): Policy {
    let byGroup = this.#shared.get(productId);
    if (byGroup === undefined) {
      byGroup = new Map();
      this.#shared.set(productId, byGroup);
    }
    let policy = byGroup.get(groupId);
    if (policy === undefined) {
      policy = resolvePolicy(
        {
          CLIENT_GROUP: this.#groups.get(groupId) ?? null,
          PRODUCT: this.#products.get(productId)?.policy ?? null,
        },
        this.#global,
      );
      byGroup.set(groupId, policy);
    }
    return policy;
  }
}
