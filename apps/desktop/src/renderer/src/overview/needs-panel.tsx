import { RunItemsDocument, type RunFieldsFragment, type SystemHealthQuery } from '@arrears/schema/operations';
import { Anchor, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconGavel, IconMailOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { runRoute, serviceRoute } from '../app/screens';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Panel } from '../design/panel';
import { useTexts } from '../texts/i18n';
import { ServerWords } from '../texts/server-words';
import { useFormat } from '../texts/use-format';
import { isWaiting } from '../runs/run-state';

const SHOWN = 5;
/** Checks whose problem is told here, or on every screen, with more than a sentence. */
const TOLD_OTHERWISE: ReadonlySet<string> = new Set(['dailyRun', 'runErrors', 'approval', 'outbox']);

interface NeedsProps {
  readonly health: SystemHealthQuery['systemHealth'];
  readonly latest: RunFieldsFragment | undefined;
}

/** Everything that does not mend itself, each with the way to it; or that there is nothing. */
export function NeedsPanel({ health, latest }: NeedsProps) {
  const { t } = useTexts('overview');
  const format = useFormat();
  const failedRun = latest && latest.counts.failed > 0 ? latest : undefined;
  const problems = health.checks.filter(({ ok, name }) => !ok && !TOLD_OTHERWISE.has(name));
  const dead = health.deadOutboxEntries;
  const waiting = latest && isWaiting(latest.status) ? latest : undefined;
  if (!failedRun && problems.length === 0 && dead === 0 && !waiting) {
    return (
      <Panel title={t('needs.title')}>
        <Group gap="xs" wrap="nowrap">
          <IconCircleCheck size={18} aria-hidden style={{ flexShrink: 0 }} />
          <Text size="sm">{t('needs.nothing')}</Text>
        </Group>
      </Panel>
    );
  }
  return (
    <Panel title={t('needs.title')}>
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {waiting && (
          <Need icon={<IconGavel size={18} aria-hidden />} href={runRoute(waiting.id)}>
            {t('needs.decision', { date: format.date(waiting.businessDate) })}
          </Need>
        )}
        {problems.map(({ name, problem }) => (
          <Need key={name} icon={<IconAlertTriangle size={18} aria-hidden />}>
            {t('needs.check')} <ServerWords>{problem ?? name}</ServerWords>
          </Need>
        ))}
        {failedRun && (
          <Need icon={<IconAlertTriangle size={18} aria-hidden />} href={runRoute(failedRun.id)}>
            {t('needs.failed', {
              count: failedRun.counts.failed,
              number: format.number(failedRun.counts.failed),
              date: format.date(failedRun.businessDate),
            })}
            <FailedServices run={failedRun.id} />
          </Need>
        )}
        {dead > 0 && (
          <Need icon={<IconMailOff size={18} aria-hidden />}>
            {t('needs.dead', { count: dead, number: format.number(dead) })}
          </Need>
        )}
      </Stack>
    </Panel>
  );
}

function Need({ icon, href, children }: { icon: ReactNode; href?: string; children: ReactNode }) {
  const { t } = useTexts('overview');
  return (
    <Group component="li" gap="xs" wrap="nowrap" align="flex-start">
      {icon}
      <Text size="sm" component="div" flex={1}>
        {children}
      </Text>
      {href !== undefined && (
        <Anchor component={Link} size="sm" href={`~${href}`}>
          {t('needs.look')}
        </Anchor>
      )}
    </Group>
  );
}

function FailedServices({ run }: { run: string }) {
  const items = useFreshQuery(RunItemsDocument, { variables: { id: run, first: SHOWN, outcomes: ['FAILED'] } });
  return (
    <Stack component="ul" gap={2} m={0} p={0} mt={4} style={{ listStyle: 'none' }}>
      {items.data?.run?.items.nodes.map(({ service, error }) => (
        <Text component="li" size="xs" c="dimmed" key={service?.id ?? error}>
          {service && (
            <Anchor component={Link} size="xs" href={`~${serviceRoute(service.id)}`}>
              {service.label}
            </Anchor>
          )}{' '}
          {error}
        </Text>
      ))}
    </Stack>
  );
}
