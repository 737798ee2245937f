import { Button, Group, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useConnectionState, useEvents } from '../connection/live';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import type { Feed } from './use-feed';

/** What comes within this time after a connection is back, is what happened while it was gone. */
const CATCHING_UP_MS = 3000;

/** Whether the feed follows, and if not, why and what waits. */
export function FeedState({ feed }: { feed: Feed }) {
  const { t } = useTexts('live');
  const format = useFormat();
  const { state, since } = useConnectionState();
  const caughtUp = useCaughtUp();
  const number = format.number(feed.waiting);
  const words = () => {
    if (state === 'LOST') return t('state.lost', { time: format.time(since) });
    if (state === 'CONNECTING') return t('state.connecting');
    if (feed.paused) return `${t('state.paused')}: ${t('state.waiting', { count: feed.waiting, number })}`;
    if (caughtUp) {
      const { count, at } = caughtUp;
      return t('state.caughtUp', { count, number: format.number(count), time: format.time(at) });
    }
    return t('state.following');
  };
  return (
    <Group gap="sm">
      <Text size="sm" c="dimmed" role="status" data-feed-state={feed.paused ? 'PAUSED' : state}>
        {words()}
      </Text>
      <Button
        variant={feed.paused ? 'filled' : 'default'}
        leftSection={feed.paused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />}
        onClick={feed.paused ? feed.resume : feed.pause}
      >
        {feed.paused ? (feed.waiting > 0 ? t('resumeWith', { count: feed.waiting, number }) : t('resume')) : t('pause')}
      </Button>
    </Group>
  );
}

/** How many events came at once when a lost connection was back; until the next that is lost. */
function useCaughtUp(): { readonly at: number; readonly count: number } | undefined {
  const { state, since } = useConnectionState();
  const [caughtUp, setCaughtUp] = useState<{ at: number; count: number }>();
  const lost = useRef(false);
  useEffect(() => {
    if (state === 'LOST') {
      lost.current = true;
      setCaughtUp(undefined);
    } else if (state === 'LIVE' && lost.current) {
      lost.current = false;
      setCaughtUp({ at: since, count: 0 });
    }
  }, [state, since]);
  useEvents({
    onEvents: (events) =>
      setCaughtUp((before) =>
        before && Date.now() - before.at < CATCHING_UP_MS ? { ...before, count: before.count + events.length } : before,
      ),
  });
  return caughtUp;
}
