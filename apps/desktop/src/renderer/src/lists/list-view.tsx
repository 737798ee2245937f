import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type ComponentType, type ReactNode, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import { Page } from '../design/page';
import { Failure, Nothing } from '../design/states';
import type { BlockStore } from '../grid/block-store';
import { Grid } from '../grid/grid';
import type { GridColumn } from '../grid/grid-column';
import { MOST_SELECTED, NOTHING_SELECTED, renewed, type Selection } from '../grid/selection';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { useProblemText } from '../texts/use-problem-text';
import { ColumnMenu } from './column-menu';
import { type ActiveFilter, FilterMenu, FilterPills } from './filter-bar';
import { memoryOf } from './list-memory';
import { type ListPlace, placeRoute } from './list-place';
import { SavedFilters } from './saved-filters';
import { SearchField } from './search-field';
import { useColumns } from './use-columns';
import { useRowHeight } from './use-row-height';

interface ListViewProps<Row extends { readonly id: string }, Filter> {
  /** Its name in what is remembered. */
  readonly list: string;
  readonly title: string;
  readonly countText: (count: number, formatted: string) => string;
  readonly searchLabel: string;
  readonly store: BlockStore<Row>;
  readonly columns: readonly GridColumn<Row>[];
  readonly place: ListPlace<Filter & { readonly search?: string | null | undefined }>;
  readonly written: string;
  readonly go: (place: ListPlace<Filter & { readonly search?: string | null | undefined }>, replace?: boolean) => void;
  readonly filters: ReactNode;
  readonly active: readonly ActiveFilter[];
  /** What can be done to what is selected. */
  readonly actions: ComponentType<{ readonly rows: readonly Row[]; readonly onDone: () => void }>;
}

/** Rows that come into view are the grid's own affair, as long as none is selected. */
const unchanged = (): number => 0;

/** A list of services or clients: what is looked for, what there is of it, and what can be done to what is selected. */
export function ListView<Row extends { readonly id: string }, Filter extends object>(
  props: ListViewProps<Row, Filter>,
) {
  const { list, title, countText, searchLabel, store, place, written, go, filters, active, actions: Actions } = props;
  const { t } = useTexts('lists');
  const { t: common } = useTexts('common');
  const format = useFormat();
  const textOf = useProblemText();
  const [, navigate] = useLocation();
  const { total, problem, changed } = useSyncExternalStore(store.subscribe, store.summary);
  const columns = useColumns(list, props.columns);
  const [rowHeight, density] = useRowHeight();
  const [kept, keep] = useState<{ readonly store: BlockStore<Row>; readonly selection: Selection<Row> }>({
    store,
    selection: NOTHING_SELECTED,
  });
  // What was selected in another list is none of this one's.
  const isSelected = kept.store === store && kept.selection.rows.size > 0;
  useSyncExternalStore(store.subscribe, isSelected ? store.version : unchanged);
  const selection = isSelected ? renewed(kept.selection, store.loaded()) : NOTHING_SELECTED;
  const select = (next: Selection<Row>) => {
    keep({ store, selection: next });
    store.hold(next.rows.size > 0);
  };
  const selectAll = async () => {
    const most = Math.min(total ?? 0, MOST_SELECTED);
    if (most === 0 || !(await store.bring(0, most - 1))) return;
    const rows = new Map<string, Row>();
    for (let i = 0; i < most; i += 1) {
      const row = store.rowAt(i);
      if (row) rows.set(row.id, row);
    }
    select({ rows, anchor: 0 });
    if ((total ?? 0) > most) {
      notifications.show({ message: t('selectedFirst', { count: most, formatted: format.number(most) }) });
    }
  };
  const selected = selection.rows.size;
  return (
    <Page
      title={title}
      fills
      lead={
        <span role="status" aria-live="polite">
          {total === undefined ? common('loading') : countText(total, format.number(total))}
        </span>
      }
      actions={<ColumnMenu choice={columns} density={density} />}
    >
      <Stack gap="xs">
        <Group gap="xs">
          <SearchField
            label={searchLabel}
            value={place.filter.search ?? ''}
            onChange={(search) =>
              go({ ...place, filter: { ...place.filter, search: search === '' ? undefined : search } }, true)
            }
          />
          <FilterMenu active={active.length}>{filters}</FilterMenu>
          <SavedFilters list={list} written={written} onChoose={(saved) => navigate(placeRoute(saved))} />
        </Group>
        <FilterPills active={active} onClear={() => go({ ...place, filter: {} as Filter })} />
        {selected > 0 && (
          <Group gap="xs" role="toolbar" aria-label={t('selected', { count: selected })}>
            <Text size="sm" fw={600} role="status">
              {t('selected', { count: selected })}
            </Text>
            <Actions rows={[...selection.rows.values()]} onDone={() => select(NOTHING_SELECTED)} />
            <Button size="compact-sm" variant="subtle" onClick={() => select(NOTHING_SELECTED)}>
              {t('unselect')}
            </Button>
          </Group>
        )}
        {changed && (
          <Alert variant="outline" color="blue" p="xs" role="status">
            <Group justify="space-between">
              {t('changed')}
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => {
                  select(NOTHING_SELECTED);
                  store.refresh();
                }}
              >
                {t('showChanged')}
              </Button>
            </Group>
          </Alert>
        )}
        {problem && total !== undefined && (
          <Alert variant="outline" color="yellow" p="xs" role="alert" title={textOf(problem).title}>
            <Group justify="space-between">
              {textOf(problem).text}
              <Button size="compact-xs" variant="default" onClick={() => store.retry()}>
                {common('tryAgain')}
              </Button>
            </Group>
          </Alert>
        )}
      </Stack>
      {problem && total === undefined ? (
        <Failure problem={problem} onRetry={() => store.retry()} />
      ) : total === 0 ? (
        <Nothing title={t('nothing')}>{t('nothingText')}</Nothing>
      ) : (
        <Grid
          key={written}
          label={title}
          store={store}
          columns={columns.shown}
          rowHeight={rowHeight}
          order={place.order}
          onOrder={(order) => go({ ...place, order })}
          selection={selection}
          onSelection={select}
          onSelectAll={() => void selectAll()}
          onOpen={({ id }) => navigate(`/${encodeURIComponent(id)}`)}
          memory={memoryOf(list, written)}
        />
      )}
    </Page>
  );
}
