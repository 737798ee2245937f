import { IconCheck } from '@tabler/icons-react';
import { memo, type ReactElement } from 'react';
import type { GridColumn } from './grid-column';
import classes from './grid.module.css';

interface GridRowProps<Row> {
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  /** Undefined while it is not here. */
  readonly row: Row | undefined;
  readonly columns: readonly GridColumn<Row>[];
  readonly active: boolean;
  readonly selected: boolean;
}

/** One row. It is drawn again only when something of it is another: scrolling draws those that come into view. */
export const GridRow = memo(function GridRow<Row>(props: GridRowProps<Row>) {
  const { id, index, top, height, row, columns, active, selected } = props;
  return (
    <div
      role="row"
      id={id}
      className={classes.row}
      style={{ height, transform: `translateY(${top}px)` }}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-busy={row === undefined || undefined}
      data-index={index}
      data-active={active || undefined}
    >
      <div role="gridcell" aria-colindex={1} className={`${classes.cell} ${classes.mark}`} data-mark>
        <span className={classes.box} data-on={selected || undefined} aria-hidden>
          {selected && <IconCheck size={12} stroke={3} />}
        </span>
      </div>
      {columns.map((column, i) => (
        <div
          role="gridcell"
          aria-colindex={i + 2}
          key={column.id}
          className={column.end ? `${classes.cell} ${classes.end}` : classes.cell}
        >
          {row === undefined ? <span className={classes.placeholder} aria-hidden /> : column.cell(row)}
        </div>
      ))}
    </div>
  );
}) as <Row>(props: GridRowProps<Row>) => ReactElement;
