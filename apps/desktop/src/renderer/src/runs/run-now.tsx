import { RunAutomationDocument } from '@arrears/schema/operations';
import { Alert, Button, Group, Loader, Modal, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { runRoute } from '../app/screens';
import { useSystemHealth } from '../app/use-system-health';
import { ProblemAlert } from '../commands/problem-alert';
import { useCommand } from '../commands/use-command';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { PreviewSummary } from './preview-summary';
import { useRunPreview } from './use-run-preview';

/** Starts a run by hand, after it was shown what it would do. */
export function RunNow() {
  const { t } = useTexts('runs');
  const { may } = useSession();
  const [opened, dialog] = useDisclosure(false);
  const health = useSystemHealth();
  const today = health.data?.systemHealth.businessDate;
  const mayRun = may('Mutation.runAutomation');
  return (
    <>
      <Tooltip label={t('runNow.mayNot')} disabled={mayRun}>
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          data-disabled={!mayRun || undefined}
          aria-disabled={!mayRun}
          onClick={(event) => (mayRun && today !== undefined ? dialog.open() : event.preventDefault())}
        >
          {t('runNow.button')}
        </Button>
      </Tooltip>
      {opened && today !== undefined && <RunNowDialog today={today} onClose={dialog.close} />}
    </>
  );
}

function RunNowDialog({ today, onClose }: { today: string; onClose: () => void }) {
  const { t } = useTexts('runs');
  const { t: common } = useTexts('common');
  const format = useFormat();
  const [, navigate] = useLocation();
  const [date, setDate] = useState(today);
  // A retry after a lost answer must not start another run.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const { run, busy, problem } = useCommand(RunAutomationDocument);
  const isDate = date !== '';
  const start = async () => {
    const outcome = await run({ date, idempotencyKey: `${idempotencyKey} ${date}` });
    if (!outcome.done) return;
    const { alreadyDone, run: begun } = outcome.payload;
    const message = t(alreadyDone ? 'runNow.alreadyDone' : 'runNow.started', { date: format.date(begun.businessDate) });
    notifications.show({ message });
    onClose();
    navigate(`~${runRoute(begun.id)}`);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('runNow.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <Stack>
          <TextInput
            type="date"
            label={t('runNow.date')}
            description={t('runNow.dateHelp')}
            max={today}
            required
            value={date}
            onChange={({ currentTarget }) => setDate(currentTarget.value)}
          />
          {isDate && <WouldDo date={date} />}
          <ProblemAlert problem={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={!isDate}>
              {t('runNow.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What the run would do, before it is asked for. That it is not known stops nobody. */
function WouldDo({ date }: { date: string }) {
  const { t } = useTexts('runs');
  const reading = useRunPreview({ date, outcome: null, first: 1 });
  if (reading.state === 'WORKING' || reading.state === 'BUSY') {
    return (
      <Group gap="xs" role="status">
        <Loader size="xs" aria-hidden />
        <Text size="sm">{t(reading.state === 'BUSY' ? 'runNow.busy' : 'runNow.working')}</Text>
      </Group>
    );
  }
  if (reading.state === 'FAILED') {
    return (
      <Alert color="yellow" variant="outline" role="status">
        {t('runNow.unknown')}
      </Alert>
    );
  }
  return (
    <Stack gap="sm" data-preview>
      <Text size="sm">{t('runNow.would')}</Text>
      <PreviewSummary preview={reading.preview} />
    </Stack>
  );
}
