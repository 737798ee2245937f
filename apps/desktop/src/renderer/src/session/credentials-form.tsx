import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconKey, IconServer } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ServerInfo, SessionState, TokenKeeping } from '../../../shared/ipc-contract';
import { desktop } from '../platform/desktop';
import { useTexts } from '../texts/i18n';
import type { Trouble } from './trouble';

interface CredentialsFormProps {
  readonly server: ServerInfo;
  readonly userName: string;
  readonly onTrouble: (trouble: Trouble | undefined) => void;
  readonly onSignedIn: (session: SessionState) => void;
  readonly onOtherServer: () => void;
}

/** Name and password, for the server they go to and no other. */
export function CredentialsForm({ server, userName, onTrouble, onSignedIn, onOtherServer }: CredentialsFormProps) {
  const { t } = useTexts('connect');
  const [busy, setBusy] = useState(false);
  const [keeping, setKeeping] = useState<TokenKeeping>();
  useEffect(() => {
    void desktop.invoke('session.keeping').then(setKeeping);
  }, []);
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
    if (result.outcome === 'SIGNED_IN') {
      // A keyring may be full, or locked meanwhile: what was promised before does not hold.
      const isNotKept = result.session.state === 'SIGNED_IN' && result.session.token.kept === 'MEMORY';
      if (keeping?.kept === 'KEYRING' && isNotKept) {
        notifications.show({ color: 'yellow', autoClose: false, message: t('signIn.notKept') });
      }
      return onSignedIn(result.session);
    }
    form.setFieldValue('password', '');
    return onTrouble(
      result.outcome === 'NOT_LET_IN'
        ? { kind: 'NOT_LET_IN', code: result.code, message: result.message, retryAt: result.retryAt }
        : { kind: 'NO_SERVER', failure: result.outcome, detail: result.detail },
    );
  };
  return (
    <form onSubmit={form.onSubmit((values) => void signIn(values))} noValidate>
      <Stack>
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" truncate title={server.url}>
            <IconServer size={14} aria-hidden style={{ verticalAlign: 'middle' }} /> {server.url}
          </Text>
          <Button variant="subtle" size="compact-sm" onClick={onOtherServer} flex="none">
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
        {keeping && (
          <Text size="xs" c="dimmed" title={keeping.backend}>
            <IconKey size={12} aria-hidden style={{ verticalAlign: 'middle' }} />{' '}
            {t(keeping.kept === 'KEYRING' ? 'signIn.willKeep' : 'signIn.willNotKeep')}
          </Text>
        )}
      </Stack>
    </form>
  );
}
