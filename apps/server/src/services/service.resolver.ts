import { addDays, daysBetween, globalPolicy, type LocalDate, resolvePolicy } from '@arrears/domain';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { ClientType } from '../clients/client.type.js';
import type { GraphqlContext } from '../graphql/context.js';
import {
  connect,
  type Connection,
  connectionTypes,
  type Ordering,
  PageArgs,
  pageRequest,
  SkippingPageArgs,
} from '../graphql/connection.js';
import { fromGlobalId, fromOptionalId } from '../graphql/global-id.js';
import { keyArgument } from '../graphql/key-argument.js';
import { nestedConnection } from '../graphql/paging.js';
import { policyType, PolicyType } from '../graphql/policy.type.js';
import { readOverrides } from '../policies/read-overrides.js';
import { Info, type ResolveInfo } from '../graphql/info.js';
import { ProductType } from './product.type.js';
import type { ServiceFilter, ServiceOrder, ServiceRecord } from './service-record.js';
import { ServiceFilterInput, ServiceOrderInput } from './service-filter.type.js';
import { serviceFieldsToRead, ServiceType } from './service.type.js';

export const ServiceConnection = connectionTypes('Service', () => ServiceType, 'services');
export type ServiceConnection = Connection<ServiceType, ServiceRecord>;

const NEWEST_LAST = { field: 'CREATED', direction: 'ASC' } as const;

@Resolver(() => ServiceType)
export class ServiceResolver {
  @Query(() => ServiceType, { nullable: true, description: 'One service; null where there is none.' })
  async service(
    @Arg('id', () => ID, { nullable: true, description: 'Its id; this or the other.' }) id: string | null,
    @Arg('externalId', () => String, { nullable: true, description: 'Its id in the system it was imported from.' })
    externalId: string | null,
    @Ctx() { app, loaders }: GraphqlContext,
  ): Promise<ServiceType | null> {
    const key = keyArgument(app.lists, 'Service', { id, externalId });
    return key === undefined ? null : await loaders.service.load(key);
  }

  @Query(() => ServiceConnection, { description: 'Services, by page.' })
  services(
    @Args(() => SkippingPageArgs, { validate: false }) args: SkippingPageArgs,
    @Arg('filter', () => ServiceFilterInput, { nullable: true, description: 'Which ones.' })
    filter: ServiceFilterInput | null,
    @Arg('orderBy', () => ServiceOrderInput, { nullable: true, description: 'By CREATED, ASC, unless told.' })
    orderBy: Ordering<ServiceOrder> | null,
    @Ctx() context: GraphqlContext,
    @Info() info: ResolveInfo,
  ): ServiceConnection {
    const request = pageRequest(args, filter ? readFilter(filter, context) : {}, orderBy ?? NEWEST_LAST);
    const narrowed = { ...request, fields: serviceFieldsToRead(info) };
    return connect(context.app.lists.services, narrowed, (row) => new ServiceType(row));
  }

  @FieldResolver(() => ClientType, { description: 'Whose it is.' })
  client(@Root() { clientKey }: ServiceType, @Ctx() { loaders }: GraphqlContext): ClientType | Promise<ClientType> {
    return loaders.client.loadExisting(clientKey);
  }

  @FieldResolver(() => ProductType, { description: 'What it was sold as.' })
  product(@Root() { productKey }: ServiceType, @Ctx() { loaders }: GraphqlContext): ProductType | Promise<ProductType> {
    return loaders.product.loadExisting(productKey);
  }

  @FieldResolver(() => ServiceType, { nullable: true, description: 'The product an addon belongs to.' })
  parent(
    @Root() { parentKey }: ServiceType,
    @Ctx() { loaders }: GraphqlContext,
  ): ServiceType | null | Promise<ServiceType | null> {
    return parentKey === null ? null : loaders.service.load(parentKey);
  }

  @FieldResolver(() => ServiceConnection, { description: 'The addons that belong to it.' })
  async addons(
    @Root() { key }: ServiceType,
    @Args(() => PageArgs, { validate: false }) args: PageArgs,
    @Ctx() context: GraphqlContext,
    @Info() info: ResolveInfo,
  ): Promise<ServiceConnection> {
    return await servicesOf(context, 'PARENT', key, args, info);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Days since its due date, as of today; negative before it, null where it never falls due.',
  })
  daysOverdue(@Root() { nextDueDate }: ServiceType, @Ctx() { loaders }: GraphqlContext): number | null {
    return nextDueDate === null ? null : daysBetween(nextDueDate, loaders.today());
  }

  @FieldResolver(() => PolicyType, { description: 'The values in force for it, each with the level it comes from.' })
  async policy(@Root() service: ServiceType, @Ctx() { loaders }: GraphqlContext): Promise<PolicyType> {
    const client = await loaders.client.loadExisting(service.clientKey);
    const product = await loaders.product.loadExisting(service.productKey);
    const group = client.clientGroupKey === null ? undefined : loaders.groups().get(client.clientGroupKey);
    const policy = resolvePolicy(
      {
        SERVICE: service.policyOverrides,
        CLIENT: client.policyOverrides,
        CLIENT_GROUP: readOverrides(group?.policyJson ?? null),
        PRODUCT: product.policyOverrides,
      },
      globalPolicy(loaders.settings()),
    );
    return policyType(policy);
  }
}

/** The services of a client, or the addons of a service. */
export async function servicesOf(
  context: GraphqlContext,
  parent: 'CLIENT' | 'PARENT',
  parentKey: number,
  args: PageArgs,
  info: ResolveInfo,
): Promise<ServiceConnection> {
  const nested = {
    list: context.app.lists.services,
    parent,
    filterOf: (key: number): ServiceFilter => (parent === 'CLIENT' ? { clientKey: key } : { parentKey: key }),
    ordering: NEWEST_LAST,
    nodeOf: (row: ServiceRecord) => new ServiceType(row),
    fields: serviceFieldsToRead(info),
  };
  return await nestedConnection(context, nested, parentKey, args);
}

/** The date on which what is so many days overdue today was due. */
export function dueBefore(today: LocalDate, overdueByDays: number): LocalDate {
  return addDays(today, -overdueByDays);
}

function readFilter(filter: ServiceFilterInput, { loaders }: GraphqlContext): ServiceFilter {
  const { products, client, overdueByDays, held, ...rest } = filter;
  return {
    ...rest,
    productKeys: products?.map((id, i) => fromGlobalId('Product', id, ['filter', 'products', i])) ?? null,
    clientKey: fromOptionalId('Client', client, ['filter', 'client']),
    overdueSince: overdueByDays ? dueBefore(loaders.today(), overdueByDays) : null,
    held: typeof held === 'boolean' ? { is: held, today: loaders.today() } : null,
  };
}
