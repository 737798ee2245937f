import { ActionIcon, Button, Group, NavLink, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconServer, IconTrash } from '@tabler/icons-react';
import type { SavedServer } from '../../../shared/ipc-contract';
import { desktop } from '../platform/desktop';
import { useTexts } from '../texts/i18n';

interface ServerFormProps {
  readonly busy: boolean;
  readonly initial: string;
  readonly saved: readonly SavedServer[];
  readonly onChosen: (url: string) => void;
  /** A saved server with a session kept for it. */
  readonly onEntered: (url: string) => void;
  readonly onForgotten: () => void;
}

/** Which server: by its address, or one of those that were signed in to. */
export function ServerForm({ busy, initial, saved, onChosen, onEntered, onForgotten }: ServerFormProps) {
  const { t } = useTexts('connect');
  const form = useForm({
    initialValues: { url: initial },
    validate: { url: (url) => (url.trim() === '' ? t('server.missing') : null) },
  });
  const choose = ({ url, signedIn }: SavedServer) => {
    form.setFieldValue('url', url);
    if (signedIn) onEntered(url);
    else onChosen(url);
  };
  return (
    <form onSubmit={form.onSubmit(({ url }) => onChosen(url.trim()))} noValidate>
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
            {saved.map((server) => (
              <Group key={server.url} gap={4} wrap="nowrap">
                <NavLink
                  component="button"
                  type="button"
                  disabled={busy}
                  leftSection={<IconServer size={16} aria-hidden />}
                  label={server.url}
                  description={t(server.signedIn ? 'server.signedIn' : 'server.signedOut', { name: server.userName })}
                  onClick={() => choose(server)}
                />
                <ActionIcon
                  variant="subtle"
                  aria-label={t('server.forget', { url: server.url })}
                  onClick={() => void desktop.invoke('server.forget', server.url).then(onForgotten)}
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
