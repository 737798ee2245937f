import { columnOrderingFeature, columnVisibilityFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { GridColumn } from '../grid/grid-column';
import { usePreference } from '../platform/preferences';

const features = tableFeatures({ columnOrderingFeature, columnVisibilityFeature });
const NO_ROWS: never[] = [];

export interface ColumnChoice<Row> {
  /** Those shown, in their order. */
  readonly shown: readonly GridColumn<Row>[];
  /** All of them, in their order. */
  readonly all: readonly GridColumn<Row>[];
  readonly toggle: (id: string) => void;
  /** Moves a column one place on or back. */
  readonly move: (id: string, by: 1 | -1) => void;
  readonly reset: () => void;
}

/** Which columns of a list are shown, and in which order; remembered under the list's name. */
export function useColumns<Row>(list: string, columns: readonly GridColumn<Row>[]): ColumnChoice<Row> {
  const [order, setOrder] = usePreference<string[]>(`${list}.columns.order`, []);
  const [turned, setTurned] = usePreference<string[]>(`${list}.columns.turned`, []);
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map(({ id, extra = false }) => [id, extra === turned.includes(id)])),
    [columns, turned],
  );
  const definitions = useMemo(() => columns.map(({ id }) => ({ id, header: id })), [columns]);
  const table = useTable({
    features,
    columns: definitions,
    data: NO_ROWS,
    state: { columnOrder: order, columnVisibility },
  });
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const idsOf = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id).join();
  const allIds = idsOf(table.getAllLeafColumns());
  const shownIds = idsOf(table.getVisibleLeafColumns());
  const all = useMemo(() => allIds.split(',').flatMap((id) => byId.get(id) ?? []), [allIds, byId]);
  const shown = useMemo(() => shownIds.split(',').flatMap((id) => byId.get(id) ?? []), [shownIds, byId]);
  return {
    all,
    shown,
    toggle: (id) => setTurned(turned.includes(id) ? turned.filter((other) => other !== id) : [...turned, id]),
    move: (id, by) => {
      const ids = all.map((column) => column.id);
      const from = ids.indexOf(id);
      const to = from + by;
      if (from < 0 || to < 0 || to >= ids.length) return;
      ids.splice(to, 0, ...ids.splice(from, 1));
      setOrder(ids);
    },
    reset: () => {
      setOrder([]);
      setTurned([]);
    },
  };
}
