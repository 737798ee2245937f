import { useEffect, useState } from 'react';
import type { LifecycleEvent } from '../connection/event-stream';
import { useConnectionState, useEvents } from '../connection/live';
import { type BlockSource, BlockStore } from '../grid/block-store';

/** Events that come together are answered together; a run makes thousands. */
const GATHER_MS = 700;

interface Touch {
  readonly ids: Set<string>;
  mayMove: boolean;
  timer: ReturnType<typeof setTimeout>;
}

/**
 * A list kept true. `idOf` tells which row an event is about; `mayMove` whether it may have changed which rows there
 * are, or their order.
 */
export function useBlockStore<Row extends { readonly id: string }>(
  source: BlockSource<Row>,
  idsOf: (event: LifecycleEvent) => readonly string[],
  mayMove: (event: LifecycleEvent) => boolean,
): BlockStore<Row> {
  const [store, setStore] = useState(() => new BlockStore(source));
  useEffect(() => {
    if (store.source === source) return;
    setStore(new BlockStore(source));
  }, [source, store]);
  const [touch] = useState<{ current: Touch | undefined }>({ current: undefined });
  useEffect(
    () => () => {
      clearTimeout(touch.current?.timer);
      touch.current = undefined;
      store.dispose();
    },
    [store, touch],
  );
  const flush = () => {
    const gathered = touch.current;
    touch.current = undefined;
    if (gathered) store.touch(gathered.ids, gathered.mayMove);
  };
  useEvents({
    onEvents: (events) => {
      for (const event of events) {
        const ids = idsOf(event);
        if (ids.length === 0) continue;
        touch.current ??= { ids: new Set(), mayMove: false, timer: setTimeout(flush, GATHER_MS) };
        for (const id of ids) touch.current.ids.add(id);
        touch.current.mayMove ||= mayMove(event);
      }
    },
    onReset: () => store.refresh(),
  });
  const { state } = useConnectionState();
  useEffect(() => {
    if (state === 'LIVE') store.retry();
  }, [state, store]);
  return store;
}
