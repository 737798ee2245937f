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
  /** Goes to another saved server, with the session that is kept for it. */
  readonly switchTo: (url: string) => void;
  /** Signs in at a server that is not in the list; this session stays. */
  readonly addServer: () => void;
}

type Ways = Pick<Session, 'signOut' | 'switchTo' | 'addServer'>;

const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('outside of a session');
  return session;
}

/** Who is signed in and what they may do; nothing else is shown before a password for one sign-in is changed. */
export function SessionProvider(props: Ways & { readonly signedIn: SignedIn; readonly children: ReactNode }) {
  const { signedIn, children, ...ways } = props;
  const me = useFreshQuery(MeDocument, { variables: {} });
  return (
    <Reading of={me}>
      {(data) =>
        data.me.mustChangePassword ? (
          <ChangePasswordScreen name={data.me.name} onChanged={() => void me.refetch()} onSignOut={ways.signOut} />
        ) : (
          <Known me={data.me} signedIn={signedIn} {...ways}>
            {children}
          </Known>
        )
      }
    </Reading>
  );
}

function Known(
  props: Ways & { readonly me: MeQuery['me']; readonly signedIn: SignedIn; readonly children: ReactNode },
) {
  const { me, signedIn, signOut, switchTo, addServer, children } = props;
  const session = useMemo<Session>(() => {
    const operations = new Set(me.operations);
    const may = (operation: string) => operations.has(operation);
    return { url: signedIn.url, token: signedIn.token, me, may, signOut, switchTo, addServer };
  }, [me, signedIn, signOut, switchTo, addServer]);
  return <SessionContext value={session}>{children}</SessionContext>;
}
