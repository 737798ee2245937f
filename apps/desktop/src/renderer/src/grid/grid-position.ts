/** Where the keyboard is in a grid: at a column's head, or at a row. */
export type GridPosition =
  | { readonly part: 'head'; readonly column: number }
  | { readonly part: 'row'; readonly index: number };

export interface GridExtent {
  readonly rows: number;
  readonly columns: number;
  /** Rows in view. */
  readonly page: number;
}

/** Where a key leads to; undefined where it leads nowhere. */
export function moved(from: GridPosition, key: string, { rows, columns, page }: GridExtent): GridPosition | undefined {
  if (from.part === 'head') {
    if (key === 'ArrowRight') return { part: 'head', column: Math.min(columns - 1, from.column + 1) };
    if (key === 'ArrowLeft') return { part: 'head', column: Math.max(0, from.column - 1) };
    if (key === 'Home') return { part: 'head', column: 0 };
    if (key === 'End') return { part: 'head', column: columns - 1 };
    return (key === 'ArrowDown' || key === 'PageDown') && rows > 0 ? { part: 'row', index: 0 } : undefined;
  }
  const to = (index: number): GridPosition => ({ part: 'row', index: Math.max(0, Math.min(rows - 1, index)) });
  switch (key) {
    case 'ArrowDown':
      return to(from.index + 1);
    case 'ArrowUp':
      return from.index === 0 ? { part: 'head', column: 0 } : to(from.index - 1);
    case 'PageDown':
      return to(from.index + page);
    case 'PageUp':
      return to(from.index - page);
    case 'Home':
      return to(0);
    case 'End':
      return to(rows - 1);
    default:
      return undefined;
  }
}
