import { useApolloClient } from '@apollo/client/react';
import type { ServiceOrder } from '@arrears/schema/operations';
import { Group, Text } from '@mantine/core';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import type { LifecycleEvent } from '../connection/event-stream';
import { Page } from '../design/page';
import { Failure, Nothing } from '../design/states';
import { Grid } from '../grid/grid';
import { MOST_SELECTED, NOTHING_SELECTED, type Selection } from '../grid/selection';
import { ColumnMenu } from '../lists/column-menu';
import { memoryOf } from '../lists/list-memory';
import { useListPlace } from '../lists/list-place';
import { SearchField } from '../lists/search-field';
import { useBlockStore } from '../lists/use-block-store';
import { useColumns } from '../lists/use-columns';
import { useRowHeight } from '../lists/use-row-height';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { useServiceColumns } from './service-columns';
import { SERVICE_PLACES } from './service-place';
import { serviceSource, type ServiceRow } from './service-source';

const serviceIds = ({ service }: LifecycleEvent): readonly string[] => (service ? [service.id] : []);
const always = () => true;

export function ServiceList() {
  const { t } = useTexts('services');
  const { t: lists } = useTexts('lists');
  const format = useFormat();
  const apollo = useApolloClient();
  const [, navigate] = useLocation();
  const [place, written, go] = useListPlace(SERVICE_PLACES);
  const source = useMemo(
    () => serviceSource(apollo, place.filter, place.order as ServiceOrder),
    [apollo, place],
  );
  const store = useBlockStore(source, serviceIds, always);
  useSyncExternalStore(store.subscribe, store.version);
  const columns = useColumns('services', useServiceColumns());
  const [rowHeight, density] = useRowHeight();
  const [selection, setSelection] = useState<Selection<ServiceRow>>(NOTHING_SELECTED);
  const memory = useMemo(() => memoryOf('services', written), [written]);
  const select = (next: Selection<ServiceRow>) => {
    setSelection(next);
    store.hold(next.rows.size > 0);
  };
  const selectAll = async () => {
    const most = Math.min(store.total ?? 0, MOST_SELECTED);
    if (most === 0 || !(await store.bring(0, most - 1))) return;
    const rows = new Map<string, ServiceRow>();
    for (let i = 0; i < most; i += 1) {
      const row = store.rowAt(i);
      if (row) rows.set(row.id, row);
    }
    select({ rows, anchor: 0 });
  };
  return (
    <Page
      title={t('title')}
      fills
      lead={store.total === undefined ? ' ' : t('count', { count: store.total, formatted: format.number(store.total) })}
      actions={<ColumnMenu choice={columns} density={density} />}
    >
      <Group gap="xs">
        <SearchField
          label={t('search')}
          value={place.filter.search ?? ''}
          onChange={(search) =>
            go({ ...place, filter: { ...place.filter, search: search === '' ? undefined : search } }, true)
          }
        />
        {selection.rows.size > 0 && <Text size="sm">{lists('selected', { count: selection.rows.size })}</Text>}
      </Group>
      {store.problem && store.total === undefined ? (
        <Failure problem={store.problem} onRetry={() => store.retry()} />
      ) : store.total === 0 ? (
        <Nothing title={lists('nothing')}>{lists('nothingText')}</Nothing>
      ) : (
        <Grid
          key={written}
          label={t('title')}
          store={store}
          columns={columns.shown}
          rowHeight={rowHeight}
          order={place.order}
          onOrder={(order) => go({ ...place, order })}
          selection={selection}
          onSelection={select}
          onSelectAll={() => void selectAll()}
          onOpen={({ id }) => navigate(`/${encodeURIComponent(id)}`)}
          memory={memory}
        />
      )}
    </Page>
  );
}
