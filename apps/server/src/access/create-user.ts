import type { Refused } from '@arrears/schema';
import type { App } from '../app.js';
import type { Role } from './caller.js';
import { carryOut, type Requester } from './carry-out.js';
import { nameKey, tidyName } from './names.js';
import { makeOneTimePassword } from './one-time-password.js';
import { type TooBusy, unlessTooBusy } from './too-busy.js';
import { User, type UserDetails, userDetails } from './user.entity.js';

export interface CreateUserInput {
  /** Fits `NAME`. */
  readonly name: string;
  readonly role: Role;
  /** The password is for one sign-in only; true unless told. */
  readonly mustChangePassword?: boolean;
}

export type CreateUserResult =
  | {
      readonly outcome: 'CREATED';
      readonly user: UserDetails;
      /** Shown once. */
      readonly oneTimePassword: string;
    }
  | Refused<'NAME_TAKEN'>
  | TooBusy;

/** Lets somebody in: a user with a password made for the first sign-in. */
export async function createUser(
  app: App,
  requester: Requester,
  { role, mustChangePassword = true, ...input }: CreateUserInput,
): Promise<CreateUserResult> {
  const name = tidyName(input.name);
  return await unlessTooBusy(async () => {
    const { password, hash } = await makeOneTimePassword();
    return await carryOut<Exclude<CreateUserResult, TooBusy>>(app, requester, {
      operation: 'createUser',
      input: { name, role },
      work: async (em) => {
        const key = nameKey(name);
        if ((await em.count(User, { nameKey: key })) > 0) {
          return { outcome: 'NAME_TAKEN', message: `there is a user ${name} already` };
        }
        const user = em.create(User, {
          name,
          nameKey: key,
          passwordHash: hash,
          role,
          mustChangePassword,
          createdAt: app.clock.now(),
        });
        await em.flush();
        return { outcome: 'CREATED', user: userDetails(user), oneTimePassword: password };
      },
    });
  });
}
