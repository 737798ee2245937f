import { type AutomationSettings, isNonWorkingDay, type LocalDate, type RunDay } from '@arrears/domain';

/** A business date as the rules see it. */
export function runDay(settings: AutomationSettings, businessDate: LocalDate): RunDay {
  return { businessDate, nonWorking: isNonWorkingDay(settings, businessDate) };
}
