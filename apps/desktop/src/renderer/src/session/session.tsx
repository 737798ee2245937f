import { type MeQuery, MeDocument } from '@arrears/schema/operations';
import { createContext, type ReactNode, use, useMemo } from 'react';
import type { SessionState, TokenKeeping } from '../../../shared/ipc-contract';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Reading } from '../design/states';
import { ChangePasswordScreen } from './change-password-screen';

export type SignedIn = Extract<SessionState, { state: 'SIGNED_IN' }>;

export interface Session {
  readonly url: string;
  readonly token: TokenKeeping;
  readonly me: MeQuery['me'];
  /** Whether the server lets this user do it, by the name of a root field such as `Mutation.suspendService`. */
  readonly may: (operation: string) => boolean;
  readonly signOut: () => void;
}

const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('outside of a session');
  return session;
}

/** Who is signed in and what they may do; nothing else is shown before a password for one sign-in is changed. */
export function SessionProvider(props: { signedIn: SignedIn; signOut: () => void; children: ReactNode }) {
  const { signedIn, signOut, children } = props;
  const me = useFreshQuery(MeDocument, { variables: {} });
  return (
    <Reading of={me}>
      {(data) =>
        data.me.mustChangePassword ? (
          <ChangePasswordScreen name={data.me.name} onChanged={() => void me.refetch()} onSignOut={signOut} />
        ) : (
          <Known me={data.me} signedIn={signedIn} signOut={signOut}>
            {children}
          </Known>
        )
      }
    </Reading>
  );
}

function Known(props: { me: MeQuery['me']; signedIn: SignedIn; signOut: () => void; children: ReactNode }) {
  const { me, signedIn, signOut, children } = props;
  const session = useMemo<Session>(() => {
    const operations = new Set(me.operations);
    return { url: signedIn.url, token: signedIn.token, me, may: (operation) => operations.has(operation), signOut };
  }, [me, signedIn, signOut]);
  return <SessionContext value={session}>{children}</SessionContext>;
}
