import type { ClientStatus, LocalDate } from '@arrears/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { ClientStatusEnum } from '../graphql/domain-enums.js';
import { HoldType, holdOf } from '../graphql/hold.type.js';
import { InPlace } from '../graphql/in-place.js';
import { NodeType } from '../graphql/node.type.js';
import { PolicyOverridesType } from '../graphql/policy.type.js';
import { readOverrides } from '../policies/read-overrides.js';
import { OfRecord } from '../graphql/recorded.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { oncePerSelection, recordFields, selectedFields } from '../graphql/selected-fields.js';
import type { ClientGroupRecord, ClientRecord } from './client-record.js';

@ObjectType('ClientGroup', {
  implements: NodeType,
  description: 'Clients that share policy overrides.',
  simpleResolvers: true,
})
export class ClientGroupType extends NodeType<ClientGroupRecord> {
  readonly nodeType = 'ClientGroup';
  @Field(() => String, { description: 'What it is called; no two groups alike.' })
  @OfRecord
  name!: string;

  @Field(() => PolicyOverridesType, { nullable: true, description: 'Overrides for its clients; null where none.' })
  get policyOverrides(): PolicyOverridesType | null {
    return readOverrides(this.record.policyJson);
  }

  @Field(() => Int, { description: 'Grows with every change; for `expectedVersion`.' })
  @OfRecord
  version!: number;
}

@ObjectType('Client', { implements: NodeType, description: 'The customer.', simpleResolvers: true })
export class ClientType extends NodeType<ClientRecord> {
  readonly nodeType = 'Client';
  @OfRecord
  clientGroupKey!: number | null;

  @Field(() => String, { description: 'Its id in the system it was imported from.' })
  @OfRecord
  externalId!: string;

  @Field(() => String, { description: 'The company, or the person where there is none.' })
  @OfRecord
  name!: string;

  @Field(() => String, { description: 'First name of the person.' })
  @OfRecord
  firstName!: string;

  @Field(() => String, { description: 'Last name of the person.' })
  @OfRecord
  lastName!: string;

  @Field(() => String, { description: 'The company; empty where there is none.' })
  @OfRecord
  companyName!: string;

  @Field(() => String, { description: 'E-mail address.' })
  @OfRecord
  email!: string;

  @Field(() => ClientStatusEnum, { description: 'Whether it counts.' })
  @OfRecord
  status!: ClientStatus;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day it last logged in, as far as known.' })
  @OfRecord
  lastLoginOn!: LocalDate | null;

  @Field(() => Boolean, { description: 'Its status is kept by hand.' })
  @OfRecord
  statusUpdateExempt!: boolean;

  @Field(() => Boolean, { description: 'Nothing is done to its services for being overdue.' })
  @OfRecord
  overdueExempt!: boolean;

  @Field(() => HoldType, { nullable: true, description: 'The hold on this client, whether over or not.' })
  @InPlace
  get hold(): HoldType | null {
    return holdOf(this.record);
  }

  @Field(() => PolicyOverridesType, { nullable: true, description: 'Overrides for its services; null where none.' })
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
  hold: ['holdUntil', 'holdReason', 'holdBy'],
  policyOverrides: ['policyJson'],
  clientGroup: ['clientGroupKey'],
  services: [],
  invoices: [],
  credit: [],
  history: [],
};

/** The fields of a record that these fields of the API read. */
export function clientFieldsOf(fields: ReadonlySet<string>): readonly string[] {
  return recordFields(fields, READS);
}

/** What is to be read of clients for what is asked of a connection of them. */
export const clientFieldsToRead = oncePerSelection((info) => clientFieldsOf(selectedFields(info)));
