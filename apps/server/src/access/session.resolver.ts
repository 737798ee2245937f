import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphqlContext } from '../graphql/context.js';
import { fromGlobalId, fromOptionalId, toGlobalId } from '../graphql/global-id.js';
import { asUser } from './caller.js';
import { changePassword } from './change-password.js';
import { revokeSession } from './revoke-session.js';
import {
  ChangePasswordInput,
  ChangePasswordResult,
  RevokeSessionInput,
  RevokeSessionResult,
  SignInInput,
  SignInResult,
  SignOutEverywhereInput,
  SignOutEverywhereResult,
  SignOutResult,
} from './session-commands.type.js';
import { signIn } from './sign-in.js';
import { signOut } from './sign-out.js';
import { signOutEverywhere } from './sign-out-everywhere.js';
import { toUserType } from './user.type.js';

@Resolver()
export class SessionResolver {
  @Mutation(() => SignInResult, { description: 'Begins a session of 14 days.' })
  async signIn(
    @Arg('input', () => SignInInput, { description: 'Name and password.' }) { name, password }: SignInInput,
    @Ctx() { app, requester, userAgent }: GraphqlContext,
  ): Promise<typeof SignInResult> {
    const result = await signIn(app, requester, { name, password, userAgent });
    if (result.outcome !== 'SIGNED_IN') return result;
    return { ...result, expiresAt: new Date(result.expiresAt), user: toUserType(result.user) };
  }

  @Mutation(() => SignOutResult, { description: 'Ends the session of this request.' })
  async signOut(@Ctx() { app, requester, caller }: GraphqlContext): Promise<typeof SignOutResult> {
    return await signOut(app, requester, asUser(caller));
  }

  @Mutation(() => SignOutEverywhereResult, { description: 'Ends every session of a user, that of this request too.' })
  async signOutEverywhere(
    @Arg('input', () => SignOutEverywhereInput, { description: 'Whose sessions.' }) { userId }: SignOutEverywhereInput,
    @Ctx() { app, requester, caller }: GraphqlContext,
  ): Promise<typeof SignOutEverywhereResult> {
    return await signOutEverywhere(app, requester, {
      caller: asUser(caller),
      userId: fromOptionalId('User', userId, ['input', 'userId']),
    });
  }

  @Mutation(() => RevokeSessionResult, { description: 'Ends one session.' })
  async revokeSession(
    @Arg('input', () => RevokeSessionInput, { description: 'Which session.' }) { id }: RevokeSessionInput,
    @Ctx() { app, requester, caller }: GraphqlContext,
  ): Promise<typeof RevokeSessionResult> {
    const sessionId = fromGlobalId('Session', id, ['input', 'id']);
    const result = await revokeSession(app, requester, { caller: asUser(caller), sessionId });
    if (result.outcome !== 'REVOKED') return result;
    return { ...result, sessionId: toGlobalId('Session', result.sessionId) };
  }

  @Mutation(() => ChangePasswordResult, {
    description: "Gives the caller a new password; ends the caller's other sessions.",
  })
  async changePassword(
    @Arg('input', () => ChangePasswordInput, { description: 'The present password and the new one.' }) {
      currentPassword,
      newPassword,
    }: ChangePasswordInput,
    @Ctx() { app, requester, caller }: GraphqlContext,
  ): Promise<typeof ChangePasswordResult> {
    const result = await changePassword(app, requester, { caller: asUser(caller), currentPassword, newPassword });
    return result.outcome === 'CHANGED' ? { ...result, user: toUserType(result.user) } : result;
  }
}
