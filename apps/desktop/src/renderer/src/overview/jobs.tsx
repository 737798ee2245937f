import { type JobsQuery, JobsDocument, RunJobNowDocument } from '@arrears/schema/operations';
import { ActionIcon, Group, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { ProblemAlert } from '../commands/problem-alert';
import { useCommand } from '../commands/use-command';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Reading } from '../design/states';
import { useNow } from '../design/use-now';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';

const AGAIN_MS = 30_000;
/** While somebody waits for a job. */
const SOON_MS = 1_500;

const NEVER = 'NEVER';

type Job = JobsQuery['jobs'][number];

/** What the server does by itself: when it did and does it next, and why not where it failed. */
export function Jobs() {
  const { t } = useTexts('overview');
  const jobs = useFreshQuery(JobsDocument, { variables: {}, changedBy: ({ type }) => type === 'RUN_COMPLETED' });
  const again = useEffectEvent(() => void jobs.refetch().catch(() => undefined));
  // The jobs that were started here, each with when it had been done before.
  const [started, setStarted] = useState<Readonly<Record<string, string>>>({});
  const isAwaited = jobs.data?.jobs.some(
    ({ name, running, lastFinishedAt }) => running || started[name] === (lastFinishedAt ?? NEVER),
  );
  useEffect(() => {
    const timer = setInterval(() => again(), isAwaited ? SOON_MS : AGAIN_MS);
    return () => clearInterval(timer);
  }, [isAwaited]);
  return (
    <Stack gap="xs">
      <Title order={3} size="h6">
        {t('health.jobs')}
      </Title>
      <Reading of={jobs}>
        {(data) => (
          <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
            {data.jobs.map((job) => (
              <JobLine
                key={job.name}
                job={job}
                onStarted={() => {
                  setStarted((before) => ({ ...before, [job.name]: job.lastFinishedAt ?? NEVER }));
                  void jobs.refetch();
                }}
              />
            ))}
          </Stack>
        )}
      </Reading>
    </Stack>
  );
}

function JobLine({ job, onStarted }: { job: Job; onStarted: () => void }) {
  const { t } = useTexts('overview');
  const { may } = useSession();
  const format = useFormat();
  const now = useNow(30_000);
  const { run, busy, problem } = useCommand(RunJobNowDocument);
  const name = t(`health.job.${job.name as 'prune-access'}`, { defaultValue: job.name });
  const start = async () => {
    const outcome = await run({ name: job.name, idempotencyKey: crypto.randomUUID() });
    if (!outcome.done) return;
    notifications.show({ message: t('health.started', { job: name }) });
    onStarted();
  };
  // What was done since the time was last looked at was done now, not in the future.
  const last = job.lastFinishedAt ?? job.lastRunAt;
  const times = [
    job.running ? t('health.running') : undefined,
    job.nextRunAt === null ? undefined : t('health.next', { when: format.ago(job.nextRunAt, now) }),
    last === null ? t('health.never') : t('health.last', { when: format.ago(last, Math.max(now, Date.parse(last))) }),
  ];
  return (
    <li data-job={job.name}>
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <Stack gap={0}>
          <Text size="sm" title={job.description}>
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {times.filter((time) => time !== undefined).join(' · ')}
          </Text>
        </Stack>
        {may('Mutation.runJobNow') && (
          <ActionIcon
            variant="default"
            loading={busy}
            aria-label={t('health.runJob', { job: name })}
            onClick={() => void start()}
          >
            <IconPlayerPlay size={16} />
          </ActionIcon>
        )}
      </Group>
      {job.failCount > 0 && (
        <Text size="xs" c="var(--mantine-color-error)">
          {t('health.failed', { count: job.failCount, reason: job.failReason ?? '' })}
        </Text>
      )}
      <ProblemAlert problem={problem} />
    </li>
  );
}
