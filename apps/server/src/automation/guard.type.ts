import { describeGuard, type GuardCheck, type GuardedVerb } from '@arrears/domain';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { VerbEnum } from '../graphql/domain-enums.js';

@ObjectType('GuardCheck', { description: "The guard's answer to one action of a run's plan.", simpleResolvers: true })
export class GuardCheckType {
  readonly #check: GuardCheck;

  static of(check: GuardCheck): GuardCheckType {
    return Object.assign(new GuardCheckType(check), check);
  }

  constructor(check: GuardCheck) {
    this.#check = check;
  }

  @Field(() => VerbEnum, { description: 'The action.' })
  verb!: GuardedVerb;

  @Field(() => Int, {
    nullable: true,
    description: 'Services it would be done to; null where it was plain without counting that they are few enough.',
  })
  planned!: number | null;

  @Field(() => Int, {
    description: 'The most that a run may do unasked, by the settings of the time, as far as it had to be reckoned.',
  })
  allowed!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'ACTIVE services before the run; null where they were not counted.',
  })
  activeServices!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Median of earlier runs; null where it is not asked for, or they were too few.',
  })
  median!: number | null;

  @Field(() => Boolean, { description: 'The action is kept back until it is approved.' })
  exceeded!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it is kept back, in a sentence; null where it is not.' })
  get explanation(): string | null {
    return this.#check.exceeded ? describeGuard(this.#check) : null;
  }
}

@ObjectType('GuardDecision', {
  description: 'What an admin decided about what the guard kept back.',
  simpleResolvers: true,
})
export class GuardDecisionType {
  @Field(() => Boolean, { description: 'It was approved; else it was rejected.' })
  approved!: boolean;

  @Field(() => String, { description: 'Who decided: `user:anna`.' })
  by!: string;

  @Field(() => GraphQLDateTime, { description: 'When.' })
  at!: Date;
}
