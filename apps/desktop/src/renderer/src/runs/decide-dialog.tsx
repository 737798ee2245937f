import { ApproveRunDocument, RejectRunDocument, type RunFieldsFragment } from '@arrears/schema/operations';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ProblemAlert } from '../commands/problem-alert';
import { useCommand } from '../commands/use-command';
import { ConfirmDialog } from '../design/confirm-dialog';
import { StatusBadge } from '../design/status-badge';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { Decided } from './decided';
import { isWaiting } from './run-state';

interface DecideProps {
  readonly what: 'approve' | 'reject';
  readonly run: RunFieldsFragment;
  readonly onDecided: () => void;
  readonly onClose: () => void;
}

/** Asks before a run that waits is approved or rejected. Where somebody else was faster, it says so instead. */
export function DecideDialog({ run, what, onClose, onDecided }: DecideProps) {
  const { t } = useTexts('runs');
  const format = useFormat();
  // The answer may be lost on the way: the same decision twice is one.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  // That the run waits no longer may be told before the answer to one's own decision is here.
  const [isSent, setSent] = useState(false);
  const approve = useCommand(ApproveRunDocument);
  const reject = useCommand(RejectRunDocument);
  const command = what === 'approve' ? approve : reject;
  const decide = async () => {
    setSent(true);
    const outcome = await command.run({ id: run.id, expectedVersion: run.version, idempotencyKey });
    if (outcome.done) {
      notifications.show({ message: t(what === 'approve' ? 'approval.approved' : 'approval.rejected') });
      onClose();
    } else setSent(false);
    onDecided();
  };
  if (!isWaiting(run.status) && !isSent) return <DecidedMeanwhile run={run} onClose={onClose} />;
  const count = run.counts.guarded;
  return (
    <ConfirmDialog
      opened
      title={t(`approval.${what}Title`)}
      text={t(`approval.${what}Text`, { count, number: format.number(count) })}
      confirm={t(`approval.${what}`)}
      busy={command.busy}
      problem={<ProblemAlert problem={command.problem} />}
      onCancel={onClose}
      onConfirm={() => void decide()}
    />
  );
}

function DecidedMeanwhile({ run: { decision, status }, onClose }: { run: RunFieldsFragment; onClose: () => void }) {
  const { t } = useTexts('runs');
  const { t: common } = useTexts('common');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('approval.meanwhileTitle')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <Stack>
        {decision ? (
          <Decided decision={decision} />
        ) : (
          <Group gap="xs">
            <Text size="sm">{t('approval.waitsNoLonger')}</Text>
            <StatusBadge status={status} />
          </Group>
        )}
        <Text size="sm">{t('approval.meanwhileText')}</Text>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {common('close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
