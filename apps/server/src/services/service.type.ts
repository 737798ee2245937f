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
import { PolicyOverridesType } from '../graphql/policy.type.js';
import { readOverrides } from '../policies/read-overrides.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { oncePerSelection, recordFields, selectedFields } from '../graphql/selected-fields.js';
import { OfRecord } from '../graphql/recorded.js';
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
export class ServiceType extends NodeType<ServiceRecord> {
  readonly nodeType = 'Service';
  @OfRecord
  clientKey!: number;
  @OfRecord
  productKey!: number;
  @OfRecord
  parentKey!: number | null;

  constructor(record: ServiceRecord) {
    super(record);
    const { client, product } = record;
    if (client === undefined && product === undefined) return;
    this.atHand = { client: client && new ClientType(client), product: product && new ProductType(product) };
  }

  @Field(() => String, { description: 'Its id in the system it was imported from.' })
  @OfRecord
  externalId!: string;

  @Field(() => ServiceKindEnum, { description: 'What kind of thing it is.' })
  @OfRecord
  kind!: ServiceKind;

  @Field(() => String, { description: 'What a person knows it by: a host name, a domain.' })
  @OfRecord
  label!: string;

  @Field(() => ServiceStatusEnum, { description: 'Where it is in its life.' })
  @OfRecord
  status!: ServiceStatus;

  @Field(() => BillingCycleEnum, { description: 'How often it is paid.' })
  @OfRecord
  billingCycle!: BillingCycle;

  @Field(() => MoneyType, { description: 'Its price a period.' })
  @InPlace
  get amount(): MoneyType {
    return new MoneyType(this.record.amountMinor, this.record.currency);
  }

  @Field(() => LocalDateScalar, { nullable: true, description: 'When the next payment is due; null where never.' })
  @OfRecord
  nextDueDate!: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Fixed term: the day it ends, paid or not.' })
  @OfRecord
  terminationDate!: LocalDate | null;

  @Field(() => CancellationRequestEnum, { nullable: true, description: 'When its client asked for it to end.' })
  @OfRecord
  cancellationRequest!: CancellationRequest | null;

  @Field(() => SuspensionType, { nullable: true, description: 'Why it is SUSPENDED; null where it is not.' })
  @InPlace
  get suspension(): SuspensionType | null {
    const { suspendedOn, suspensionReason, suspendedForDueDate } = this.record;
    if (suspendedOn === null) return null;
    return { on: suspendedOn, reason: suspensionReason ?? '', forDueDate: suspendedForDueDate };
  }

  @Field(() => HoldType, { nullable: true, description: 'The hold on this service, whether over or not.' })
  @InPlace
  get hold(): HoldType | null {
    return holdOf(this.record);
  }

  @Field(() => PendingActionEnum, { nullable: true, description: 'What its panel is still to do.' })
  @OfRecord
  pendingAction!: PendingAction | null;

  @Field(() => PolicyOverridesType, { nullable: true, description: 'Overrides set on this service; null where none.' })
  get policyOverrides(): PolicyOverridesType | null {
    return readOverrides(this.record.policyJson);
  }

  @Field(() => Int, { description: 'Grows with every change; for `expectedVersion`.' })
  @OfRecord
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
