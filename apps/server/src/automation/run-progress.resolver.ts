import { Arg, Ctx, Field, Float, ID, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import type { GraphqlContext } from '../graphql/context.js';
import { fromOptionalId } from '../graphql/global-id.js';
import type { RunRecord } from './run-record.js';
import { RunType } from './run.type.js';

@ObjectType('RunProgress', { description: 'How far a run is.', simpleResolvers: true })
class RunProgressType {
  @Field(() => RunType, { description: 'The run, with its phase, counts and how much of how much is done.' })
  run!: RunType;

  @Field(() => Float, {
    nullable: true,
    description: 'Services and clients looked at a second, since it began; null in its first second.',
  })
  ratePerSecond!: number | null;
}

@Resolver()
export class RunProgressResolver {
  @Subscription(() => RunProgressType, {
    description:
      'How far a run is, each time it has come further (at most ten times a second), and a last time when it is at its end.',
    subscribe: ({ args, context }: { args: { id?: string | null }; context: GraphqlContext }) => {
      const { runs } = context.app.feeds;
      const key = fromOptionalId('Run', args.id, ['id']);
      if (key === null) return runs.follow(0);
      return runs.follow(key, ({ finishedAtMs }) => finishedAtMs !== null);
    },
  })
  runProgress(
    @Root() record: RunRecord,
    @Arg('id', () => ID, { nullable: true, description: 'Which run; left out, always the latest there is.' })
    _id: string | null,
    @Ctx() { app }: GraphqlContext,
  ): RunProgressType {
    const seconds = ((record.finishedAtMs ?? app.clock.now()) - record.startedAtMs) / 1000;
    const ratePerSecond = seconds >= 1 ? Math.round(record.done / seconds) : null;
    return { run: new RunType(record), ratePerSecond };
  }
}
