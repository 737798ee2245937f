import type { LocalDate } from '@arrears/domain';
import { Field, ObjectType } from 'type-graphql';
import { LocalDateScalar } from './scalars.js';

@ObjectType('Hold', { description: 'A promise to pay: automation leaves it alone until then.', simpleResolvers: true })
export class HoldType {
  @Field(() => LocalDateScalar, { description: 'The last day of the hold.' })
  until!: LocalDate;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'Who put it on hold; null where an import did.' })
  by!: string | null;
}

interface HoldColumns {
  readonly holdUntil: LocalDate | null;
  readonly holdReason: string | null;
  readonly holdBy: string | null;
}

export function holdOf({ holdUntil, holdReason, holdBy }: HoldColumns): HoldType | null {
  return holdUntil === null ? null : { until: holdUntil, reason: holdReason, by: holdBy };
}
