import type { ServiceKind } from '@arrears/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { ServiceKindEnum } from '../graphql/domain-enums.js';
import { NodeType } from '../graphql/node.type.js';
import { PolicyOverridesType } from '../graphql/policy.type.js';
import { readOverrides } from '../policies/read-overrides.js';
import { OfRecord } from '../graphql/recorded.js';
import { recordFields } from '../graphql/selected-fields.js';
import type { ProductRecord } from './product-record.js';

@ObjectType('Product', { implements: NodeType, description: 'What is sold.', simpleResolvers: true })
export class ProductType extends NodeType<ProductRecord> {
  readonly nodeType = 'Product';
  @Field(() => String, { description: 'Its id in the system it was imported from.' })
  @OfRecord
  externalId!: string;

  @Field(() => String, { description: 'What it is called.' })
  @OfRecord
  name!: string;

  @Field(() => ServiceKindEnum, { description: 'What kind of services it is sold as.' })
  @OfRecord
  kind!: ServiceKind;

  @Field(() => String, { description: 'The provisioning module that acts for it; `none` where no panel has to act.' })
  @OfRecord
  module!: string;

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
  policyOverrides: ['policyJson'],
};

/** The fields of a record that these fields of the API read. */
export function productFieldsOf(fields: ReadonlySet<string>): readonly string[] {
  return recordFields(fields, READS);
}
