import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LifecycleEvent } from './event-stream';
import { useConnectionState, useEvents } from './live';
import { type Problem, problemOf } from './problem';

/** Events that come together are answered together. */
const GATHER_MS = 300;
const LONGEST_PAUSE_MS = 30_000;

export interface Fresh<Data> {
  readonly data: Data | undefined;
  /** Nothing was read yet. */
  readonly loading: boolean;
  /** Why the newest reading failed; `data` is then what was read before. */
  readonly problem: Problem | undefined;
  /** When `data` was read, in milliseconds of the epoch. */
  readonly readAt: number | undefined;
  readonly refetch: () => Promise<unknown>;
}

export interface FreshOptions<Variables> {
  readonly variables: Variables;
  /** Whether an event may have changed what was read; it is then read again. */
  readonly changedBy?: (event: LifecycleEvent) => boolean;
  readonly skip?: boolean;
}

/**
 * A query whose answer is kept true: read again after events that may have changed it, and after the connection was
 * lost. What is older than the newest try says so.
 */
export function useFreshQuery<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  { variables, changedBy = () => false, skip = false }: FreshOptions<Variables>,
): Fresh<Data> {
  const { data, previousData, loading, error, refetch } = useQuery<Data>(document, {
    variables,
    skip,
    notifyOnNetworkStatusChange: true,
  });
  const [readAt, setReadAt] = useState<number>();
  useEffect(() => {
    if (data && !loading && !error) setReadAt(Date.now());
  }, [data, loading, error]);

  const readNow = useCallback(() => void refetch().catch(() => undefined), [refetch]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const readAgain = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(readNow, GATHER_MS);
  };
  useEvents({
    onEvents: (events) => !skip && events.some(changedBy) && readAgain(),
    onReset: () => !skip && readAgain(),
  });
  useRetries(error, loading, readNow);

  const shown = data ?? previousData;
  return {
    data: shown,
    loading: loading && shown === undefined,
    problem: error && problemOf(error),
    readAt,
    refetch: () => refetch(),
  };
}

/** Reads again what no answer came to: at once when the connection is back, then after longer and longer pauses. */
function useRetries(error: unknown, loading: boolean, readNow: () => void): void {
  const { state } = useConnectionState();
  const tried = useRef({ state, failures: 0 });
  useEffect(() => {
    if (tried.current.state !== state || (error === undefined && !loading)) tried.current = { state, failures: 0 };
    // What the server refuses it would refuse again.
    if (error === undefined || loading || state !== 'LIVE' || problemOf(error).kind !== 'UNREACHABLE') return undefined;
    const { failures } = tried.current;
    tried.current.failures += 1;
    const timer = setTimeout(readNow, failures === 0 ? 0 : Math.min(500 * 2 ** failures, LONGEST_PAUSE_MS));
    return () => clearTimeout(timer);
  }, [error, loading, state, readNow]);
}
