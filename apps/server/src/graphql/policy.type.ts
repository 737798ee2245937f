import { MAX_DAYS, type Policy, type PolicyField, type PolicyLevel } from '@arrears/domain';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { PolicyLevelEnum } from './domain-enums.js';

/** The values a policy decides by: of which type, and what they mean. */
export const POLICY_FIELDS: Readonly<
  Record<PolicyField, { readonly type: 'Boolean' | 'Int'; readonly means: string }>
> = {
  suspensionEnabled: { type: 'Boolean', means: 'Whether overdue services are suspended.' },
  suspendAfterDays: { type: 'Int', means: 'Whole days after the due date at which a service is suspended.' },
  unsuspensionEnabled: { type: 'Boolean', means: 'Whether services that are paid are unsuspended.' },
  terminationEnabled: { type: 'Boolean', means: 'Whether services that stay overdue are terminated.' },
  terminateAfterDays: { type: 'Int', means: 'Whole days after the due date at which a service is terminated.' },
  minimumSuspendedDays: { type: 'Int', means: 'Days a service must have been suspended before it is terminated.' },
  requireUnpaidInvoice: {
    type: 'Boolean',
    means: 'Act only where an unpaid, undisputed invoice of the service is due.',
  },
  terminateManuallySuspended: { type: 'Boolean', means: 'Terminate also what an operator has suspended.' },
  sendSuspensionEmail: { type: 'Boolean', means: 'Tell the client of a suspension.' },
  sendUnsuspensionEmail: { type: 'Boolean', means: 'Tell the client of an unsuspension.' },
  sendTerminationEmail: { type: 'Boolean', means: 'Tell the client of a termination.' },
  graceDays: { type: 'Int', means: 'Days a domain stays in GRACE, from its due date.' },
  redemptionDays: { type: 'Int', means: 'Days a domain stays in REDEMPTION after that.' },
};

const FIELDS = Object.entries(POLICY_FIELDS) as [PolicyField, (typeof POLICY_FIELDS)[PolicyField]][];
const scalarOf = (type: 'Boolean' | 'Int') => () => (type === 'Int' ? Int : Boolean);

@ObjectType('PolicyOverrides', {
  description: 'Values set at one level, in place of those further away; null where this level says nothing.',
  simpleResolvers: true,
})
export class PolicyOverridesType {}

@InputType('PolicyOverridesInput', {
  description: 'All the overrides of a level: what is left out or null is not overridden there any more.',
})
export class PolicyOverridesInput {}

for (const [field, { type, means }] of FIELDS) {
  Field(scalarOf(type), { nullable: true, description: means })(PolicyOverridesType.prototype, field);
  Field(scalarOf(type), { nullable: true, description: means })(PolicyOverridesInput.prototype, field);
  IsOptional()(PolicyOverridesInput.prototype, field);
  if (type === 'Int') {
    IsInt()(PolicyOverridesInput.prototype, field);
    Min(0)(PolicyOverridesInput.prototype, field);
    Max(MAX_DAYS)(PolicyOverridesInput.prototype, field);
  }
}

@ObjectType('BooleanPolicyValue', { description: 'A switch, and where it is set.', simpleResolvers: true })
class BooleanPolicyValue {
  @Field(() => Boolean, { description: 'The value in force.' })
  value!: boolean;

  @Field(() => PolicyLevelEnum, { description: 'The level it comes from.' })
  source!: PolicyLevel;
}

@ObjectType('DaysPolicyValue', { description: 'A number of days, and where it is set.', simpleResolvers: true })
class DaysPolicyValue {
  @Field(() => Int, { description: 'The value in force.' })
  value!: number;

  @Field(() => PolicyLevelEnum, { description: 'The level it comes from.' })
  source!: PolicyLevel;
}

@ObjectType('Policy', {
  description: 'The values in force for a service, each with its source.',
  simpleResolvers: true,
})
export class PolicyType {}

for (const [field, { type, means }] of FIELDS) {
  const valueType = () => (type === 'Int' ? DaysPolicyValue : BooleanPolicyValue);
  Field(valueType, { description: means })(PolicyType.prototype, field);
}

/** A resolved policy in the shape of the API. */
export function policyType({ values, sources }: Policy): PolicyType {
  return Object.fromEntries(FIELDS.map(([field]) => [field, { value: values[field], source: sources[field] }]));
}
