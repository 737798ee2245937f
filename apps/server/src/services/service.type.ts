import type {
  BillingCycle,
  CancellationRequest,
  LocalDate,
  PendingAction,
  ServiceKind,
  ServiceStatus,
} from '@arrears/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import {
  BillingCycleEnum,
  CancellationRequestEnum,
  PendingActionEnum,
  ServiceKindEnum,
  ServiceStatusEnum,
} from '../graphql/domain-enums.js';
import { ClientType, clientFieldsOf } from '../clients/client.type.js';
import { HoldType, holdOf } from '../graphql/hold.type.js';
import { InPlace } from '../graphql/in-place.js';
import { MoneyType } from '../graphql/money.type.js';
import { NodeType } from '../graphql/node.type.js';
import { PolicyOverridesType, readOverrides } from '../graphql/policy.type.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { oncePerSelection, recordFields, selectedFields } from '../graphql/selected-fields.js';
import { productFieldsOf, ProductType } from './product.type.js';
import type { ServiceRecord } from './service-record.js';

@ObjectType('Suspension', { description: 'A suspension in force.', simpleResolvers: true })
class SuspensionType {
  @Field(() => LocalDateScalar, { description: 'Business date it was made on.' })
  on!: LocalDate;

  @Field(() => String, {
    description: "`OVERDUE_ON_PAYMENT` where the automation did it, else an operator's own words.",
  })
  reason!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Due date it was made for, by the automation.' })
  forDueDate!: LocalDate | null;
}

@ObjectType('Service', { implements: NodeType, description: 'One thing a client has.', simpleResolvers: true })
export class ServiceType extends NodeType {
  readonly nodeType = 'Service';
  clientKey!: number;
  productKey!: number;
  parentKey!: number | null;
  readonly #record: ServiceRecord;

  static of(record: ServiceRecord): ServiceType {
    const service = Object.assign(new ServiceType(record), record);
    const { client, product } = record;
    if (client !== undefined) service.atHand = { client: ClientType.of(client) };
    if (product !== undefined) service.atHand = { ...service.atHand, product: ProductType.of(product) };
    return service;
  }

  constructor(record: ServiceRecord) {
    super();
    this.#record = record;
  }

  @Field(() => String, { description: 'Its id in the system it was imported from.' })
  externalId!: string;

  @Field(() => ServiceKindEnum, { description: 'What kind of thing it is.' })
  kind!: ServiceKind;

  @Field(() => String, { description: 'What a person knows it by: a host name, a domain.' })
  label!: string;

  @Field(() => ServiceStatusEnum, { description: 'Where it is in its life.' })
  status!: ServiceStatus;

  @Field(() => BillingCycleEnum, { description: 'How often it is paid.' })
  billingCycle!: BillingCycle;

  @Field(() => MoneyType, { description: 'Its price a period.' })
  @InPlace
  get amount(): MoneyType {
    return new MoneyType(this.#record.amountMinor, this.#record.currency);
  }

  @Field(() => LocalDateScalar, { nullable: true, description: 'When the next payment is due; null where never.' })
  nextDueDate!: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Fixed term: the day it ends, paid or not.' })
  terminationDate!: LocalDate | null;

  @Field(() => CancellationRequestEnum, { nullable: true, description: 'When its client asked for it to end.' })
  cancellationRequest!: CancellationRequest | null;

  @Field(() => SuspensionType, { nullable: true, description: 'Why it is SUSPENDED; null where it is not.' })
  @InPlace
  get suspension(): SuspensionType | null {
    const { suspendedOn, suspensionReason, suspendedForDueDate } = this.#record;
    if (suspendedOn === null) return null;
    return { on: suspendedOn, reason: suspensionReason ?? '', forDueDate: suspendedForDueDate };
  }

  @Field(() => HoldType, { nullable: true, description: 'The hold on this service, whether over or not.' })
  @InPlace
  get hold(): HoldType | null {
    return holdOf(this.#record);
  }

  @Field(() => PendingActionEnum, { nullable: true, description: 'What its panel is still to do.' })
  pendingAction!: PendingAction | null;

  @Field(() => PolicyOverridesType, { nullable: true, description: 'Overrides set on this service; null where none.' })
  get policyOverrides(): PolicyOverridesType | null {
    return readOverrides(this.#record.policyJson);
  }

  @Field(() => Int, { description: 'Grows with every change; for `expectedVersion`.' })
  version!: number;
}

/** What fields of the API read of a record, where it is not the one of the same name. */
const READS: Readonly<Record<string, readonly string[]>> = {
  __typename: [],
  id: [],
  amount: ['amountMinor', 'currency'],
  suspension: ['suspendedOn', 'suspensionReason', 'suspendedForDueDate'],
  hold: ['holdUntil', 'holdReason', 'holdBy'],
  policyOverrides: ['policyJson'],
  policy: ['policyJson', 'clientKey', 'productKey'],
  daysOverdue: ['nextDueDate'],
  client: [],
  product: [],
  parent: ['parentKey'],
  addons: [],
  history: [],
};

/** What is to be read of services for what is asked of a connection of them: their own fields, their clients' and products'. */
export const serviceFieldsToRead = oncePerSelection((info) => {
  const selected = selectedFields(info);
  const owned = Object.entries(OWNERS).flatMap(([owner, fieldsOf]) =>
    selected.has(owner) ? ['key', ...fieldsOf(selectedFields(info, owner))].map((field) => `${owner}.${field}`) : [],
  );
  return [...recordFields(selected, READS), ...owned];
});

/** What a service belongs to one of, and what of it is read for fields of the API. */
const OWNERS = { client: clientFieldsOf, product: productFieldsOf };
