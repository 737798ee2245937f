/** Rows that can be selected together: what is done to them is done one by one. */
export const MOST_SELECTED = 1000;

/** What is selected, as it was when it was selected, and the row from which a range goes on. */
export interface Selection<Row> {
  readonly rows: ReadonlyMap<string, Row>;
  readonly anchor: number | undefined;
}

export const NOTHING_SELECTED: Selection<never> = { rows: new Map<string, never>(), anchor: undefined };

type Placed<Row> = readonly [index: number, row: Row];

/** Selects a row that was not, and the other way round. */
export function toggled<Row extends { readonly id: string }>(
  { rows }: Selection<Row>,
  [anchor, row]: Placed<Row>,
): Selection<Row> {
  const next = new Map(rows);
  if (!next.delete(row.id) && next.size < MOST_SELECTED) next.set(row.id, row);
  return { rows: next, anchor };
}

/** The range from the anchor in place of the one before, or with it; other rows stay selected. */
export function extended<Row extends { readonly id: string }>(
  { rows, anchor }: Selection<Row>,
  range: readonly Row[],
  before: readonly Row[],
): Selection<Row> {
  const next = new Map(rows);
  for (const { id } of before) next.delete(id);
  for (const row of range) if (next.size < MOST_SELECTED || next.has(row.id)) next.set(row.id, row);
  return { rows: next, anchor };
}

/** What is selected, with newer knowledge of the same rows; the same object where there is none. */
export function renewed<Row extends { readonly id: string }>(
  selection: Selection<Row>,
  loaded: Iterable<Placed<Row>>,
): Selection<Row> {
  let next: Map<string, Row> | undefined;
  for (const [, row] of loaded) {
    const known = selection.rows.get(row.id);
    if (known !== undefined && known !== row) (next ??= new Map(selection.rows)).set(row.id, row);
  }
  return next ? { ...selection, rows: next } : selection;
}
