import { Args, ArgsType, Field, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import { BadUserInput } from '../graphql/bad-user-input.js';
import type { GraphqlContext } from '../graphql/context.js';
import { enumOf } from '../graphql/enums.js';
import type { LiveSource } from '../live/live-source.js';
import { type EventBatch, NotACursor, type ResetReason } from './event-feed.js';
import { LifecycleEventFilterInput, LifecycleEventNode } from './lifecycle-event.type.js';
import { readEventFilter } from './lifecycle-event.resolver.js';

const ResetReasonEnum = enumOf(
  'ResetReason',
  ['LOG_PRUNED', 'LOG_REPLACED'] as const satisfies readonly ResetReason[],
  'Why a follower cannot go on from its cursor.',
  {
    LOG_PRUNED: 'The events after the cursor are too old: they are no longer kept.',
    LOG_REPLACED: 'The database was restored from a backup: the log after it is another one.',
  },
);

const LiveStartEnum = enumOf('LiveStart', ['NOW', 'BEGINNING'] as const, 'Where to begin without a cursor.', {
  NOW: 'With what happens from now on. The first batch is empty and brings the cursor.',
  BEGINNING: 'With the oldest event there is.',
});

/** Checked by `follow`: nothing else looks at the arguments of a subscription before it begins. */
@ArgsType()
class FollowArgs {
  @Field(() => String, { nullable: true, description: 'Cursor of the last batch that was handled.' })
  after?: string | null;

  @Field(() => LiveStartEnum, { defaultValue: 'NOW', description: 'Where to begin without a cursor.' })
  startAt!: 'NOW' | 'BEGINNING';

  @Field(() => LifecycleEventFilterInput, { nullable: true, description: 'Which events.' })
  filter?: LifecycleEventFilterInput | null;
}

@ObjectType('LifecycleEventBatch', {
  description: 'Events that follow one another, up to 100 of them.',
  simpleResolvers: true,
})
class LifecycleEventBatchType {
  @Field(() => [LifecycleEventNode], { description: 'In the order of the log; none twice, none missing.' })
  events!: readonly LifecycleEventNode[];

  @Field(() => String, { description: 'Keep it when the batch is handled: it is where to go on after.' })
  cursor!: string;

  @Field(() => ResetReasonEnum, {
    nullable: true,
    description:
      'Set where events are missing between the cursor that was given and this batch: read anew what you keep.',
  })
  reset!: ResetReason | null;
}

@Resolver()
export class EventFeedResolver {
  @Subscription(() => LifecycleEventBatchType, {
    description:
      'First what happened since the cursor, then what happens: without gaps and without repeats, across reconnects and restarts, whichever process made it happen.',
    subscribe: ({ args, context }: { args: FollowArgs; context: GraphqlContext }) => follow(args, context),
  })
  lifecycleEvents(
    @Root() { events, cursor, reset }: EventBatch,
    @Args(() => FollowArgs, { validate: false }) _args: FollowArgs,
  ): LifecycleEventBatchType {
    return { events: events.map((event) => new LifecycleEventNode(event)), cursor, reset };
  }
}

function follow({ after, startAt, filter }: FollowArgs, { app }: GraphqlContext): LiveSource<EventBatch> {
  const { events } = app.feeds;
  const wanted = readEventFilter(filter ?? null);
  try {
    if (typeof after === 'string') return events.followAfter(after, wanted);
    return startAt === 'BEGINNING' ? events.followFromBeginning(wanted) : events.followFromNow(wanted);
  } catch (error) {
    if (error instanceof NotACursor) throw new BadUserInput(['after'], error.message);
    throw error;
  }
}
