import { useApolloClient } from '@apollo/client/react';
import { LifecycleEventsDocument } from '@arrears/schema/operations';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { LifecycleEvent, ResetReason } from '../connection/event-stream';
import { useConnectionState, useEvents } from '../connection/live';
import { type Problem, problemOf } from '../connection/problem';
import { EventBuffer, type FeedView } from './event-buffer';
import { type FeedFilter, filterInput, matcher } from './feed-filter';

const PAGE = 100;
/** How often a window that is not drawn takes in what has come. */
const HIDDEN_MS = 500;

export interface Feed extends FeedView {
  /** Nothing was read yet. */
  readonly loading: boolean;
  readonly problem: Problem | undefined;
  readonly olderProblem: Problem | undefined;
  /** Why the list was read anew in between. */
  readonly reset: ResetReason | undefined;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly loadOlder: () => void;
  readonly retry: () => void;
}

/** The events that match, newest first: read once, then as they come, and older ones when asked for. */
export function useFeed(filter: FeedFilter): Feed {
  const apollo = useApolloClient();
  const buffer = useMemo(() => new EventBuffer(matcher(filter)), [filter]);
  const view = useSyncExternalStore(buffer.subscribe, () => buffer.view);
  const [begun, setBegun] = useState<EventBuffer>();
  const [problem, setProblem] = useState<Problem>();
  const [olderProblem, setOlderProblem] = useState<Problem>();
  const [reset, setReset] = useState<ResetReason>();
  const readingOlder = useRef<EventBuffer>(undefined);

  const read = useCallback(
    async (before: number | null): Promise<{ events: readonly LifecycleEvent[]; hasOlder: boolean }> => {
      const { data } = await apollo.query({
        query: LifecycleEventsDocument,
        variables: { first: PAGE, filter: filterInput(filter, before) },
        fetchPolicy: 'no-cache',
      });
      const page = data?.lifecycleEvents;
      return { events: page?.nodes ?? [], hasOlder: page?.pageInfo.hasNextPage ?? false };
    },
    [apollo, filter],
  );
  const begin = useCallback(async () => {
    try {
      const { events, hasOlder } = await read(null);
      buffer.begin(events, hasOlder);
      setProblem(undefined);
      setBegun(buffer);
    } catch (error) {
      setProblem(problemOf(error));
    }
  }, [buffer, read]);

  useEffect(() => void begin(), [begin]);
  const { state } = useConnectionState();
  const failed = problem !== undefined;
  useEffect(() => {
    if (state === 'LIVE' && failed) void begin();
  }, [state, failed, begin]);

  useEvents({
    onEvents: (events) => buffer.gather(events) && soon(() => buffer.flush()),
    onReset: (reason) => {
      setReset(reason);
      void begin();
    },
  });

  const loadOlder = async () => {
    if (readingOlder.current === buffer || begun !== buffer || !buffer.view.hasOlder) return;
    readingOlder.current = buffer;
    try {
      const { events, hasOlder } = await read(buffer.view.events.at(-1)?.sequence ?? null);
      buffer.append(events, hasOlder);
      setOlderProblem(undefined);
    } catch (error) {
      setOlderProblem(problemOf(error));
    } finally {
      readingOlder.current = undefined;
    }
  };

  return {
    ...view,
    loading: begun !== buffer && !problem,
    problem: begun === buffer ? undefined : problem,
    olderProblem,
    reset,
    pause: () => buffer.pause(),
    resume: () => {
      if (!buffer.resume()) void begin();
    },
    loadOlder: () => void loadOlder(),
    retry: () => void begin(),
  };
}

/** Does it in the next frame, or soon where the window is hidden and no frame comes. */
function soon(flush: () => void): void {
  if (document.hidden) setTimeout(flush, HIDDEN_MS);
  else requestAnimationFrame(flush);
}
