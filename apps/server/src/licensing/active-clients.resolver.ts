import { type LocalDate, localDate } from '@arrears/domain';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import { BadUserInput } from '../graphql/bad-user-input.js';
import type { GraphqlContext } from '../graphql/context.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import type { ActiveClientsState } from '../live/feeds.js';
import { ActiveClientSnapshotType, ActiveClientsType, LicenceTierType } from './active-clients.type.js';

const MAX_DAYS_SHOWN = 1000;

@Resolver(() => ActiveClientsType)
export class ActiveClientsResolver {
  @Query(() => ActiveClientsType, { description: 'The active client count, its tier, and how it came to be.' })
  activeClients(@Ctx() { app }: GraphqlContext): ActiveClientsType {
    return ActiveClientsType.now(app.lists.licence);
  }

  @Subscription(() => ActiveClientsType, {
    name: 'activeClients',
    description:
      'The active client count now, and each time it or the tiers have changed (at most five times a second).',
    subscribe: ({ context }: { context: GraphqlContext }) => context.app.feeds.activeClients.follow('NOW'),
  })
  activeClientsChanged(@Root() { count, tiers }: ActiveClientsState): ActiveClientsType {
    return ActiveClientsType.of(count, tiers);
  }

  @Query(() => [LicenceTierType], { description: 'The licence tiers, in their order.' })
  licenceTiers(@Ctx() { app }: GraphqlContext): readonly LicenceTierType[] {
    return app.lists.licence.tiers();
  }

  @FieldResolver(() => [ActiveClientSnapshotType], { description: 'The count by day, oldest first.' })
  history(
    @Arg('from', () => LocalDateScalar, { nullable: true, description: 'First date.' }) from: LocalDate | null,
    @Arg('to', () => LocalDateScalar, { nullable: true, description: 'Last date.' }) to: LocalDate | null,
    @Arg('last', () => Int, { defaultValue: 90, description: 'The latest so many of them: 1 to 1000.' }) last: number,
    @Ctx() { app }: GraphqlContext,
  ): readonly ActiveClientSnapshotType[] {
    if (last < 1 || last > MAX_DAYS_SHOWN) throw new BadUserInput(['last'], 'must be from 1 to 1000');
    return app.lists.licence
      .snapshots(from ?? localDate('0001-01-01'), to ?? localDate('9999-12-31'), last)
      .map((snapshot) => ActiveClientSnapshotType.of(snapshot));
  }
}
