import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GraphqlContext } from '../graphql/context.js';
import { fromGlobalId } from '../graphql/global-id.js';
import { createUser } from './create-user.js';
import { listUsers } from './list-access.js';
import { resetUserPassword } from './reset-user-password.js';
import { SessionType, toSessionType } from './session.type.js';
import { updateUser } from './update-user.js';
import {
  CreateUserInput,
  CreateUserResult,
  ResetUserPasswordInput,
  ResetUserPasswordResult,
  UpdateUserInput,
  UpdateUserResult,
} from './user-commands.type.js';
import { toUserType, UserType } from './user.type.js';

@Resolver(() => UserType)
export class UserResolver {
  @Query(() => [UserType], { description: 'Every user, by name.' })
  async users(@Ctx() { app }: GraphqlContext): Promise<UserType[]> {
    return (await listUsers(app)).map(toUserType);
  }

  @FieldResolver(() => [SessionType], { description: 'Where the user is signed in, the latest used first.' })
  async sessions(@Root() { userId }: UserType, @Ctx() { caller, loaders }: GraphqlContext): Promise<SessionType[]> {
    return (await loaders.sessionsOfUser.load(userId)).map((session) => toSessionType(session, caller));
  }

  @Mutation(() => CreateUserResult, { description: 'Lets somebody in, with a password for one sign-in.' })
  async createUser(
    @Arg('input', () => CreateUserInput, { description: 'The new user.' }) { name, role }: CreateUserInput,
    @Ctx() { app, requester }: GraphqlContext,
  ): Promise<typeof CreateUserResult> {
    const result = await createUser(app, requester, { name, role });
    return result.outcome === 'CREATED' ? { ...result, user: toUserType(result.user) } : result;
  }

  @Mutation(() => UpdateUserResult, {
    description: "Changes what a user may do, or shuts a user out or in again; ends the user's sessions.",
  })
  async updateUser(
    @Arg('input', () => UpdateUserInput, { description: 'The user, and what is to change.' }) {
      id,
      role,
      disabled,
      expectedVersion,
      idempotencyKey,
    }: UpdateUserInput,
    @Ctx() { app, requester }: GraphqlContext,
  ): Promise<typeof UpdateUserResult> {
    const result = await updateUser(app, requester, {
      userId: fromGlobalId('User', id, ['input', 'id']),
      role: role ?? null,
      disabled: disabled ?? null,
      expectedVersion,
      idempotencyKey,
    });
    return 'user' in result ? { ...result, user: toUserType(result.user) } : result;
  }

  @Mutation(() => ResetUserPasswordResult, {
    description: "Gives a user a new password for one sign-in; unlocks the user and ends the user's sessions.",
  })
  async resetUserPassword(
    @Arg('input', () => ResetUserPasswordInput, { description: 'The user.' }) { id }: ResetUserPasswordInput,
    @Ctx() { app, requester }: GraphqlContext,
  ): Promise<typeof ResetUserPasswordResult> {
    const userId = fromGlobalId('User', id, ['input', 'id']);
    const result = await resetUserPassword(app, requester, { userId });
    return result.outcome === 'RESET' ? { ...result, user: toUserType(result.user) } : result;
  }
}
