import { RunsDocument } from '@arrears/schema/operations';
import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconAlertTriangle, IconGavel } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import { useFreshQuery } from '../connection/use-fresh-query';
import { desktop } from '../platform/desktop';
import { preferences, usePreference } from '../platform/preferences';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { type Concern, concernsOf } from './concerns';
import { tellsOfRun } from '../runs/run-state';
import { runRoute } from './screens';
import { StopNotices } from './stop-notices';
import { useSystemHealth } from './use-system-health';

const KEPT = 50;

/**
 * What nobody may miss, on every screen: that the daily run did not complete, or waits for a person. The system tells
 * of it once, also where the window is hidden.
 */
export function Attention() {
  const health = useSystemHealth();
  const latest = useFreshQuery(RunsDocument, {
    variables: { first: 1 },
    changedBy: tellsOfRun,
  });
  const [seen, setSeen] = usePreference<string[]>('attention.seen', []);
  if (!health.data) return null;
  const concerns = concernsOf(health.data.systemHealth, latest.data?.runs.nodes[0]);
  return (
    <Stack gap="xs">
      <StopNotices />
      {concerns.map((concern) => (
        <Told key={concern.key} concern={concern}>
          {!seen.includes(concern.key) && (
            <ConcernAlert concern={concern} onSeen={() => setSeen([...seen, concern.key].slice(-KEPT))} />
          )}
        </Told>
      ))}
    </Stack>
  );
}

/** Tells the system of a concern, once for all windows of this computer there ever are. */
function Told({ concern, children }: { concern: Concern; children: ReactNode }) {
  const { title, text } = useConcernText()(concern);
  const route = concern.run ? runRoute(concern.run.id) : '/runs';
  useEffect(() => {
    const told = preferences.get<string[]>('attention.told', []);
    if (told.includes(concern.key)) return;
    preferences.set('attention.told', [...told, concern.key].slice(-KEPT));
    void desktop.invoke('notification.show', { title, body: text, route }).catch(() => undefined);
  }, [concern.key, title, text, route]);
  return children;
}

function ConcernAlert({ concern, onSeen }: { concern: Concern; onSeen: () => void }) {
  const { t } = useTexts('overview');
  const { title, text } = useConcernText()(concern);
  const waits = concern.kind === 'DECISION';
  return (
    <Alert
      color={waits ? 'yellow' : 'red'}
      variant="outline"
      icon={waits ? <IconGavel /> : <IconAlertTriangle />}
      title={title}
      role="alert"
      data-concern={concern.kind}
    >
      <Group justify="space-between">
        {text}
        <Group gap="xs">
          <Button size="xs" component={Link} href={concern.run ? runRoute(concern.run.id) : '/runs'}>
            {concern.run ? t('attention.open') : t('attention.openRuns')}
          </Button>
          {concern.mayBeSeen && (
            <Button size="xs" variant="default" onClick={onSeen}>
              {t('attention.seen')}
            </Button>
          )}
        </Group>
      </Group>
    </Alert>
  );
}

function useConcernText(): (concern: Concern) => { readonly title: string; readonly text: string } {
  const { t } = useTexts('overview');
  const { t: statuses } = useTexts('statuses');
  const format = useFormat();
  return ({ kind, run, dueAt }) => {
    const date = run ? format.date(run.businessDate) : '';
    const failed = run?.counts.failed ?? 0;
    switch (kind) {
      case 'OVERDUE':
        return {
          title: t('attention.overdueTitle'),
          text: t(run ? 'attention.overdueRunning' : 'attention.overdue', { time: format.dateTime(dueAt ?? 0) }),
        };
      case 'ERRORS':
        return {
          title: t('attention.errorsTitle', { date }),
          text: t('attention.errors', { count: failed, number: format.number(failed) }),
        };
      case 'DECISION':
        return { title: t('attention.decisionTitle', { date }), text: t('attention.decision') };
      case 'STOPPED': {
        const status = run?.status ?? '';
        return {
          title: t('attention.stoppedTitle', { date }),
          text: t('attention.stopped', { status: statuses(status as 'ACTIVE', { defaultValue: status }) }),
        };
      }
      default:
        return kind satisfies never;
    }
  };
}
