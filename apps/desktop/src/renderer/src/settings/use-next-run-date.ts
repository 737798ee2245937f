import { RunsDocument } from '@arrears/schema/operations';
import { useFreshQuery } from '../connection/use-fresh-query';
import { addDays } from './calendar-dates';

/** The business date of the run that comes next: today, or tomorrow where today's is done. Undefined while unknown. */
export function useNextRunDate(today: string): string | undefined {
  const runs = useFreshQuery(RunsDocument, {
    variables: { first: 1 },
    changedBy: ({ type }) => type === 'RUN_COMPLETED',
  });
  if (!runs.data) return undefined;
  const [latest] = runs.data.runs.nodes;
  return latest && latest.businessDate >= today ? addDays(latest.businessDate, 1) : today;
}
