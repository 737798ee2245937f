import { use, useEffect, useState } from 'react';
import { PlacesContext } from './use-format';

const EVERY_MS = 30_000;

/** The calendar date in the business time zone, `YYYY-MM-DD`; another one after midnight there. */
export function useToday(): string {
  const { timeZone } = use(PlacesContext);
  const [today, setToday] = useState(() => dateIn(timeZone));
  useEffect(() => {
    setToday(dateIn(timeZone));
    const timer = setInterval(() => setToday(dateIn(timeZone)), EVERY_MS);
    return () => clearInterval(timer);
  }, [timeZone]);
  return today;
}

/** Sweden writes dates as the API does. */
function dateIn(timeZone: string | null): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', ...(timeZone && { timeZone }) }).format(new Date());
}
