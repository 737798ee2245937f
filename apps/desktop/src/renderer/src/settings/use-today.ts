import { use } from 'react';
import { useNow } from '../design/use-now';
import { PlacesContext } from '../texts/use-format';
import { dateInZone } from './calendar-dates';

const EVERY_MS = 30_000;

/** Today's date where the business is. */
export function useToday(): string {
  const { timeZone } = use(PlacesContext);
  const now = useNow(EVERY_MS);
  return dateInZone(now, timeZone ?? 'UTC') ?? new Date(now).toISOString().slice(0, 10);
}
