import { useApolloClient } from '@apollo/client/react';
import { type LifecycleEventFilter, LifecycleEventsDocument } from '@arrears/schema/operations';
import { Alert, Button, Center, Stack, Text, ThemeIcon, Timeline } from '@mantine/core';
import { useState } from 'react';
import type { LifecycleEvent } from '../connection/event-stream';
import { type Problem, problemOf } from '../connection/problem';
import { useFreshQuery } from '../connection/use-fresh-query';
import { Panel } from '../design/panel';
import { Nothing, Reading } from '../design/states';
import { unkept } from '../lists/unkept';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { useProblemText } from '../texts/use-problem-text';
import { lookOf } from './event-kind';
import { useEventSentence } from './event-sentence';
import { useActorText } from './use-actor-text';

const PAGE = 30;

interface HistoryPanelProps {
  readonly filter: LifecycleEventFilter;
  readonly isAbout: (event: LifecycleEvent) => boolean;
}

/** Everything that happened to a service or client, newest first, as sentences. */
export function HistoryPanel({ filter, isAbout }: HistoryPanelProps) {
  const { t } = useTexts('history');
  const newest = useFreshQuery(LifecycleEventsDocument, { variables: { first: PAGE, filter }, changedBy: isAbout });
  return (
    <Panel title={t('title')}>
      <Reading of={newest}>
        {({ lifecycleEvents: { nodes, pageInfo, totalCount } }) => (
          <History
            filter={filter}
            newest={nodes}
            end={pageInfo.hasNextPage ? pageInfo.endCursor : null}
            total={totalCount}
          />
        )}
      </Reading>
    </Panel>
  );
}

interface HistoryProps {
  readonly filter: LifecycleEventFilter;
  readonly newest: readonly LifecycleEvent[];
  /** Where the newest end; null where there are no older ones. */
  readonly end: string | null;
  readonly total: number;
}

interface Older {
  readonly events: readonly LifecycleEvent[];
  readonly end: string | null;
}

function History({ filter, newest, end, total }: HistoryProps) {
  const { t } = useTexts('history');
  const textOf = useProblemText();
  const apollo = useApolloClient();
  const [older, setOlder] = useState<Older>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const oldest = newest.at(-1)?.sequence ?? 0;
  // What is newer pushes others off the first page; they are known by their places in the log.
  const [seen, setSeen] = useState(newest);
  if (seen !== newest) {
    setSeen(newest);
    const pushed = seen.filter(({ sequence }) => sequence < oldest);
    if (older && pushed.length > 0) {
      const isGap = pushed.length === seen.length;
      setOlder(isGap ? undefined : { ...older, events: [...pushed, ...older.events] });
    }
  }
  const events = [...newest, ...(older?.events ?? []).filter(({ sequence }) => sequence < oldest)];
  const next = older ? older.end : end;
  const more = async () => {
    setBusy(true);
    try {
      const page = await unkept(
        apollo,
        LifecycleEventsDocument,
        { first: PAGE, after: next, filter },
        AbortSignal.timeout(30_000),
      );
      const { nodes, pageInfo } = page.lifecycleEvents;
      const before = older?.events ?? [];
      setOlder({ events: [...before, ...nodes], end: pageInfo.hasNextPage ? pageInfo.endCursor : null });
      setProblem(undefined);
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  if (events.length === 0) return <Nothing title={t('nothing')} />;
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed" role="status">
        {t('shown', { count: events.length, total })}
      </Text>
      <Timeline bulletSize={22} lineWidth={1} color="gray">
        {events.map((event) => (
          <Entry key={event.id} event={event} />
        ))}
      </Timeline>
      {problem && (
        <Alert color="red" variant="outline" role="alert" title={textOf(problem).title}>
          {textOf(problem).text}
        </Alert>
      )}
      {next !== null && (
        <Center>
          <Button variant="default" size="xs" loading={busy} onClick={() => void more()}>
            {t('older')}
          </Button>
        </Center>
      )}
    </Stack>
  );
}

function Entry({ event }: { event: LifecycleEvent }) {
  const { t } = useTexts('history');
  const format = useFormat();
  const sentence = useEventSentence();
  const actorText = useActorText();
  const { icon: Icon } = lookOf(event.type);
  return (
    <Timeline.Item
      bullet={
        <ThemeIcon variant="default" size={22} radius="xl" aria-hidden>
          <Icon size={13} />
        </ThemeIcon>
      }
    >
      <Text size="sm">{sentence(event)}</Text>
      <Text size="xs" c="dimmed">
        {t('by', { time: format.dateTime(event.occurredAt), actor: actorText(event.actor) })}
      </Text>
    </Timeline.Item>
  );
}
