import { ProductsDocument, type ServiceFilter } from '@arrears/schema/operations';
import { Group } from '@mantine/core';
import { useFreshQuery } from '../connection/use-fresh-query';
import { activeFilters } from '../lists/active-filters';
import type { ActiveFilter } from '../lists/filter-bar';
import { DateControl, DaysControl, ManyControl, YesNoControl } from '../lists/filter-controls';
import { useTexts } from '../texts/i18n';
import { useKnown } from '../texts/known';
import { useFormat } from '../texts/use-format';
import { BILLING_CYCLES, MOST_DAYS, SERVICE_KINDS, SERVICE_STATUSES } from './service-place';

interface ServiceFiltersProps {
  readonly filter: ServiceFilter;
  readonly onChange: (filter: ServiceFilter) => void;
}

/** The parts of a filter of services. */
export function ServiceFilters({ filter, onChange }: ServiceFiltersProps) {
  const { t } = useTexts('services');
  const { t: lists } = useTexts('lists');
  const { t: statuses } = useTexts('statuses');
  const known = useKnown();
  const products = useProducts();
  const part = <Name extends keyof ServiceFilter>(name: Name) => ({
    value: filter[name],
    onChange: (value: ServiceFilter[Name]) => onChange({ ...filter, [name]: value }),
  });
  return (
    <>
      <ManyControl
        label={t('filter.statuses')}
        choices={SERVICE_STATUSES.map((value) => ({ value, label: statuses(value) }))}
        {...part('statuses')}
      />
      <ManyControl
        label={t('filter.kinds')}
        choices={SERVICE_KINDS.map((value) => ({ value, label: known('kinds', value) }))}
        {...part('kinds')}
      />
      <ManyControl<string>
        label={t('filter.products')}
        choices={products}
        searchable
        value={filter.products?.map(String)}
        onChange={(chosen) => onChange({ ...filter, products: chosen })}
      />
      <ManyControl
        label={t('filter.billingCycles')}
        choices={BILLING_CYCLES.map((value) => ({ value, label: known('cycles', value) }))}
        {...part('billingCycles')}
      />
      <DaysControl label={lists('overdueByDays')} most={MOST_DAYS} {...part('overdueByDays')} />
      <Group grow gap="xs">
        <DateControl label={t('filter.dueFrom')} {...part('dueFrom')} />
        <DateControl label={t('filter.dueTo')} {...part('dueTo')} />
      </Group>
      <YesNoControl label={lists('held.label')} yes={lists('held.yes')} no={lists('held.no')} {...part('held')} />
      <YesNoControl
        label={t('filter.pending')}
        yes={t('filter.pendingYes')}
        no={t('filter.pendingNo')}
        {...part('pending')}
      />
    </>
  );
}

/** What is in force of a filter of services, in words. */
export function useActiveServiceFilters(
  filter: ServiceFilter,
  onChange: (filter: ServiceFilter) => void,
): readonly ActiveFilter[] {
  const { t } = useTexts('services');
  const { t: lists } = useTexts('lists');
  const { t: statuses } = useTexts('statuses');
  const known = useKnown();
  const format = useFormat();
  const products = useProducts();
  const productName = (id: string) => products.find(({ value }) => value === id)?.label ?? id;
  const words: { readonly [Name in keyof ServiceFilter]-?: (value: NonNullable<ServiceFilter[Name]>) => string } = {
    search: (text) => text,
    statuses: (values) => values.map((value) => statuses(value)).join(', '),
    kinds: (values) => values.map((value) => known('kinds', value)).join(', '),
    billingCycles: (values) => values.map((value) => known('cycles', value)).join(', '),
    products: (ids) => ids.map((id) => productName(String(id))).join(', '),
    client: () => t('filter.client'),
    overdueByDays: (count) => lists('overdueByDaysValue', { count }),
    dueFrom: (date) => `${t('filter.dueFrom')} ${format.date(date)}`,
    dueTo: (date) => `${t('filter.dueTo')} ${format.date(date)}`,
    held: (is) => lists(is ? 'held.yes' : 'held.no'),
    pending: (is) => `${t('filter.pending')}: ${t(is ? 'filter.pendingYes' : 'filter.pendingNo')}`,
  };
  return activeFilters(filter, words, onChange, ['search']);
}

function useProducts(): readonly { readonly value: string; readonly label: string }[] {
  const products = useFreshQuery(ProductsDocument, {
    variables: { first: 100 },
    changedBy: ({ type }) => type === 'DATA_IMPORTED',
  });
  return products.data?.products.nodes.map(({ id, name }) => ({ value: id, label: name })) ?? [];
}
