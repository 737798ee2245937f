import { RunProgressDocument, type RunProgressSubscription } from '@arrears/schema/operations';
import { useEffect, useState } from 'react';
import { useConnection } from '../connection/live';

export type RunProgress = RunProgressSubscription['runProgress'];

/**
 * How far a run is, as it comes further; undefined until told. Followed to its end, through lost connections; with null
 * it is always the latest run there is.
 */
export function useRunProgress(id: string | null, isWorking: boolean): RunProgress | undefined {
  const connection = useConnection();
  const [progress, setProgress] = useState<RunProgress>();
  useEffect(() => {
    if (!isWorking) return undefined;
    const stop = new AbortController();
    void connection
      .follow(
        RunProgressDocument,
        () => ({ id }),
        ({ runProgress }) => setProgress(runProgress),
        stop.signal,
      )
      // What is refused here is refused to the page's own reading, too, which says so.
      .catch(() => undefined);
    return () => stop.abort();
  }, [connection, id, isWorking]);
  return id === null || progress?.run.id === id ? progress : undefined;
}
