import type { ReactNode } from 'react';

export interface GridColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** Narrowest width in pixels, and its share of what is left. */
  readonly width: readonly [least: number, share: number];
  readonly end?: boolean;
  /** The order of the server that goes by this column. */
  readonly order?: string;
  /** Not shown until it is chosen. */
  readonly extra?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

/** Makes columns whose title goes by their id. */
export const columnsTitled =
  <Row, Id extends string>(titleOf: (id: Id) => string) =>
  (
    id: Id,
    width: GridColumn<Row>['width'],
    cell: GridColumn<Row>['cell'],
    more: Partial<GridColumn<Row>> = {},
  ): GridColumn<Row> => ({ id, title: titleOf(id), width, cell, ...more });

export interface GridOrder {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

/** Width of the column that shows what is selected, in pixels. */
export const MARK_WIDTH = 40;

/** The columns as tracks of a CSS grid, and the least width they need together. */
export function tracksOf(columns: readonly GridColumn<never>[]): { readonly template: string; readonly least: number } {
  const tracks = columns.map(({ width: [least, share] }) => `minmax(${least}px, ${share}fr)`);
  return {
    template: [`${MARK_WIDTH}px`, ...tracks].join(' '),
    least: MARK_WIDTH + columns.reduce((sum, { width: [least] }) => sum + least, 0),
  };
}
