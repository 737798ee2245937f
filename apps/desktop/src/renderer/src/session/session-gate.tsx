import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { SessionState } from '../../../shared/ipc-contract';
import { LiveProvider } from '../connection/live';
import { Loading } from '../design/states';
import { desktop } from '../platform/desktop';
import { SessionProvider } from './session';
import { SignInScreen } from './sign-in-screen';

/** The door: whoever has no session sees the way in, and everyone else what is behind it. */
export function SessionGate({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<SessionState | null>(null);
  const [ended, setEnded] = useState(false);
  useEffect(() => {
    void desktop.invoke('session.current').then(setSession);
  }, []);

  const leave = useCallback(async (byServer: boolean) => {
    await desktop.invoke('session.signOut');
    setEnded(byServer);
    setSession(await desktop.invoke('session.current'));
  }, []);
  const signOut = useCallback(() => void leave(false), [leave]);
  useEffect(() => desktop.on('command', (command) => void (command === 'signOut' && leave(false))), [leave]);

  if (!session) return <Loading />;
  if (session.state === 'SIGNED_OUT') {
    const signedIn = (to: SessionState) => {
      setEnded(false);
      setSession(to);
    };
    return <SignInScreen lastServer={session.lastServer} ended={ended} onSignedIn={signedIn} />;
  }
  return (
    <LiveProvider key={`${session.url} ${session.userName}`} onSessionEnded={() => void leave(true)}>
      <SessionProvider signedIn={session} signOut={signOut}>
        {children}
      </SessionProvider>
    </LiveProvider>
  );
}
