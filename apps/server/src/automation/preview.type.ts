import {
  type ClientStatus,
  describeClientStatus,
  describeSkip,
  describeTransition,
  type LocalDate,
  type ServiceStatus,
  type SkipReason,
  type TransitionReason,
  type Verb,
} from '@arrears/domain';
import { Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { ClientStatusEnum, PreviewOutcomeEnum, ServiceStatusEnum, VerbEnum } from '../graphql/domain-enums.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import type { CollectedPlan, PreviewClient, PreviewItem, PreviewOutcome, Shortened } from './collect-plan.js';
import { GuardCheckType } from './guard.type.js';
import type { PlannedRun } from './plan-run.js';
import { NO_COUNTS, type RunCounts } from './run-counts.js';
import { BeforeAndAfterType, RunCountsType, TierChangeType } from './run.type.js';
import { SettingChangeType } from './settings.type.js';

@ObjectType('AutomationPlan', { description: 'What a run would do.', simpleResolvers: true })
class AutomationPlanType {
  @Field(() => RunCountsType, { description: 'How many of what it would do.' })
  counts!: RunCountsType;

  @Field(() => BeforeAndAfterType, { description: 'The active client count.' })
  activeClients!: BeforeAndAfterType;

  @Field(() => TierChangeType, { description: 'The licence tier.' })
  tier!: TierChangeType;
}

@Resolver(() => AutomationPlanType)
export class AutomationPlanResolver {
  @FieldResolver(() => [GuardCheckType], {
    description: 'What the guard would say: what it keeps back is counted all the same, and would wait for approval.',
  })
  guard(@Root() { guard }: PlannedRun): readonly GuardCheckType[] {
    return guard.map((check) => GuardCheckType.of(check));
  }
}

@ObjectType('PreviewItem', { description: 'What a run would do with one service.', simpleResolvers: true })
export class PreviewItemType {
  serviceId!: number;
  readonly #item: PreviewItem;

  static of(item: PreviewItem): PreviewItemType {
    return Object.assign(new PreviewItemType(item), item);
  }

  constructor(item: PreviewItem) {
    this.#item = item;
  }

  @Field(() => PreviewOutcomeEnum, { description: 'What would be done, or that nothing would be.' })
  outcome!: PreviewOutcome;

  @Field(() => VerbEnum, { nullable: true, description: 'The action that is due; null where that is not known.' })
  verb!: Verb | null;

  @Field(() => ServiceStatusEnum, {
    nullable: true,
    description: 'Status before the action; null where there is none.',
  })
  from!: ServiceStatus | null;

  @Field(() => ServiceStatusEnum, { nullable: true, description: 'Status after the action; null where there is none.' })
  to!: ServiceStatus | null;

  @Field(() => Boolean, { description: 'Its panel would have to act first: the run only hands it over.' })
  viaModule!: boolean;

  @Field(() => String, { description: 'Why, as a code: a reason of an action, a `SkipReason`, or `ERROR`.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'What is wrong with its record, in technical words.' })
  error!: string | null;

  @Field(() => String, { description: 'Why, in a sentence.' })
  get explanation(): string {
    const { outcome, verb, reason, limit } = this.#item;
    if (outcome === 'FAILED') return 'It cannot be decided.';
    if (outcome === 'SKIPPED') return describeSkip(verb, reason as SkipReason);
    return describeTransition(outcome, reason as TransitionReason, limit);
  }
}

@ObjectType('PreviewClient', { description: 'A client whose status a run would change.', simpleResolvers: true })
export class PreviewClientType {
  clientId!: number;
  readonly #change: PreviewClient;

  static of(change: PreviewClient): PreviewClientType {
    return Object.assign(new PreviewClientType(change), change);
  }

  constructor(change: PreviewClient) {
    this.#change = change;
  }

  @Field(() => ClientStatusEnum, { description: 'Status it has.' })
  from!: ClientStatus;

  @Field(() => ClientStatusEnum, { description: 'Status it would have.' })
  to!: ClientStatus;

  @Field(() => String, { description: 'Why, as a code.' })
  reason!: string;

  @Field(() => String, { description: 'Why, in a sentence.' })
  get explanation(): string {
    return describeClientStatus(this.#change.reason);
  }
}

/** Only the first are kept of a plan, so this is no connection: what is left out is told by its number. */
@ObjectType({ description: 'The first of something.', simpleResolvers: true })
abstract class ShortenedType {
  @Field(() => Int, { description: 'How many there are.' })
  totalCount!: number;

  @Field(() => Int, { description: 'How many of them are not shown here.' })
  remaining!: number;
}

@ObjectType('PreviewItems', { description: 'The first services of a plan, and how many more.', simpleResolvers: true })
export class PreviewItemsType extends ShortenedType {
  @Field(() => [PreviewItemType], {
    description: 'By what is done to them, what hurts first, then in the order in which they came in.',
  })
  nodes!: readonly PreviewItemType[];
}

@ObjectType('PreviewClients', { description: 'The first clients of a plan, and how many more.', simpleResolvers: true })
export class PreviewClientsType extends ShortenedType {
  @Field(() => [PreviewClientType], { description: 'In the order in which they came in.' })
  nodes!: readonly PreviewClientType[];
}

/** The first `limit` of several kinds together. */
export function shortenedOf<Item, Node>(
  kinds: readonly Shortened<Item>[],
  limit: number,
  nodeOf: (item: Item) => Node,
): { readonly totalCount: number; readonly remaining: number; readonly nodes: readonly Node[] } {
  const totalCount = kinds.reduce((sum, { total }) => sum + total, 0);
  const shown = kinds.flatMap(({ first }) => first).slice(0, limit);
  return { totalCount, remaining: totalCount - shown.length, nodes: shown.map(nodeOf) };
}

@ObjectType('AutomationPreview', {
  description: 'What a run of a date would do to things as they are now. Nothing was changed.',
  simpleResolvers: true,
})
export class AutomationPreviewType {
  collected!: CollectedPlan;

  @Field(() => LocalDateScalar, { description: 'The business date it is for.' })
  businessDate!: LocalDate;

  @Field(() => Int, { description: 'Version of the settings in force, to which the changes were made.' })
  settingsVersion!: number;

  @Field(() => [SettingChangeType], { description: 'What differs from the settings in force.' })
  changes!: readonly SettingChangeType[];

  @Field(() => AutomationPlanType, { description: 'With the changes.' })
  plan!: PlannedRun;

  @Field(() => AutomationPlanType, { description: 'With the settings in force.' })
  current!: PlannedRun;

  @Field(() => RunCountsType, {
    description: 'How many more of what with the changes than without them; negative where it would be fewer.',
  })
  get difference(): RunCountsType {
    const names = Object.keys(NO_COUNTS) as (keyof RunCounts)[];
    return Object.fromEntries(names.map((name) => [name, this.plan.counts[name] - this.current.counts[name]]));
  }
}
