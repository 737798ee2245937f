import { ApproveRunDocument, RejectRunDocument, type RunFieldsFragment } from '@arrears/schema/operations';
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconGavel, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { ProblemAlert } from '../commands/problem-alert';
import { useCommand } from '../commands/use-command';
import { ConfirmDialog } from '../design/confirm-dialog';
import { Panel } from '../design/panel';
import { useActorText } from '../events/use-actor-text';
import { Fact } from '../overview/fact';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';

type Check = RunFieldsFragment['guard'][number];

interface ApprovalProps {
  readonly run: RunFieldsFragment;
  readonly onDecided: () => void;
}

/** What the guard kept back and why, for an admin to decide about. */
export function ApprovalPanel({ run, onDecided }: ApprovalProps) {
  const { t } = useTexts('runs');
  const { may } = useSession();
  const [asked, setAsked] = useState<'approve' | 'reject'>();
  const mayDecide = may('Mutation.approveRun') && may('Mutation.rejectRun');
  return (
    <Panel title={t('approval.title')}>
      <Stack gap="sm" data-approval>
        <Text size="sm">{t('approval.lead')}</Text>
        {run.guard
          .filter(({ exceeded }) => exceeded)
          .map((check) => (
            <KeptBack key={check.verb} check={check} />
          ))}
        <Text size="sm" c="dimmed">
          {t('approval.list')}
        </Text>
        {mayDecide ? (
          <Group>
            <Button leftSection={<IconCheck size={16} aria-hidden />} onClick={() => setAsked('approve')}>
              {t('approval.approve')}
            </Button>
            <Button variant="default" leftSection={<IconX size={16} aria-hidden />} onClick={() => setAsked('reject')}>
              {t('approval.reject')}
            </Button>
          </Group>
        ) : (
          <Text size="sm">{t('approval.mayNot')}</Text>
        )}
      </Stack>
      {asked && <Decide what={asked} run={run} onClose={() => setAsked(undefined)} onDecided={onDecided} />}
    </Panel>
  );
}

function KeptBack({ check: { verb, planned, allowed, activeServices, median, explanation } }: { check: Check }) {
  const { t } = useTexts('runs');
  const format = useFormat();
  const numbers = [
    ['planned', planned],
    ['allowed', allowed],
    ['active', activeServices],
    ['median', median],
  ] as const;
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <IconGavel size={16} aria-hidden />
        <Text fw={600} size="sm">
          {t(`verbs.${verb}`, { defaultValue: verb })}
        </Text>
        <Text size="sm">{explanation}</Text>
      </Group>
      <Group gap="xl">
        {numbers.map(
          ([name, number]) =>
            number !== null && (
              <Fact key={name} name={t(`approval.${name}`)}>
                <Text size="sm" fw={600}>
                  {format.number(number)}
                </Text>
              </Fact>
            ),
        )}
      </Group>
    </Stack>
  );
}

function Decide(props: ApprovalProps & { readonly what: 'approve' | 'reject'; readonly onClose: () => void }) {
  const { run, what, onClose, onDecided } = props;
  const { t } = useTexts('runs');
  const format = useFormat();
  // The answer may be lost on the way: the same decision twice is one.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const approve = useCommand(ApproveRunDocument);
  const reject = useCommand(RejectRunDocument);
  const command = what === 'approve' ? approve : reject;
  const decide = async () => {
    const outcome = await command.run({ id: run.id, expectedVersion: run.version, idempotencyKey });
    onDecided();
    if (!outcome.done) return;
    notifications.show({ message: t(what === 'approve' ? 'approval.approved' : 'approval.rejected') });
    onClose();
  };
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

/** Who decided about what was kept back, and when. */
export function Decided({ decision }: { decision: NonNullable<RunFieldsFragment['decision']> }) {
  const { t } = useTexts('runs');
  const format = useFormat();
  const actor = useActorText();
  return (
    <Group gap="xs">
      <IconGavel size={16} aria-hidden />
      <Text size="sm">
        {t(decision.approved ? 'approval.wasApproved' : 'approval.wasRejected', {
          by: actor(decision.by),
          at: format.dateTime(decision.at),
        })}
      </Text>
    </Group>
  );
}
