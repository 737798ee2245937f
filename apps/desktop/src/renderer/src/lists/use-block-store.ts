import { useEffect, useRef, useState } from 'react';
import type { LifecycleEvent } from '../connection/event-stream';
import { useConnectionState, useEvents } from '../connection/live';
import { type BlockSource, BlockStore } from '../grid/block-store';

/** Events that come together are answered together; a run makes thousands. */
const GATHER_MS = 700;

/** What an event means for a list: rows that are other now, and whether there may be others, or in another order. */
export interface Touched {
  readonly ids: readonly string[];
  readonly mayMove: boolean;
}

interface Gathered {
  readonly ids: Set<string>;
  mayMove: boolean;
  timer: ReturnType<typeof setTimeout>;
}

/** A list kept true: `touched` tells what an event means for it. */
export function useBlockStore<Row extends { readonly id: string }>(
  source: BlockSource<Row>,
  touched: (event: LifecycleEvent) => Touched | undefined,
): BlockStore<Row> {
  const [store, setStore] = useState(() => new BlockStore(source));
  useEffect(() => {
    if (store.source === source) return;
    setStore(new BlockStore(source));
  }, [source, store]);
  const touch = useRef<Gathered>(undefined);
  useEffect(
    () => () => {
      clearTimeout(touch.current?.timer);
      touch.current = undefined;
      store.dispose();
    },
    [store],
  );
  const flush = () => {
    const gathered = touch.current;
    touch.current = undefined;
    if (gathered) store.touch(gathered.ids, gathered.mayMove);
  };
  useEvents({
    onEvents: (events) => {
      for (const event of events) {
        const what = touched(event);
        if (!what) continue;
        touch.current ??= { ids: new Set(), mayMove: false, timer: setTimeout(flush, GATHER_MS) };
        for (const id of what.ids) touch.current.ids.add(id);
        touch.current.mayMove ||= what.mayMove;
      }
    },
    onReset: () => store.refresh(),
    onRefresh: () => store.refresh(),
  });
  const { state } = useConnectionState();
  useEffect(() => {
    if (state === 'LIVE') store.retry();
  }, [state, store]);
  return store;
}
