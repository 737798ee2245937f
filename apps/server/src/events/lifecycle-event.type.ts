import type { LifecycleEventType as EventName, LocalDate } from '@arrears/domain';
import { GraphQLDateTime, GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ArrayMaxSize, IsOptional } from 'class-validator';
import { LifecycleEventTypeEnum } from '../graphql/domain-enums.js';
import { toGlobalId } from '../graphql/global-id.js';
import { OfRecord, Recorded } from '../graphql/recorded.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import type { EventRecord } from './event-record.js';

@ObjectType('LifecycleEvent', {
  description: 'A fact of the append-only, gapless log, in the past tense.',
  simpleResolvers: true,
})
export class LifecycleEventNode extends Recorded<EventRecord> {
  @OfRecord
  clientKey!: number | null;
  @OfRecord
  serviceKey!: number | null;
  @OfRecord
  runKey!: number | null;

  @Field(() => ID, { description: 'Opaque, and the same for ever.' })
  get id(): string {
    return toGlobalId('LifecycleEvent', this.record.key);
  }

  @Field(() => Int, { description: 'Its place in the log: 1, 2, 3 …, without gaps.' })
  get sequence(): number {
    return this.record.key;
  }

  @Field(() => LifecycleEventTypeEnum, { description: 'What happened.' })
  @OfRecord
  type!: EventName;

  @Field(() => GraphQLDateTime, { description: 'When.' })
  get occurredAt(): Date {
    return new Date(this.record.occurredAtMs);
  }

  @Field(() => LocalDateScalar, { description: 'The business date it counts for.' })
  @OfRecord
  businessDate!: LocalDate;

  @Field(() => String, { description: 'Who caused it: `automation`, `user:anna`, `key:crm`.' })
  @OfRecord
  actor!: string;

  @Field(() => String, { nullable: true, description: 'Transaction id of the payment it came from.' })
  @OfRecord
  transactionId!: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Due date of the service then.' })
  @OfRecord
  dueDate!: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'Status before it, where it changed one.' })
  @OfRecord
  fromStatus!: string | null;

  @Field(() => String, { nullable: true, description: 'Status after it, where it changed one.' })
  @OfRecord
  toStatus!: string | null;

  @Field(() => String, { nullable: true, description: 'Why: a reason code, or words of an operator.' })
  @OfRecord
  reason!: string | null;

  @Field(() => GraphQLJSONObject, { nullable: true, description: 'What else belongs to an event of its type.' })
  get data(): Record<string, unknown> | null {
    const { dataJson } = this.record;
    return dataJson === null ? null : (JSON.parse(dataJson) as Record<string, unknown>);
  }
}

@InputType('LifecycleEventFilter', { description: 'Which events; every part that is given must hold.' })
export class LifecycleEventFilterInput {
  @Field(() => [LifecycleEventTypeEnum], { nullable: true, description: 'Of one of these types.' })
  @IsOptional()
  @ArrayMaxSize(50)
  types?: EventName[] | null;

  @Field(() => ID, { nullable: true, description: 'About this client or one of its services.' })
  client?: string | null;

  @Field(() => ID, { nullable: true, description: 'About this service.' })
  service?: string | null;

  @Field(() => ID, { nullable: true, description: 'Made by this run.' })
  run?: string | null;

  @Field(() => Int, { nullable: true, description: 'Before this place in the log.' })
  beforeSequence?: number | null;
}
