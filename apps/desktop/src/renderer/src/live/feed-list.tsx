import { Button, Group, Loader, Paper, Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import classes from './feed.module.css';
import { FeedRow } from './feed-row';
import type { Feed } from './use-feed';

const ROW = 34;
const OVERSCAN = 12;
/** So many rows before the end the older ones are asked for. */
const AHEAD = 30;

/** The events as a list that scrolls; whoever reads further down stays where they are while new ones come on top. */
export function FeedList({ feed }: { feed: Feed }) {
  const { t } = useTexts('live');
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const { events } = feed;
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used here and handed to nobody
  const rows = useVirtualizer({
    count: events.length + 1,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: OVERSCAN,
    getItemKey: (index) => events[index]?.id ?? 'end',
  });
  useStayingPlace(scroller, events[0]?.sequence, (sequence) =>
    events.findIndex((event) => event.sequence === sequence),
  );

  const shown = rows.getVirtualItems();
  const nearEnd = (shown.at(-1)?.index ?? 0) >= events.length - AHEAD;
  const loadOlder = useEffectEvent(feed.loadOlder);
  useEffect(() => {
    if (nearEnd && feed.hasOlder) loadOlder();
  }, [nearEnd, feed.hasOlder, events.length]);

  const today = format.date(new Date().toISOString().slice(0, 10));
  const oldest = events[shown.at(-1)?.index ?? 0] ?? events.at(-1);
  const isAllToday = oldest !== undefined && format.date(oldest.occurredAt.slice(0, 10)) === today;
  return (
    <Paper withBorder className={classes.frame} style={{ '--feed-time': isAllToday ? '92px' : '170px' }}>
      <div className={classes.head} aria-hidden>
        <Text size="xs" c="dimmed" fw={600}>
          {t('columns.time')}
        </Text>
        <span />
        <Text size="xs" c="dimmed" fw={600}>
          {t('columns.event')}
        </Text>
        <Text size="xs" c="dimmed" fw={600}>
          {t('columns.client')}
        </Text>
        <Text size="xs" c="dimmed" fw={600}>
          {t('columns.actor')}
        </Text>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <div ref={scroller} className={classes.scroll} role="region" aria-label={t('feed')} tabIndex={0} data-feed>
        <ol className={classes.list} style={{ height: rows.getTotalSize() }}>
          {shown.map(({ index, start }) => {
            const event = events[index];
            return (
              <li
                key={event?.id ?? 'end'}
                className={classes.row}
                style={{ height: ROW, transform: `translateY(${start}px)` }}
                data-sequence={event?.sequence}
              >
                {event ? <FeedRow event={event} today={today} /> : <End feed={feed} />}
              </li>
            );
          })}
        </ol>
      </div>
    </Paper>
  );
}

/** Where the list ends for now, or for good. */
function End({ feed: { hasOlder, olderProblem, loadOlder } }: { feed: Feed }) {
  const { t } = useTexts('live');
  if (olderProblem) {
    return (
      <Group gap="xs" style={{ gridColumn: '1 / -1' }}>
        <Text size="sm">{t('olderFailed')}</Text>
        <Button size="compact-xs" variant="default" onClick={loadOlder}>
          {t('tryAgain', { ns: 'common' })}
        </Button>
      </Group>
    );
  }
  return (
    <Group gap="xs" style={{ gridColumn: '1 / -1' }}>
      {hasOlder && <Loader size={14} aria-hidden />}
      <Text size="sm" c="dimmed">
        {t(hasOlder ? 'loadingOlder' : 'end')}
      </Text>
    </Group>
  );
}

/** Moves the scroll place by what has come on top, unless the top is what is looked at. */
function useStayingPlace(
  scroller: RefObject<HTMLDivElement | null>,
  newest: number | undefined,
  placeOf: (sequence: number) => number,
): void {
  const before = useRef(newest);
  const moved = useEffectEvent((previous: number) => {
    const element = scroller.current;
    const rows = placeOf(previous);
    if (element && rows > 0 && element.scrollTop > 0) element.scrollBy({ top: rows * ROW, behavior: 'instant' });
  });
  useLayoutEffect(() => {
    const previous = before.current;
    before.current = newest;
    if (previous !== undefined && previous !== newest) moved(previous);
  }, [newest]);
}
