import type { RunFieldsFragment } from '@arrears/schema/operations';
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconGavel, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Panel } from '../design/panel';
import { Fact } from '../overview/fact';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { DecideDialog } from './decide-dialog';
import { isWaiting } from './run-state';
import { useGuardText } from './use-guard-text';

type Check = RunFieldsFragment['guard'][number];
type Decision = 'approve' | 'reject';

interface ApprovalProps {
  readonly run: RunFieldsFragment;
  readonly onDecided: () => void;
}

/** As long as a run waits, what the guard kept back and why, for an admin to decide about. */
export function Approval({ run, onDecided }: ApprovalProps) {
  const [asked, setAsked] = useState<Decision>();
  return (
    <>
      {isWaiting(run.status) && <ApprovalPanel run={run} onAsk={setAsked} />}
      {asked && <DecideDialog what={asked} run={run} onClose={() => setAsked(undefined)} onDecided={onDecided} />}
    </>
  );
}

function ApprovalPanel({ run, onAsk }: { run: RunFieldsFragment; onAsk: (what: Decision) => void }) {
  const { t } = useTexts('runs');
  const { may } = useSession();
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
            <Button leftSection={<IconCheck size={16} aria-hidden />} onClick={() => onAsk('approve')}>
              {t('approval.approve')}
            </Button>
            <Button variant="default" leftSection={<IconX size={16} aria-hidden />} onClick={() => onAsk('reject')}>
              {t('approval.reject')}
            </Button>
          </Group>
        ) : (
          <Text size="sm">{t('approval.mayNot')}</Text>
        )}
      </Stack>
    </Panel>
  );
}

function KeptBack({ check }: { check: Check }) {
  const { t } = useTexts('runs');
  const format = useFormat();
  const guardText = useGuardText();
  const { verb, planned, allowed, activeServices, median } = check;
  const numbers = [
    ['planned', planned],
    ['allowed', allowed],
    ['active', activeServices],
    ['median', median],
  ] as const;
  return (
    <Stack gap={4} data-kept-back={verb}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <IconGavel size={16} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
        <Text size="sm" fw={600}>
          {guardText(check)}
        </Text>
      </Group>
      <Group gap="xl" ml={26}>
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
