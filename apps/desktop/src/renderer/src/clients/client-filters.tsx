import type { ClientFilter } from '@arrears/schema/operations';
import { activeFilters } from '../lists/active-filters';
import type { ActiveFilter } from '../lists/filter-bar';
import { DateControl, DaysControl, ManyControl, OneControl, YesNoControl } from '../lists/filter-controls';
import { MOST_DAYS } from '../services/service-place';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { CLIENT_STATUSES } from './client-place';
import { useClientGroups } from './use-client-groups';

interface ClientFiltersProps {
  readonly filter: ClientFilter;
  readonly onChange: (filter: ClientFilter) => void;
}

/** The parts of a filter of clients. */
export function ClientFilters({ filter, onChange }: ClientFiltersProps) {
  const { t } = useTexts('clients');
  const { t: lists } = useTexts('lists');
  const { t: statuses } = useTexts('statuses');
  const groups = useClientGroups();
  const part = <Name extends keyof ClientFilter>(name: Name) => ({
    value: filter[name],
    onChange: (value: ClientFilter[Name]) => onChange({ ...filter, [name]: value }),
  });
  return (
    <>
      <ManyControl
        label={t('filter.statuses')}
        choices={CLIENT_STATUSES.map((value) => ({ value, label: statuses(value) }))}
        {...part('statuses')}
      />
      <OneControl
        label={t('filter.clientGroup')}
        choices={groups}
        value={filter.clientGroup?.toString()}
        onChange={(clientGroup) => onChange({ ...filter, clientGroup })}
      />
      <DaysControl label={lists('overdueByDays')} most={MOST_DAYS} {...part('overdueByDays')} />
      <DateControl label={t('filter.lastLoginBefore')} {...part('lastLoginBefore')} />
      <YesNoControl label={lists('held.label')} yes={lists('held.yes')} no={lists('held.no')} {...part('held')} />
      <YesNoControl
        label={t('filter.overdueExempt')}
        yes={t('filter.exemptYes')}
        no={t('filter.exemptNo')}
        {...part('overdueExempt')}
      />
      <YesNoControl
        label={t('filter.statusUpdateExempt')}
        yes={t('filter.byHand')}
        no={t('filter.byAutomation')}
        {...part('statusUpdateExempt')}
      />
    </>
  );
}

/** What is in force of a filter of clients, in words. */
export function useActiveClientFilters(
  filter: ClientFilter,
  onChange: (filter: ClientFilter) => void,
): readonly ActiveFilter[] {
  const { t } = useTexts('clients');
  const { t: lists } = useTexts('lists');
  const { t: statuses } = useTexts('statuses');
  const format = useFormat();
  const groups = useClientGroups();
  const words: { readonly [Name in keyof ClientFilter]-?: (value: NonNullable<ClientFilter[Name]>) => string } = {
    search: (text) => text,
    statuses: (values) => values.map((value) => statuses(value)).join(', '),
    clientGroup: (id) => groups.find(({ value }) => value === id)?.label ?? String(id),
    overdueByDays: (count) => lists('overdueByDaysValue', { count }),
    lastLoginBefore: (date) => `${t('filter.lastLoginBefore')} ${format.date(date)}`,
    held: (is) => lists(is ? 'held.yes' : 'held.no'),
    overdueExempt: (is) => t(is ? 'filter.exemptYes' : 'filter.exemptNo'),
    statusUpdateExempt: (is) => `${t('filter.statusUpdateExempt')}: ${t(is ? 'filter.byHand' : 'filter.byAutomation')}`,
  };
  return activeFilters(filter, words, onChange, ['search']);
}
