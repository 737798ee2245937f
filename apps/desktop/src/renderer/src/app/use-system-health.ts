import { SystemHealthDocument, type SystemHealthQuery } from '@arrears/schema/operations';
import { useEffect, useEffectEvent } from 'react';
import { type Fresh, useFreshQuery } from '../connection/use-fresh-query';
import { tellsOfRun } from '../runs/run-state';

const AGAIN_MS = 60_000;
const TELLING: ReadonlySet<string> = new Set(['ALERT_CLEARED', 'ALERT_RAISED', 'CLOCK_CONFIRMED', 'SETTINGS_CHANGED']);

/** How the server is. No event tells that a run is late or a mail was given up: it is asked for each minute, too. */
export function useSystemHealth(): Fresh<SystemHealthQuery> {
  const health = useFreshQuery(SystemHealthDocument, {
    variables: {},
    changedBy: (event) => tellsOfRun(event) || TELLING.has(event.type),
  });
  const again = useEffectEvent(() => void health.refetch().catch(() => undefined));
  useEffect(() => {
    const timer = setInterval(() => again(), AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  return health;
}

/** What to add to this computer's clock to have the server's, in milliseconds. */
export const clockOffset = (serverTime: string, readAt: number | undefined): number =>
  readAt === undefined ? 0 : Date.parse(serverTime) - readAt;
