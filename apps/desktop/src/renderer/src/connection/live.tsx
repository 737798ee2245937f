import { ApolloProvider } from '@apollo/client/react';
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
} from 'react';
import { createApollo } from './apollo';
import { Connection, type ConnectionState } from './connection';
import { type EventListener, EventStream } from './event-stream';

interface Live {
  readonly connection: Connection;
  readonly events: EventStream;
}

const LiveContext = createContext<Live | null>(null);

/** The connections of one session; gone with it. */
export function LiveProvider({ onSessionEnded, children }: { onSessionEnded: () => void; children: ReactNode }) {
  const ended = useEffectEvent(onSessionEnded);
  const [apollo] = useState(() => createApollo(() => ended()));
  const [live, setLive] = useState<Live | null>(null);
  useEffect(() => {
    const connection = new Connection(() => ended());
    const events = new EventStream(connection);
    const stop = new AbortController();
    void events.run(stop.signal).catch(() => undefined);
    const readActive = () => void apollo.refetchQueries({ include: 'active' }).catch(() => undefined);
    const deaf = events.listen({ onReset: readActive, onRefresh: readActive });
    setLive({ connection, events });
    return () => {
      stop.abort();
      deaf();
      connection[Symbol.dispose]();
      apollo.stop();
    };
  }, [apollo]);
  if (!live) return null;
  return (
    <ApolloProvider client={apollo}>
      <LiveContext value={live}>{children}</LiveContext>
    </ApolloProvider>
  );
}

function useLive(): Live {
  const live = use(LiveContext);
  if (!live) throw new Error('outside of a session');
  return live;
}

export const useConnection = (): Connection => useLive().connection;

/** Reads again all that is shown, as somebody asks for it. */
export function useRefresh(): () => void {
  const { events } = useLive();
  return useCallback(() => events.refresh(), [events]);
}

/** How the socket to the server is, as it changes. */
export function useConnectionState(): ConnectionState {
  const { connection } = useLive();
  return useSyncExternalStore(connection.subscribe, () => connection.state);
}

/** Hears of events while it is shown. The listener may be another one at each rendering. */
export function useEvents(listener: EventListener): void {
  const { events } = useLive();
  const heard = useEffectEvent((...args: Parameters<NonNullable<EventListener['onEvents']>>) =>
    listener.onEvents?.(...args),
  );
  const reset = useEffectEvent((...args: Parameters<NonNullable<EventListener['onReset']>>) =>
    listener.onReset?.(...args),
  );
  const refresh = useEffectEvent(() => listener.onRefresh?.());
  useEffect(
    () => events.listen({ onEvents: (e) => heard(e), onReset: (r) => reset(r), onRefresh: () => refresh() }),
    [events],
  );
}
