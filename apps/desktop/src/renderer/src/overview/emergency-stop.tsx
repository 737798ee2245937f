import { EmergencyStopDocument } from '@arrears/schema/operations';
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useAutomationStops } from '../app/stop-notices';
import { ProblemAlert } from '../commands/problem-alert';
import { useCommand } from '../commands/use-command';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';

const LONGEST = 500;

/** The one switch that stops all automatic actions; who may not pull it does not see it. */
export function EmergencyStop() {
  const { t } = useTexts('overview');
  const { may } = useSession();
  const [opened, dialog] = useDisclosure(false);
  const stops = useAutomationStops();
  const isStopped = stops.data?.automationStops.some(({ kind }) => kind === 'EMERGENCY') ?? false;
  if (!may('Mutation.emergencyStop') || isStopped) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconHandStop size={16} aria-hidden />} onClick={dialog.open}>
        {t('stop.button')}
      </Button>
      {opened && <StopDialog onClose={dialog.close} onStopped={() => void stops.refetch()} />}
    </>
  );
}

function StopDialog({ onClose, onStopped }: { onClose: () => void; onStopped: () => void }) {
  const { t } = useTexts('overview');
  const { t: common } = useTexts('common');
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const { run, busy, problem } = useCommand(EmergencyStopDocument);
  const stop = async () => {
    if (reason.trim() === '') {
      setMissing(true);
      return;
    }
    const outcome = await run({ reason: reason.trim(), idempotencyKey });
    if (!outcome.done) return;
    notifications.show({ message: t('stop.done') });
    onStopped();
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('stop.title')} closeButtonProps={{ 'aria-label': common('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void stop();
        }}
      >
        <Stack>
          <Text size="sm">{t('stop.lead')}</Text>
          <Textarea
            label={t('stop.reason')}
            description={t('stop.reasonHelp')}
            data-autofocus
            maxLength={LONGEST}
            value={reason}
            error={isMissing && reason.trim() === '' ? t('stop.reasonMissing') : undefined}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <ProblemAlert problem={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" color="red.9" loading={busy}>
              {t('stop.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
