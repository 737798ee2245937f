import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { carryOut, type Requester } from './carry-out.js';
import {
  type CredentialsRefused,
  forgetWrongPasswords,
  lockedOut,
  noteWrongPassword,
  wrongCredentials,
} from './lock-out.js';
import { nameKey } from './names.js';
import { verifyPassword } from './passwords.js';
import { Session } from './session.entity.js';
import { makeToken } from './tokens.js';
import { type TooBusy, unlessTooBusy } from './too-busy.js';
import { User, type UserDetails, userDetails } from './user.entity.js';

const SESSION_MS = 14 * 24 * 60 * 60_000;
const USER_AGENT_LENGTH = 300;

export interface SignInInput {
  readonly name: string;
  readonly password: string;
  readonly userAgent: string;
}

export interface SignedIn {
  readonly outcome: 'SIGNED_IN';
  /** Shown once. */
  readonly token: string;
  /** Milliseconds since 1970 UTC. */
  readonly expiresAt: number;
  readonly user: UserDetails;
}

export type SignInResult = SignedIn | CredentialsRefused | TooBusy;

/** Begins a session for whoever knows a user's name and password. */
export async function signIn(app: App, requester: Requester, input: SignInInput): Promise<SignInResult> {
  return await unlessTooBusy(async () => {
    const seen = await app.database.reader().findOne(User, { nameKey: nameKey(input.name) });
    // While the user is locked out the answer does not depend on the password: no work for whoever keeps trying.
    const locked = seen && lockedOut(seen, app.clock.now());
    const fits = !locked && (await verifyPassword(seen?.passwordHash, input.password));
    return await carryOut<Exclude<SignInResult, TooBusy>>(app, requester, {
      operation: 'signIn',
      input: { name: input.name },
      work: async (em) => {
        if (locked) return locked;
        const user = seen && (await em.findOne(User, { id: seen.id }));
        if (!user) return wrongCredentials();
        const now = app.clock.now();
        const lockedMeanwhile = lockedOut(user, now);
        if (lockedMeanwhile) return lockedMeanwhile;
        // Of a disabled user nothing is told: the right password is as good as a wrong one.
        const letIn = fits && user.passwordHash === seen.passwordHash && typeof user.disabledAt !== 'number';
        return letIn ? beginSession(em, user, { requester, now, ...input }) : noteWrongPassword(user, now);
      },
    });
  });
}

interface Beginning {
  readonly requester: Requester;
  readonly now: number;
  readonly userAgent: string;
}

function beginSession(em: SqlEntityManager, user: User, { requester, now, userAgent }: Beginning): SignedIn {
  const { token, hash } = makeToken('SESSION');
  const expiresAt = now + SESSION_MS;
  em.create(Session, {
    user: user.id,
    tokenHash: hash,
    createdAt: now,
    expiresAt,
    lastUsedAt: now,
    address: requester.address,
    userAgent: userAgent.slice(0, USER_AGENT_LENGTH),
  });
  forgetWrongPasswords(user);
  return { outcome: 'SIGNED_IN', token, expiresAt, user: userDetails(user) };
}
