import { useEffect, useState } from 'react';

/** The time, in milliseconds of the epoch, renewed so often; for what counts down or says how long ago. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
