import { Alert, Button, Group, Loader, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import type { SavedServer, ServerInfo, SessionState } from '../../../shared/ipc-contract';
import { desktop } from '../platform/desktop';
import { useTexts } from '../texts/i18n';
import { CredentialsForm } from './credentials-form';
import { Entrance } from './entrance';
import { ServerForm } from './server-form';
import { type Trouble, TroubleAlert } from './trouble';
import { unsavedWork } from './unsaved-work';

interface SignInProps {
  readonly lastServer: string | null;
  /** The server ended the session: that is why this is shown. */
  readonly ended: boolean;
  /** Back to the session there is; undefined where there is none. */
  readonly onBack: (() => void) | undefined;
  readonly onSignedIn: (session: SessionState) => void;
}

/** Which server, and who. The address is tried before the password is asked for, so that it goes nowhere else. */
export function SignInScreen({ lastServer, ended, onBack, onSignedIn }: SignInProps) {
  const { t } = useTexts('connect');
  const [server, setServer] = useState<ServerInfo>();
  const [tried, setTried] = useState<string>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);
  /** The server used last is tried before anything is asked. */
  const [trying, setTrying] = useState(lastServer !== null);
  const [saved, setSaved] = useState<readonly SavedServer[]>([]);

  const probe = useCallback(async (url: string) => {
    setBusy(true);
    setTried(url);
    setTrouble(undefined);
    const found = await desktop.invoke('server.probe', url);
    setBusy(false);
    if (found.outcome === 'OK') return setServer(found.server);
    setServer(undefined);
    return setTrouble({ kind: 'NO_SERVER', failure: found.outcome, detail: found.detail });
  }, []);
  const readSaved = useCallback(async () => setSaved(await desktop.invoke('server.list')), []);
  useEffect(() => {
    void readSaved();
    if (lastServer) void probe(lastServer).finally(() => setTrying(false));
    // Only when the screen opens: what the person does afterwards is not undone.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  const enter = async (url: string) => {
    const session = await desktop.invoke('session.switchTo', url);
    if (session.state === 'SIGNED_IN') onSignedIn(session);
    else await probe(url);
  };
  const retry = tried === undefined || server ? undefined : () => void probe(tried);

  return (
    <Entrance
      title={server ? t('signIn.title') : t('server.title')}
      lead={server ? t('signIn.lead') : t('server.lead')}
    >
      {ended && !trouble && (
        <Alert icon={<IconInfoCircle />} variant="outline" role="status">
          {t('ended')}
          {unsavedWork.count > 0 && ` ${t('endedUnsaved', { count: unsavedWork.count })}`}
        </Alert>
      )}
      {trouble && <TroubleAlert trouble={trouble} onRetry={retry} />}
      {trying ? (
        <Group justify="center" role="status">
          <Loader size="sm" aria-hidden />
          <Text size="sm">{t('trying', { url: lastServer })}</Text>
        </Group>
      ) : server ? (
        <CredentialsForm
          server={server}
          userName={saved.find(({ url }) => url === server.url)?.userName ?? ''}
          onTrouble={setTrouble}
          onSignedIn={onSignedIn}
          onOtherServer={() => {
            setServer(undefined);
            setTried(undefined);
            setTrouble(undefined);
          }}
        />
      ) : (
        <ServerForm
          busy={busy}
          initial={lastServer ?? ''}
          saved={saved}
          onChosen={(url) => void probe(url)}
          onEntered={(url) => void enter(url)}
          onForgotten={() => void readSaved()}
        />
      )}
      {onBack && (
        <Button variant="subtle" onClick={onBack}>
          {t('back')}
        </Button>
      )}
    </Entrance>
  );
}
