import { ConfirmClockDocument, type SystemHealthQuery } from '@arrears/schema/operations';
import { Alert, Button, Collapse, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCircleCheck, IconClockExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { ProblemAlert } from '../commands/problem-alert';
import { useCommand } from '../commands/use-command';
import { Panel } from '../design/panel';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { ServerWords } from '../texts/server-words';
import { Jobs } from './jobs';

type Health = SystemHealthQuery['systemHealth'];

/** Whether the server is well, what it does by itself, and what can be done where it is not. */
export function HealthPanel({ health, onChanged }: { health: Health; onChanged: () => void }) {
  const { t } = useTexts('overview');
  const { may } = useSession();
  const [opened, checks] = useDisclosure(false);
  const notWell = health.checks.filter(({ ok }) => !ok);
  const ill = notWell.length;
  const count = health.checks.length;
  return (
    <Panel title={t('health.title')}>
      <Stack gap="sm">
        {health.clockDoubt !== null && <ClockDoubt doubt={health.clockDoubt} onConfirmed={onChanged} />}
        <Group gap="xs" wrap="nowrap" data-health={health.healthy ? 'WELL' : 'ILL'}>
          {ill === 0 ? <IconCircleCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
          <Text size="sm" fw={ill === 0 ? 400 : 600}>
            {ill === 0 ? t('health.well', { count }) : t('health.ill', { count: ill })}
          </Text>
        </Group>
        {ill > 0 && <Checks checks={notWell} />}
        <Text size="sm" c="dimmed">
          {t(`health.scheduler.${health.scheduler}`, { defaultValue: health.scheduler })}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={opened}
          onClick={checks.toggle}
          style={{ alignSelf: 'flex-start' }}
        >
          {t(opened ? 'health.hideChecks' : 'health.showChecks')}
        </Button>
        <Collapse expanded={opened}>
          <Checks checks={health.checks.filter(({ ok }) => ok)} />
        </Collapse>
        {may('Query.jobs') && <Jobs />}
      </Stack>
    </Panel>
  );
}

function Checks({ checks }: { checks: Health['checks'] }) {
  return (
    <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
      {checks.map((check) => (
        <Check key={check.name} check={check} />
      ))}
    </Stack>
  );
}

function Check({ check: { name, ok, problem, severity } }: { check: Health['checks'][number] }) {
  const { t } = useTexts('overview');
  const Sign = ok ? IconCircleCheck : IconAlertTriangle;
  return (
    <Group component="li" gap="xs" wrap="nowrap" align="flex-start" data-check={name}>
      <Sign size={16} aria-hidden style={{ flexShrink: 0, marginTop: 3 }} />
      <Text size="sm" component="div">
        {t(`health.check.${name as 'readable'}`, { defaultValue: name })}:{' '}
        {ok
          ? t('health.ok')
          : t('health.notOk', { severity: t(`health.severity.${severity}`, { defaultValue: severity }) })}
        {!ok && (
          <>
            <Text size="sm" fw={600}>
              <ServerWords>{problem}</ServerWords>
            </Text>
            <Text size="sm" c="dimmed">
              {t(`health.meaning.${name as 'readable'}`, { defaultValue: '' })}
            </Text>
          </>
        )}
      </Text>
    </Group>
  );
}

/** A person says that the clock is right: until then no run is begun. */
function ClockDoubt({ doubt, onConfirmed }: { doubt: string; onConfirmed: () => void }) {
  const { t } = useTexts('overview');
  const { may } = useSession();
  const { run, busy, problem } = useCommand(ConfirmClockDocument);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const confirm = async () => {
    const outcome = await run({ idempotencyKey });
    if (!outcome.done) return;
    notifications.show({ message: t('health.clockConfirmed') });
    onConfirmed();
  };
  return (
    <Alert color="red" variant="outline" icon={<IconClockExclamation />} title={t('health.clockTitle')}>
      <Stack gap="xs">
        <ServerWords>{doubt}</ServerWords>
        <ProblemAlert problem={problem} />
        {may('Mutation.confirmClock') && (
          <Button size="xs" loading={busy} onClick={() => void confirm()} style={{ alignSelf: 'flex-start' }}>
            {t('health.confirmClock')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
