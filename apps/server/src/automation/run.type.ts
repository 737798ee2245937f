import { describeSkip, type LocalDate, type SkipReason, type Verb } from '@arrears/domain';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { RunItemOutcomeEnum, RunPhaseEnum, RunStatusEnum, SkipReasonEnum, VerbEnum } from '../graphql/domain-enums.js';
import { NodeType } from '../graphql/node.type.js';
import { OfRecord, Recorded } from '../graphql/recorded.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { GuardCheckType, GuardDecisionType } from './guard.type.js';
import { addCounts, NO_COUNTS, type RunCounts } from './run-counts.js';
import type { RunGuard } from './run-guard.js';
import type { RunPhase, RunStatus } from './run.entity.js';
import type { RunItemRecord, RunRecord } from './run-record.js';

const COUNTS: Readonly<Record<keyof RunCounts, string>> = {
  suspended: 'Services suspended.',
  unsuspended: 'Services unsuspended.',
  terminated: 'Services terminated.',
  cancelled: 'Services cancelled.',
  domainsMoved: 'Domains that changed their status.',
  clientsActivated: 'Clients that became ACTIVE.',
  clientsInactivated: 'Clients that became INACTIVE.',
  skipped: 'Services for which something was due but blocked.',
  failed: 'Services that could not be decided or changed.',
  queued: 'Services handed to their panels.',
  guarded: 'Services kept from an action by the guard, whether it was approved later or not.',
};

@ObjectType('RunCounts', { description: 'How many of what a run did.', simpleResolvers: true })
export class RunCountsType {}
for (const [name, description] of Object.entries(COUNTS)) {
  Field(() => Int, { description })(RunCountsType.prototype, name);
}

@ObjectType('BeforeAndAfter', { description: 'A number before a run and after it.', simpleResolvers: true })
export class BeforeAndAfterType {
  @Field(() => Int, { description: 'When the run began.' })
  before!: number;

  @Field(() => Int, { nullable: true, description: 'When the run was completed, or began to wait; null until then.' })
  after!: number | null;
}

@ObjectType('TierChange', { description: 'The licence tier before a run and after it.', simpleResolvers: true })
export class TierChangeType {
  @Field(() => String, { nullable: true, description: 'When the run began; null where the tiers leave a gap.' })
  before!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'When the run was completed, or began to wait; null until then.',
  })
  after!: string | null;
}

@ObjectType('Run', {
  implements: NodeType,
  description: 'One execution of the daily automation, for one business date.',
  simpleResolvers: true,
})
export class RunType extends NodeType<RunRecord> {
  readonly nodeType = 'Run';

  @Field(() => LocalDateScalar, { description: 'The day it is for, where the business is.' })
  @OfRecord
  businessDate!: LocalDate;

  @Field(() => RunStatusEnum, { description: 'What became of it.' })
  @OfRecord
  status!: RunStatus;

  @Field(() => RunPhaseEnum, { description: 'What it is at.' })
  @OfRecord
  phase!: RunPhase;

  @Field(() => RunCountsType, { description: 'What it has done so far.' })
  get counts(): RunCountsType {
    return addCounts(NO_COUNTS, JSON.parse(this.record.countsJson) as RunCounts);
  }

  @Field(() => [GuardCheckType], { description: "The guard's answers to its plan; none until it was asked." })
  get guard(): readonly GuardCheckType[] {
    return (this.#guard?.checks ?? []).map((check) => GuardCheckType.of(check));
  }

  @Field(() => GuardDecisionType, { nullable: true, description: 'What was decided about what the guard kept back.' })
  get decision(): GuardDecisionType | null {
    const decision = this.#guard?.decision ?? null;
    return decision === null ? null : { ...decision, at: new Date(decision.at) };
  }

  get #guard(): RunGuard | null {
    const { guardJson } = this.record;
    return guardJson === null ? null : (JSON.parse(guardJson) as RunGuard | null);
  }

  @Field(() => Int, { description: 'For `expectedVersion`; grows when what can be done with it changes.' })
  @OfRecord
  version!: number;

  @Field(() => Int, { description: 'Services and clients it found to look at in the phase it is at.' })
  @OfRecord
  total!: number;

  @Field(() => Int, { description: 'How many of them it has looked at.' })
  @OfRecord
  done!: number;

  @Field(() => Int, { description: 'Version of the settings it went by.' })
  @OfRecord
  settingsVersion!: number;

  @Field(() => Int, { description: 'Business dates before it on which no run was completed.' })
  @OfRecord
  missedDays!: number;

  @Field(() => BeforeAndAfterType, { description: 'The active client count.' })
  get activeClients(): BeforeAndAfterType {
    return { before: this.record.activeBefore, after: this.record.activeAfter };
  }

  @Field(() => TierChangeType, { description: 'The licence tier.' })
  get tier(): TierChangeType {
    return { before: this.record.tierBefore, after: this.record.tierAfter };
  }

  @Field(() => GraphQLDateTime, { description: 'When it began.' })
  get startedAt(): Date {
    return new Date(this.record.startedAtMs);
  }

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was at its end; null until then.' })
  get finishedAt(): Date | null {
    return this.record.finishedAtMs === null ? null : new Date(this.record.finishedAtMs);
  }
}

@ObjectType('RunItem', { description: 'What a run did not do to a service itself, and why.', simpleResolvers: true })
export class RunItemType extends Recorded<RunItemRecord> {
  @OfRecord
  serviceKey!: number | null;

  @Field(() => RunItemOutcomeEnum, { description: 'What was done instead.' })
  @OfRecord
  outcome!: RunItemRecord['outcome'];

  @Field(() => VerbEnum, { nullable: true, description: 'What was due, as far as it was known.' })
  @OfRecord
  verb!: Verb | null;

  @Field(() => SkipReasonEnum, { nullable: true, description: 'What stopped it; null where nothing did.' })
  get skipReason(): SkipReason | null {
    return this.record.outcome === 'SKIPPED' ? (this.record.reason as SkipReason) : null;
  }

  @Field(() => String, { nullable: true, description: 'What went wrong with its record, in technical words.' })
  get error(): string | null {
    return this.record.error;
  }

  @Field(() => String, { description: 'What happened, in a sentence.' })
  get explanation(): string {
    switch (this.record.outcome) {
      case 'SKIPPED':
        return describeSkip(this.record.verb, this.record.reason as SkipReason);
      case 'QUEUED':
        return 'Its panel has to act first.';
      case 'FAILED':
        return 'It could not be decided or changed.';
      case 'GUARDED':
        return 'The guard keeps it back until an admin has decided about the run.';
      default:
        return this.record.outcome satisfies never;
    }
  }
}
