import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/i18n';
import { ProblemAlert } from './problem-alert';
import type { Command } from './use-command';

interface CommandFormProps extends Pick<Command<unknown, never>, 'busy' | 'problem'> {
  /** What is done, on the button that does it. */
  readonly label: string;
  readonly color?: string | undefined;
  readonly disabled?: boolean;
  readonly onSend: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** The inside of a dialog that sends a command: what it needs to know, why it was refused, and the two ways out. */
export function CommandForm({
  busy,
  problem,
  label,
  color,
  disabled = false,
  onSend,
  onCancel,
  children,
}: CommandFormProps) {
  const { t } = useTexts('common');
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <Stack>
        {children}
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
          <Button type="submit" color={color} loading={busy} disabled={disabled}>
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
