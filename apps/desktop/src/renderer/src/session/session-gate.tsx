import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { SessionState } from '../../../shared/ipc-contract';
import { LiveProvider } from '../connection/live';
import { ConfirmDialog } from '../design/confirm-dialog';
import { Loading } from '../design/states';
import { desktop } from '../platform/desktop';
import { useTexts } from '../texts/i18n';
import { SessionProvider } from './session';
import { SignInScreen } from './sign-in-screen';
import { unsavedWork } from './unsaved-work';

/** The door: whoever has no session sees the way in, and everyone else what is behind it. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { t } = useTexts('settings');
  const [session, setSession] = useState<SessionState | null>(null);
  const [ended, setEnded] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [leaving, setLeaving] = useState<{ readonly go: () => void }>();
  /** While one goes, the end of the old session is no news. */
  const going = useRef(false);
  useEffect(() => {
    void desktop.invoke('session.current').then(setSession);
  }, []);

  const enter = (to: SessionState) => {
    setEnded(false);
    setChoosing(false);
    setSession(to);
  };
  /** Does what changes the session, and shows what came of it. */
  const change = useCallback(async (work: () => Promise<SessionState>) => {
    going.current = true;
    setSession(null);
    setChoosing(false);
    setSession(await work());
    going.current = false;
  }, []);
  const leave = useCallback(
    async (byServer: boolean) => {
      if (going.current) return;
      setEnded(byServer);
      await change(async () => {
        await desktop.invoke('session.signOut');
        return await desktop.invoke('session.current');
      });
    },
    [change],
  );
  /** Asks first where something would be lost. */
  const unlessUnsaved = useCallback((go: () => void) => (unsavedWork.count > 0 ? setLeaving({ go }) : go()), []);
  const signOut = useCallback(() => unlessUnsaved(() => void leave(false)), [unlessUnsaved, leave]);
  const switchTo = useCallback(
    (url: string) => unlessUnsaved(() => void change(async () => await desktop.invoke('session.switchTo', url))),
    [unlessUnsaved, change],
  );
  const addServer = useCallback(() => unlessUnsaved(() => setChoosing(true)), [unlessUnsaved]);
  useEffect(() => desktop.on('command', (command) => void (command === 'signOut' && signOut())), [signOut]);

  if (!session) return <Loading />;
  if (session.state === 'SIGNED_OUT' || choosing) {
    const lastServer = session.state === 'SIGNED_OUT' ? session.lastServer : null;
    const back = session.state === 'SIGNED_OUT' ? undefined : () => setChoosing(false);
    return <SignInScreen lastServer={lastServer} ended={ended} onBack={back} onSignedIn={enter} />;
  }
  return (
    <>
      <LiveProvider key={`${session.url} ${session.userName}`} onSessionEnded={() => void leave(true)}>
        <SessionProvider signedIn={session} signOut={signOut} switchTo={switchTo} addServer={addServer}>
          {children}
        </SessionProvider>
      </LiveProvider>
      <ConfirmDialog
        opened={leaving !== undefined}
        title={t('leave.title')}
        text={t('leave.text', { count: unsavedWork.count })}
        confirm={t('leave.leave')}
        cancel={t('leave.stay')}
        onCancel={() => setLeaving(undefined)}
        onConfirm={() => {
          unsavedWork.discard();
          setLeaving(undefined);
          leaving?.go();
        }}
      />
    </>
  );
}
