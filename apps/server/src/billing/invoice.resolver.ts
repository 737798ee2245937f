import type { InvoiceStatus, LocalDate } from '@arrears/domain';
import { ArrayMaxSize, IsOptional, Length } from 'class-validator';
import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from 'type-graphql';
import { ClientType } from '../clients/client.type.js';
import {
  connect,
  type Connection,
  connectionTypes,
  type Ordering,
  PageArgs,
  pageRequest,
} from '../graphql/connection.js';
import type { GraphqlContext } from '../graphql/context.js';
import { InvoiceStatusEnum } from '../graphql/domain-enums.js';
import { fromOptionalId } from '../graphql/global-id.js';
import { keyArgument } from '../graphql/key-argument.js';
import { orderInput } from '../graphql/order-input.js';
import { nestedConnection } from '../graphql/paging.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { ServiceType } from '../services/service.type.js';
import { INVOICE_ORDERS, type InvoiceOrder, type PaymentRecord } from './billing-record.js';
import { InvoiceLineType, InvoiceType, PaymentType } from './invoice.type.js';

export const InvoiceConnection = connectionTypes('Invoice', () => InvoiceType, 'invoices');
const PaymentConnection = connectionTypes('Payment', () => PaymentType, 'payments');

const InvoiceOrderInput = orderInput('Invoice', 'invoices', INVOICE_ORDERS, {
  CREATED: 'When they came in.',
  DUE_DATE: 'When they are to be paid.',
});

@InputType('InvoiceFilter', { description: 'Which invoices; every part that is given must hold.' })
class InvoiceFilterInput {
  @Field(() => [InvoiceStatusEnum], { nullable: true, description: 'In one of these statuses.' })
  @IsOptional()
  @ArrayMaxSize(10)
  statuses?: InvoiceStatus[] | null;

  @Field(() => ID, { nullable: true, description: 'Of this client.' })
  client?: string | null;

  @Field(() => ID, { nullable: true, description: 'With a line for this service.' })
  service?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Due on this date or later.' })
  dueFrom?: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Due on this date or earlier.' })
  dueTo?: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'A part of the number.' })
  @IsOptional()
  @Length(1, 100)
  search?: string | null;
}

@Resolver(() => InvoiceType)
export class InvoiceResolver {
  @Query(() => InvoiceType, { nullable: true, description: 'One invoice; null where there is none.' })
  async invoice(
    @Arg('id', () => ID, { nullable: true, description: 'Its id; this or the other.' }) id: string | null,
    @Arg('externalId', () => String, { nullable: true, description: 'Its id in the system it was imported from.' })
    externalId: string | null,
    @Ctx() { app, loaders }: GraphqlContext,
  ): Promise<InvoiceType | null> {
    const key = keyArgument(app.lists, 'Invoice', { id, externalId });
    return key === undefined ? null : await loaders.invoice.load(key);
  }

  @Query(() => InvoiceConnection, { description: 'Invoices, by page.' })
  invoices(
    @Args(() => PageArgs, { validate: false }) args: PageArgs,
    @Arg('filter', () => InvoiceFilterInput, { nullable: true, description: 'Which ones.' })
    filter: InvoiceFilterInput | null,
    @Arg('orderBy', () => InvoiceOrderInput, { nullable: true, description: 'By CREATED, ASC, unless told.' })
    orderBy: Ordering<InvoiceOrder> | null,
    @Ctx() { app }: GraphqlContext,
  ): Connection<InvoiceType> {
    const { client, service, ...rest } = filter ?? {};
    const wanted = {
      ...rest,
      clientKey: fromOptionalId('Client', client, ['filter', 'client']),
      serviceKey: fromOptionalId('Service', service, ['filter', 'service']),
    };
    const request = pageRequest(args, wanted, orderBy ?? { field: 'CREATED', direction: 'ASC' });
    return connect(app.lists.invoices, request, (row) => new InvoiceType(row));
  }

  @FieldResolver(() => ClientType, { description: 'Who is to pay it.' })
  client(@Root() { clientKey }: InvoiceType, @Ctx() { loaders }: GraphqlContext): ClientType | Promise<ClientType> {
    return loaders.client.loadExisting(clientKey);
  }

  @FieldResolver(() => [InvoiceLineType], { description: 'What it is for.' })
  async lines(@Root() { key }: InvoiceType, @Ctx() { loaders }: GraphqlContext): Promise<readonly InvoiceLineType[]> {
    return (await loaders.linesOfInvoice.load(key)).map((line) => InvoiceLineType.of(line));
  }

  @FieldResolver(() => PaymentConnection, { description: 'What was received for it.' })
  async payments(
    @Root() { key }: InvoiceType,
    @Args(() => PageArgs, { validate: false }) args: PageArgs,
    @Ctx() context: GraphqlContext,
  ): Promise<Connection<PaymentType>> {
    const nested = {
      list: context.app.lists.payments,
      parent: 'INVOICE',
      filterOf: (invoiceKey: number) => ({ invoiceKey }),
      ordering: { field: 'CREATED', direction: 'ASC' },
      nodeOf: (row: PaymentRecord) => new PaymentType(row),
    } as const;
    return await nestedConnection(context, nested, key, args);
  }
}

@Resolver(() => InvoiceLineType)
export class InvoiceLineResolver {
  @FieldResolver(() => ServiceType, { nullable: true, description: 'The service it is for; null where for none.' })
  service(
    @Root() { serviceKey }: InvoiceLineType,
    @Ctx() { loaders }: GraphqlContext,
  ): ServiceType | null | Promise<ServiceType | null> {
    return serviceKey === null ? null : loaders.service.load(serviceKey);
  }
}

@Resolver(() => PaymentType)
export class PaymentResolver {
  @FieldResolver(() => InvoiceType, { description: 'The invoice it was for.' })
  invoice(@Root() { invoiceKey }: PaymentType, @Ctx() { loaders }: GraphqlContext): InvoiceType | Promise<InvoiceType> {
    return loaders.invoice.loadExisting(invoiceKey);
  }
}
