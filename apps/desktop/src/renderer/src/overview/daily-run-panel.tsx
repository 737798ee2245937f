import type { RunFieldsFragment, SystemHealthQuery } from '@arrears/schema/operations';
import { Anchor, Group, Progress, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { clockOffset } from '../app/use-system-health';
import { runRoute } from '../app/screens';
import { Panel } from '../design/panel';
import { StatusBadge } from '../design/status-badge';
import { useNow } from '../design/use-now';
import { useCountsInWords } from '../events/event-sentence';
import { isWorking } from '../runs/run-state';
import { share, timing } from '../runs/run-timing';
import type { RunProgress } from '../runs/use-run-progress';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { Fact } from './fact';

type Health = SystemHealthQuery['systemHealth'];

interface DailyRunProps {
  readonly health: Health;
  readonly readAt: number | undefined;
  /** The run of the latest date, whatever became of it. */
  readonly latest: RunProgress['run'] | undefined;
}

/** What the automation did last, and when it works next. */
export function DailyRunPanel({ health, readAt, latest }: DailyRunProps) {
  const { t } = useTexts('overview');
  return (
    <Panel title={t('run.title')}>
      <Stack gap="md">
        {latest && isWorking(latest.status) && <RunningNow run={latest} />}
        <LastRun run={health.lastCompletedRun} />
        <NextRun nextRunAt={health.nextRunAt} offset={clockOffset(health.serverTime, readAt)} />
      </Stack>
    </Panel>
  );
}

function RunningNow({ run }: { run: RunFieldsFragment }) {
  const { t } = useTexts('overview');
  const format = useFormat();
  return (
    <Fact name={t('run.running')}>
      <Anchor component={Link} href={`~${runRoute(run.id)}`} fw={600}>
        {format.date(run.businessDate)}
      </Anchor>
      <Progress value={share(run) * 100} animated aria-label={t('run.running')} mt={4} />
    </Fact>
  );
}

function LastRun({ run }: { run: Health['lastCompletedRun'] }) {
  const { t } = useTexts('overview');
  const format = useFormat();
  const counts = useCountsInWords();
  const now = useNow(30_000);
  if (!run) return <Fact name={t('run.last')}>{t('run.none')}</Fact>;
  const { seconds } = timing(run, now);
  const at = run.finishedAt ?? run.startedAt;
  return (
    <Fact name={t('run.last')}>
      <Group gap="xs">
        <Anchor component={Link} href={`~${runRoute(run.id)}`} fw={600}>
          {format.date(run.businessDate)}
        </Anchor>
        <StatusBadge status={run.status} />
      </Group>
      <Text size="sm" c="dimmed">
        {t('run.finished', {
          when: format.ago(at, Math.max(now, Date.parse(at))),
          duration: format.duration(seconds),
        })}
        {run.missedDays > 0 && ` · ${t('run.missed', { count: run.missedDays })}`}
      </Text>
      <Text size="sm">{counts(run.counts) || t('run.did')}</Text>
    </Fact>
  );
}

/** Counted down by the server's clock, not by that of this computer. */
function NextRun({ nextRunAt, offset }: { nextRunAt: string; offset: number }) {
  const { t } = useTexts('overview');
  const format = useFormat();
  const now = useNow();
  const seconds = Math.floor((Date.parse(nextRunAt) - (now + offset)) / 1000);
  return (
    <Fact name={t('run.next')}>
      <Text fw={600}>{format.dateTime(nextRunAt)}</Text>
      <Text size="sm" role="timer" aria-live="off" data-next-run>
        {seconds > 0 ? t('run.in', { duration: format.duration(seconds) }) : t('run.due')}
      </Text>
    </Fact>
  );
}
