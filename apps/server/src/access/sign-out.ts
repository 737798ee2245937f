import type { App } from '../app.js';
import type { UserCaller } from './caller.js';
import { carryOut, type Requester } from './carry-out.js';
import { Session } from './session.entity.js';

export interface SignedOut {
  readonly outcome: 'SIGNED_OUT';
  readonly sessionsEnded: number;
}

/** Ends the session of the request itself. */
export async function signOut(app: App, requester: Requester, { sessionId }: UserCaller): Promise<SignedOut> {
  return await carryOut<SignedOut>(app, requester, {
    operation: 'signOut',
    input: {},
    work: async (em) => ({ outcome: 'SIGNED_OUT', sessionsEnded: await em.nativeDelete(Session, { id: sessionId }) }),
  });
}
