import { RunDocument, type RunFieldsFragment } from '@arrears/schema/operations';
import { Alert, Anchor, Group, SimpleGrid, Stack, Tabs, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Page } from '../design/page';
import { Panel } from '../design/panel';
import { Nothing, Reading } from '../design/states';
import { StatusBadge } from '../design/status-badge';
import { useNow } from '../design/use-now';
import { Fact } from '../overview/fact';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { Approval } from './approval-panel';
import { Decided } from './decided';
import { DoneList } from './done-list';
import { NotDoneList } from './not-done-list';
import { ProgressPanel } from './progress-panel';
import { RunCounts } from './run-counts';
import { isWaiting, isWorking, tellsOfRun } from './run-state';
import { timing } from './run-timing';
import { useRunProgress } from './use-run-progress';

/** One run: how far it is, what it did, and what it did not do and why. */
export function RunPage({ id }: { id: string }) {
  const { t } = useTexts('runs');
  const format = useFormat();
  const reading = useFreshQuery(RunDocument, {
    variables: { id },
    changedBy: tellsOfRun,
  });
  const read = reading.data?.run;
  const progress = useRunProgress(id, read ? isWorking(read.status) : false);
  const run = read && isWorking(read.status) ? (progress?.run ?? read) : read;
  const title = run ? t('detail.title', { date: format.date(run.businessDate) }) : t('title');
  const lead = (
    <Group gap="sm">
      <Anchor component={Link} href="/" size="sm">
        <Group gap={4} component="span">
          <IconArrowLeft size={14} aria-hidden />
          {t('detail.back')}
        </Group>
      </Anchor>
      {run && <StatusBadge status={run.status} />}
    </Group>
  );
  return (
    <Page title={title} lead={lead}>
      <Reading of={reading}>
        {() =>
          run ? (
            <Stack>
              {progress && isWorking(progress.run.status) && <ProgressPanel progress={progress} />}
              <Approval run={run} onDecided={() => void reading.refetch()} />
              {run.decision && <Decided decision={run.decision} />}
              <Failures run={run} />
              <Summary run={run} />
              <Lists run={run} />
            </Stack>
          ) : (
            <Nothing title={t('detail.gone')} />
          )
        }
      </Reading>
    </Page>
  );
}

function Failures({ run: { counts } }: { run: RunFieldsFragment }) {
  const { t } = useTexts('runs');
  const format = useFormat();
  if (counts.failed === 0) return null;
  return (
    <Alert
      color="red"
      variant="outline"
      icon={<IconAlertTriangle />}
      title={t('detail.failedTitle', { count: counts.failed, number: format.number(counts.failed) })}
    >
      {t('detail.failedText')}
    </Alert>
  );
}

function Summary({ run }: { run: RunFieldsFragment }) {
  const { t } = useTexts('runs');
  const format = useFormat();
  const now = useNow();
  const { activeClients, tier } = run;
  const change = (from: string, to: string | null) => (to === null || to === from ? from : t('fromTo', { from, to }));
  return (
    <Panel title={t('detail.summary')}>
      <RunCounts counts={run.counts} nothing={t('detail.nothing')} />
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="md">
        <Fact name={t('started')}>
          <Text size="sm">{format.dateTime(run.startedAt)}</Text>
        </Fact>
        <Fact name={t('took')}>
          <Text size="sm">{format.duration(timing(run, now).seconds)}</Text>
        </Fact>
        <Fact name={t('activeClients')}>
          <Text size="sm" data-active-clients>
            {change(
              format.number(activeClients.before),
              activeClients.after === null ? null : format.number(activeClients.after),
            )}
          </Text>
        </Fact>
        <Fact name={t('tier')}>
          <Text size="sm">{change(tier.before ?? t('noTier'), tier.after)}</Text>
        </Fact>
        <Fact name={t('missed')}>
          <Text size="sm">{format.number(run.missedDays)}</Text>
        </Fact>
        <Fact name={t('settings')}>
          <Anchor component={Link} href="~/settings/history" size="sm">
            {t('settingsVersion', { version: run.settingsVersion })}
          </Anchor>
        </Fact>
      </SimpleGrid>
    </Panel>
  );
}

function Lists({ run }: { run: RunFieldsFragment }) {
  const { t } = useTexts('runs');
  const { skipped, failed, queued, guarded } = run.counts;
  // What was approved was kept back only for a while.
  const undone = skipped + failed + queued + (run.decision?.approved ? 0 : guarded);
  const waits = isWaiting(run.status);
  const format = useFormat();
  return (
    // What is to be decided about is shown at once, and no longer when it is decided.
    <Tabs key={String(waits)} defaultValue={waits || run.counts.failed > 0 ? 'notDone' : 'done'} keepMounted={false}>
      <Tabs.List mb="sm">
        <Tabs.Tab value="done">{t('detail.done')}</Tabs.Tab>
        <Tabs.Tab value="notDone">
          {t('detail.notDone')} {undone > 0 && `(${format.number(undone)})`}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="done">
        <DoneList run={run} />
      </Tabs.Panel>
      <Tabs.Panel value="notDone">
        <NotDoneList run={run} />
      </Tabs.Panel>
    </Tabs>
  );
}
