import { ActionIcon, Alert, Button, Group, NavLink, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertTriangle, IconInfoCircle, IconServer, IconTrash } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import type { SavedServer, ServerInfo, SessionState } from '../../../shared/ipc-contract';
import { desktop } from '../platform/desktop';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { useProblemText } from '../texts/use-problem-text';
import { Entrance } from './entrance';

interface SignInProps {
  readonly lastServer: string | null;
  /** The server ended the session: that is why this is shown. */
  readonly ended: boolean;
  readonly onSignedIn: (session: SessionState) => void;
}

interface Trouble {
  readonly title: string;
  readonly text: string;
  readonly detail?: string;
}

/** Which server, and who. The address is tried before the password is asked for, so that it goes nowhere else. */
export function SignInScreen({ lastServer, ended, onSignedIn }: SignInProps) {
  const { t } = useTexts('connect');
  const textOf = useProblemText();
  const [server, setServer] = useState<ServerInfo>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState<readonly SavedServer[]>([]);

  const probe = useCallback(
    async (url: string) => {
      setBusy(true);
      setTrouble(undefined);
      const found = await desktop.invoke('server.probe', url);
      setBusy(false);
      if (found.outcome === 'OK') return setServer(found.server);
      setServer(undefined);
      setTrouble({ ...textOf({ kind: 'UNREACHABLE', failure: found.outcome }), detail: found.detail });
    },
    [textOf],
  );
  const readSaved = useCallback(async () => setSaved(await desktop.invoke('server.list')), []);
  useEffect(() => {
    void readSaved();
    if (lastServer) void probe(lastServer);
    // Only when the screen opens: what the person does afterwards is not undone.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  return (
    <Entrance
      title={server ? t('signIn.title') : t('server.title')}
      lead={server ? t('signIn.lead') : t('server.lead')}
    >
      {ended && !trouble && (
        <Alert icon={<IconInfoCircle />} variant="outline" role="status">
          {t('ended')}
        </Alert>
      )}
      {trouble && (
        <Alert icon={<IconAlertTriangle />} color="red" variant="outline" title={trouble.title} role="alert">
          {trouble.text}
          {trouble.detail && (
            <Text size="xs" c="dimmed" mt={4} ff="monospace">
              {trouble.detail}
            </Text>
          )}
        </Alert>
      )}
      {server ? (
        <CredentialsForm
          server={server}
          userName={saved.find(({ url }) => url === server.url)?.userName ?? ''}
          onTrouble={setTrouble}
          onSignedIn={onSignedIn}
          onOtherServer={() => {
            setServer(undefined);
            setTrouble(undefined);
          }}
        />
      ) : (
        <ServerForm busy={busy} initial={lastServer ?? ''} saved={saved} onChosen={probe} onForgotten={readSaved} />
      )}
    </Entrance>
  );
}

interface ServerFormProps {
  readonly busy: boolean;
  readonly initial: string;
  readonly saved: readonly SavedServer[];
  readonly onChosen: (url: string) => Promise<void>;
  readonly onForgotten: () => Promise<void>;
}

function ServerForm({ busy, initial, saved, onChosen, onForgotten }: ServerFormProps) {
  const { t } = useTexts('connect');
  const form = useForm({
    initialValues: { url: initial },
    validate: { url: (url) => (url.trim() === '' ? t('server.missing') : null) },
  });
  return (
    <form onSubmit={form.onSubmit(({ url }) => void onChosen(url.trim()))} noValidate>
      <Stack>
        <TextInput
          label={t('server.address')}
          description={t('server.example')}
          autoFocus
          autoComplete="url"
          spellCheck={false}
          maxLength={2000}
          {...form.getInputProps('url')}
        />
        <Button type="submit" loading={busy} fullWidth>
          {t('server.connect')}
        </Button>
        {saved.length > 0 && (
          <Stack gap={4} component="section" aria-label={t('server.saved')}>
            <Text size="sm" c="dimmed">
              {t('server.saved')}
            </Text>
            {saved.map(({ url, userName }) => (
              <Group key={url} gap={4} wrap="nowrap">
                <NavLink
                  component="button"
                  type="button"
                  leftSection={<IconServer size={16} aria-hidden />}
                  label={url}
                  description={userName}
                  onClick={() => void onChosen(url)}
                />
                <ActionIcon
                  variant="subtle"
                  aria-label={t('server.forget', { url })}
                  onClick={() => void desktop.invoke('server.forget', url).then(onForgotten)}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </Group>
            ))}
          </Stack>
        )}
      </Stack>
    </form>
  );
}

interface CredentialsFormProps {
  readonly server: ServerInfo;
  readonly userName: string;
  readonly onTrouble: (trouble: Trouble | undefined) => void;
  readonly onSignedIn: (session: SessionState) => void;
  readonly onOtherServer: () => void;
}

function CredentialsForm({ server, userName, onTrouble, onSignedIn, onOtherServer }: CredentialsFormProps) {
  const { t } = useTexts('connect');
  const textOf = useProblemText();
  const format = useFormat();
  const [busy, setBusy] = useState(false);
  const form = useForm({
    initialValues: { name: userName, password: '' },
    validate: {
      name: (name) => (name.trim() === '' ? t('signIn.nameMissing') : null),
      password: (password) => (password === '' ? t('signIn.passwordMissing') : null),
    },
  });
  const signIn = async ({ name, password }: { name: string; password: string }) => {
    setBusy(true);
    onTrouble(undefined);
    const result = await desktop.invoke('session.signIn', { url: server.url, name: name.trim(), password });
    setBusy(false);
    if (result.outcome === 'SIGNED_IN') return onSignedIn(result.session);
    form.setFieldValue('password', '');
    if (result.outcome !== 'NOT_LET_IN') {
      return onTrouble({ ...textOf({ kind: 'UNREACHABLE', failure: result.outcome }), detail: result.detail });
    }
    const { text } = textOf({ kind: 'REFUSED', code: result.code, message: result.message });
    const until = result.retryAt && t('signIn.lockedUntil', { time: format.time(result.retryAt) });
    return onTrouble({ title: t('signIn.refused'), text: until ? `${text} ${until}` : text });
  };
  return (
    <form onSubmit={form.onSubmit((values) => void signIn(values))} noValidate>
      <Stack>
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" truncate>
            <IconServer size={14} aria-hidden style={{ verticalAlign: 'middle' }} /> {server.url}
          </Text>
          <Button variant="subtle" size="compact-sm" onClick={onOtherServer}>
            {t('signIn.otherServer')}
          </Button>
        </Group>
        <TextInput
          label={t('signIn.name')}
          autoComplete="username"
          spellCheck={false}
          autoFocus={userName === ''}
          maxLength={200}
          {...form.getInputProps('name')}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          autoFocus={userName !== ''}
          maxLength={200}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={busy} fullWidth>
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  );
}
