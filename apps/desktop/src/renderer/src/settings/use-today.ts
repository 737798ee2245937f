import { use, useEffect, useState } from 'react';
import { PlacesContext } from '../texts/use-format';
import { dateInZone } from './calendar-dates';

const EVERY_MS = 30_000;

/** Now, in milliseconds of the epoch, twice a minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Today's date where the business is. */
export function useToday(): string {
  const { timeZone } = use(PlacesContext);
  return dateInZone(useNow(), timeZone ?? 'UTC') ?? new Date().toISOString().slice(0, 10);
}
