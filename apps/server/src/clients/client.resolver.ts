import { type ClientStatus, type LocalDate, MAX_DAYS } from '@arrears/domain';
import { ArrayMaxSize, IsInt, IsOptional, Length, Max, Min } from 'class-validator';
import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Int, Query, Resolver, Root } from 'type-graphql';
import { InvoiceType } from '../billing/invoice.type.js';
import { InvoiceConnection } from '../billing/invoice.resolver.js';
import type { InvoiceRecord } from '../billing/billing-record.js';
import {
  connect,
  type Connection,
  connectionTypes,
  type Ordering,
  PageArgs,
  pageRequest,
  SkippingPageArgs,
} from '../graphql/connection.js';
import type { GraphqlContext } from '../graphql/context.js';
import { ClientStatusEnum } from '../graphql/domain-enums.js';
import { fromOptionalId } from '../graphql/global-id.js';
import { Info, type ResolveInfo } from '../graphql/info.js';
import { keyArgument } from '../graphql/key-argument.js';
import { MoneyType } from '../graphql/money.type.js';
import { orderInput } from '../graphql/order-input.js';
import { nestedConnection } from '../graphql/paging.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { dueBefore, ServiceConnection, servicesOf } from '../services/service.resolver.js';
import { CLIENT_ORDERS, type ClientFilter, type ClientOrder } from './client-record.js';
import { clientFieldsToRead, ClientGroupType, ClientType } from './client.type.js';

const ClientConnection = connectionTypes('Client', () => ClientType, 'clients');

const ClientOrderInput = orderInput('Client', 'clients', CLIENT_ORDERS, {
  CREATED: 'When they came in.',
  NAME: 'Their name.',
  LAST_LOGIN: 'When they last logged in; those that never did come first.',
});

@InputType('ClientFilter', { description: 'Which clients; every part that is given must hold.' })
class ClientFilterInput {
  @Field(() => [ClientStatusEnum], { nullable: true, description: 'In one of these statuses.' })
  @IsOptional()
  @ArrayMaxSize(10)
  statuses?: ClientStatus[] | null;

  @Field(() => ID, { nullable: true, description: 'In this client group.' })
  clientGroup?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Their status is kept by hand, or not.' })
  statusUpdateExempt?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Exempt from actions for being overdue, or not.' })
  overdueExempt?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'On hold today, or not.' })
  held?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'With a service at least so many days past its due date today.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_DAYS)
  overdueByDays?: number | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last logged in before this date, or never.' })
  lastLoginBefore?: LocalDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'A part of the name, company, e-mail address or external id.',
  })
  @IsOptional()
  @Length(1, 100)
  search?: string | null;
}

const NEWEST_FIRST = { field: 'CREATED', direction: 'DESC' } as const;

@Resolver(() => ClientType)
export class ClientResolver {
  @Query(() => ClientType, { nullable: true, description: 'One client; null where there is none.' })
  async client(
    @Arg('id', () => ID, { nullable: true, description: 'Its id; this or the other.' }) id: string | null,
    @Arg('externalId', () => String, { nullable: true, description: 'Its id in the system it was imported from.' })
    externalId: string | null,
    @Ctx() { app, loaders }: GraphqlContext,
  ): Promise<ClientType | null> {
    const key = keyArgument(app.lists, 'Client', { id, externalId });
    return key === undefined ? null : await loaders.client.load(key);
  }

  @Query(() => ClientConnection, { description: 'Clients, by page.' })
  clients(
    @Args(() => SkippingPageArgs, { validate: false }) args: SkippingPageArgs,
    @Arg('filter', () => ClientFilterInput, { nullable: true, description: 'Which ones.' })
    filter: ClientFilterInput | null,
    @Arg('orderBy', () => ClientOrderInput, { nullable: true, description: 'By CREATED, ASC, unless told.' })
    orderBy: Ordering<ClientOrder> | null,
    @Ctx() context: GraphqlContext,
    @Info() info: ResolveInfo,
  ): Connection<ClientType> {
    const ordering = orderBy ?? { field: 'CREATED', direction: 'ASC' };
    const request = pageRequest(args, filter ? readFilter(filter, context) : {}, ordering);
    const narrowed = { ...request, fields: clientFieldsToRead(info) };
    return connect(context.app.lists.clients, narrowed, (row) => new ClientType(row));
  }

  @Query(() => [ClientGroupType], { description: 'All client groups, by name.' })
  clientGroups(@Ctx() { loaders }: GraphqlContext): ClientGroupType[] {
    return [...loaders.groups().values()].map((group) => new ClientGroupType(group));
  }

  @FieldResolver(() => ClientGroupType, { nullable: true, description: 'The group it is in.' })
  clientGroup(@Root() { clientGroupKey }: ClientType, @Ctx() { loaders }: GraphqlContext): ClientGroupType | null {
    const group = clientGroupKey === null ? undefined : loaders.groups().get(clientGroupKey);
    return group === undefined ? null : new ClientGroupType(group);
  }

  @FieldResolver(() => ServiceConnection, { description: 'What it has.' })
  async services(
    @Root() { key }: ClientType,
    @Args(() => PageArgs, { validate: false }) args: PageArgs,
    @Ctx() context: GraphqlContext,
    @Info() info: ResolveInfo,
  ): Promise<ServiceConnection> {
    return await servicesOf(context, 'CLIENT', key, args, info);
  }

  @FieldResolver(() => InvoiceConnection, { description: 'Its invoices, newest first.' })
  async invoices(
    @Root() { key }: ClientType,
    @Args(() => PageArgs, { validate: false }) args: PageArgs,
    @Ctx() context: GraphqlContext,
  ): Promise<Connection<InvoiceType>> {
    const nested = {
      list: context.app.lists.invoices,
      parent: 'CLIENT',
      filterOf: (clientKey: number) => ({ clientKey }),
      ordering: NEWEST_FIRST,
      nodeOf: (row: InvoiceRecord) => new InvoiceType(row),
    } as const;
    return await nestedConnection(context, nested, key, args);
  }

  @FieldResolver(() => [MoneyType], { description: 'What it has paid beyond its invoices, by currency.' })
  async credit(@Root() { key }: ClientType, @Ctx() { loaders }: GraphqlContext): Promise<readonly MoneyType[]> {
    const credits = await loaders.creditsOfClient.load(key);
    return credits.map(({ amountMinor, currency }) => new MoneyType(amountMinor, currency));
  }
}

function readFilter(filter: ClientFilterInput, { loaders }: GraphqlContext): ClientFilter {
  const { clientGroup, overdueByDays, held, ...rest } = filter;
  return {
    ...rest,
    clientGroupKey: fromOptionalId('ClientGroup', clientGroup, ['filter', 'clientGroup']),
    overdueSince: overdueByDays ? dueBefore(loaders.today(), overdueByDays) : null,
    held: typeof held === 'boolean' ? { is: held, today: loaders.today() } : null,
  };
}
