import { type LocalDate, type LicenceTier, tierFor } from '@arrears/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { LocalDateScalar } from '../graphql/scalars.js';
import type { LicenceReads, SnapshotRecord } from './licence-record.js';

@ObjectType('LicenceTier', {
  description: 'A range of active client counts that a licence covers.',
  simpleResolvers: true,
})
export class LicenceTierType implements LicenceTier {
  @Field(() => String, { description: 'What it is called.' })
  name!: string;

  @Field(() => Int, { description: 'The least count it covers.' })
  from!: number;

  @Field(() => Int, { nullable: true, description: 'The greatest count it covers; null without end.' })
  to!: number | null;
}

@ObjectType('CountCause', { description: 'A cause, and how many clients changed by it.', simpleResolvers: true })
class CountCauseType {
  @Field(() => String, { description: 'Such as `INACTIVE after ServiceTerminated`.' })
  cause!: string;

  @Field(() => Int, { description: 'How many clients.' })
  clients!: number;
}

@ObjectType('ActiveClientSnapshot', {
  description: 'The active client count at the end of a business date.',
  simpleResolvers: true,
})
export class ActiveClientSnapshotType {
  @Field(() => LocalDateScalar, { description: 'The business date.' })
  businessDate!: LocalDate;

  @Field(() => Int, { description: 'The count.' })
  count!: number;

  @Field(() => String, { nullable: true, description: 'Name of the tier; null where the tiers left a gap.' })
  tier!: string | null;

  @Field(() => [CountCauseType], { description: 'What the run of that date changed.' })
  causes!: readonly CountCauseType[];

  static of({ businessDate, activeClients, tier, causesJson }: SnapshotRecord): ActiveClientSnapshotType {
    const causes = Object.entries(JSON.parse(causesJson) as Record<string, number>);
    return { businessDate, count: activeClients, tier, causes: causes.map(([cause, clients]) => ({ cause, clients })) };
  }
}

@ObjectType('ActiveClients', {
  description: 'How many clients are ACTIVE, which decides the licence tier.',
  simpleResolvers: true,
})
export class ActiveClientsType {
  @Field(() => Int, { description: 'Clients that are ACTIVE now.' })
  count!: number;

  @Field(() => LicenceTierType, {
    nullable: true,
    description: 'The tier that holds them; null in a gap of the tiers.',
  })
  tier!: LicenceTierType | null;

  @Field(() => Int, { nullable: true, description: 'Clients more until the next tier; null in the last.' })
  untilNextTier!: number | null;

  @Field(() => Int, { nullable: true, description: 'Clients fewer until the tier before; null in the first.' })
  untilPreviousTier!: number | null;

  /** The count as it stands, with its place among the tiers. */
  static now(licence: LicenceReads): ActiveClientsType {
    return ActiveClientsType.of(licence.countActiveClients(), licence.tiers());
  }

  static of(count: number, tiers: readonly LicenceTier[]): ActiveClientsType {
    const tier = tierFor(count, tiers) ?? null;
    const above = tiers.find(({ from }) => from > count);
    const below = tiers.findLast(({ to }) => to !== null && to < count);
    return Object.assign(new ActiveClientsType(), {
      count,
      tier,
      untilNextTier: above ? above.from - count : null,
      untilPreviousTier: below ? count - (below.to ?? 0) : null,
    });
  }
}
