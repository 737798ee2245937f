import { Alert, Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import { useTexts } from '../texts/i18n';

interface SecretProps {
  readonly title: string;
  readonly text: string;
  /** What the secret is, for its name. */
  readonly label: string;
  readonly secret: string;
  readonly onDone: () => void;
}

/** A secret that is shown this once. It goes away only when the person says so. */
export function SecretDialog({ title, text, label, secret, onDone }: SecretProps) {
  const { t } = useTexts('access');
  return (
    <Modal
      opened
      onClose={onDone}
      title={title}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Text size="sm">{text}</Text>
        <Group wrap="nowrap" align="stretch">
          <Code block flex={1} aria-label={label} fz="md" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
            {secret}
          </Code>
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
                onClick={copy}
              >
                {copied ? t('secret.copied') : t('secret.copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
        <Alert color="yellow" variant="outline" icon={<IconAlertTriangle />}>
          {t('secret.once')}
        </Alert>
        <Group justify="flex-end">
          <Button onClick={onDone}>{t('secret.done')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
