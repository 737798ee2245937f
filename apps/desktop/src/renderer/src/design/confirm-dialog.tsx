import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/i18n';

interface ConfirmProps {
  readonly opened: boolean;
  readonly title: string;
  readonly text: ReactNode;
  readonly confirm: string;
  readonly cancel?: string;
  readonly busy?: boolean;
  /** What came of it, where it did not work. */
  readonly problem?: ReactNode;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

/** Asks before something that cannot simply be taken back. */
export function ConfirmDialog(props: ConfirmProps) {
  const { t } = useTexts('common');
  const { opened, title, text, confirm, cancel = t('cancel'), busy = false, problem, onCancel, onConfirm } = props;
  return (
    <Modal opened={opened} onClose={onCancel} title={title}>
      <Stack>
        <Text size="sm" component="div">
          {text}
        </Text>
        {problem}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onCancel}>
            {cancel}
          </Button>
          <Button color="red.9" loading={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
