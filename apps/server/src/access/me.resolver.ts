import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { GraphqlContext } from '../graphql/context.js';
import { type KnownCaller, MeType, toMeType } from './me.type.js';
import { SessionType, toSessionType } from './session.type.js';

@Resolver(() => MeType)
export class MeResolver {
  @Query(() => MeType, { description: 'Whose token this is, and what it may do.' })
  me(@Ctx() { caller }: GraphqlContext): MeType {
    // The table of permissions lets nobody through who has shown no token.
    return toMeType(caller as KnownCaller);
  }

  @FieldResolver(() => [SessionType], {
    description: 'Where the user is signed in, the latest used first; none for an API key.',
  })
  async sessions(@Root() { userId }: MeType, @Ctx() { caller, loaders }: GraphqlContext): Promise<SessionType[]> {
    if (userId === null) return [];
    return (await loaders.sessionsOfUser.load(userId)).map((session) => toSessionType(session, caller));
  }
}
