import { formatAmount } from '@arrears/domain';
import { GraphQLSafeInt } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { InPlace } from './in-place.js';

@ObjectType('Money', { description: 'An amount in its currency.', simpleResolvers: true })
export class MoneyType {
  @Field(() => GraphQLSafeInt, { description: 'In whole minor units: cents for USD, yen for JPY.' })
  minorUnits: number;

  @Field(() => String, { description: 'ISO 4217 code.' })
  currency: string;

  constructor(minorUnits: number, currency: string) {
    this.minorUnits = minorUnits;
    this.currency = currency;
  }

  @Field(() => String, { description: "With a dot and all of the currency's decimals: `12.50`." })
  @InPlace
  get decimal(): string {
    return formatAmount(this);
  }
}
