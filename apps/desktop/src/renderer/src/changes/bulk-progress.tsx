import { Alert, Badge, Button, Group, Progress, ScrollArea, Stack, Text } from '@mantine/core';
import { IconAlertOctagon, IconCheck, IconCircleDashed, IconQuestionMark, IconSend } from '@tabler/icons-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTexts } from '../texts/i18n';
import { useProblemText } from '../texts/use-problem-text';
import classes from './bulk-progress.module.css';
import type { Changeable } from './change';
import type { ChangeRun, RowState } from './change-run';

const ICONS: Readonly<Record<RowState['state'], ReactNode>> = {
  WAITING: <IconCircleDashed size={14} />,
  SENT: <IconSend size={14} />,
  DONE: <IconCheck size={14} />,
  REFUSED: <IconAlertOctagon size={14} />,
  UNKNOWN: <IconQuestionMark size={14} />,
};

interface BulkProgressProps<Row extends Changeable> {
  readonly run: ChangeRun<Row>;
  readonly nameOf: (row: Row) => string;
  readonly onClose: () => void;
}

/** How far it is, and what came of each row, in the server's words where it was refused. */
export function BulkProgress<Row extends Changeable>({ run, nameOf, onClose }: BulkProgressProps<Row>) {
  const { t } = useTexts('changes');
  const { t: common } = useTexts('common');
  const textOf = useProblemText();
  useSyncExternalStore(run.subscribe, run.version);
  const total = run.rows.length;
  const [done, refused, unknown] = [run.count('DONE'), run.count('REFUSED'), run.count('UNKNOWN')];
  const left = total - done - refused - unknown;
  const isOpen = left + unknown > 0;
  return (
    <Stack>
      <Progress
        value={((done + refused) / Math.max(1, total)) * 100}
        aria-label={t('progress', { done: done + refused, total })}
        size="lg"
      />
      <Text size="sm" role="status">
        {run.isRunning
          ? t('progress', { done: done + refused, total })
          : t('summary', { done, refused, left: left + unknown })}
      </Text>
      {unknown > 0 && !run.isRunning && (
        <Alert color="yellow" variant="outline" role="alert">
          {t('stoppedUnknown')}
        </Alert>
      )}
      <ScrollArea.Autosize mah="45dvh" viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('results') }}>
        <ul className={classes.rows}>
          {run.rows.map(({ row, state }) => (
            <li key={row.id} className={classes.row}>
              <Text size="sm" truncate flex="0 1 40%">
                {nameOf(row)}
              </Text>
              <Badge leftSection={<span aria-hidden>{ICONS[state.state]}</span>} flex="none">
                {t(`states.${state.state}`)}
              </Badge>
              <Text size="sm" flex={1}>
                {'problem' in state && textOf(state.problem).text}
              </Text>
            </li>
          ))}
        </ul>
      </ScrollArea.Autosize>
      <Group justify="flex-end">
        {run.isRunning ? (
          <Button variant="default" onClick={run.stop}>
            {t('stop')}
          </Button>
        ) : (
          <>
            {isOpen && (
              <Button variant="default" onClick={() => void run.start()}>
                {t('resume')}
              </Button>
            )}
            <Button onClick={onClose}>{common('close')}</Button>
          </>
        )}
      </Group>
    </Stack>
  );
}
