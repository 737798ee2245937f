import { VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCheck, IconMinus } from '@tabler/icons-react';
import { memo, type ReactElement } from 'react';
import { useTexts } from '../texts/i18n';
import type { GridColumn, GridOrder } from './grid-column';
import classes from './grid.module.css';

interface GridHeadProps<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly order: GridOrder;
  /** The column whose head the keyboard is at. */
  readonly active: number | undefined;
  readonly gridId: string;
  readonly selected: 'none' | 'some' | 'all';
  /** Least width of all columns together, in pixels. */
  readonly least: number;
}

const SORTED = { ASC: 'ascending', DESC: 'descending' } as const;

export const headIdOf = (gridId: string, column: number): string => `${gridId}head${column}`;

/** The heads of the columns, which say how the list is ordered; the grid hears what is done to them. */
export const GridHead = memo(function GridHead<Row>(props: GridHeadProps<Row>) {
  const { columns, order, active, gridId, selected, least } = props;
  const { t } = useTexts('lists');
  return (
    <div role="rowgroup" className={classes.head} style={{ minWidth: least }}>
      <div role="row" aria-rowindex={1} className={classes.row}>
        <div
          role="columnheader"
          tabIndex={-1}
          aria-colindex={1}
          className={`${classes.columnHead} ${classes.mark}`}
          data-head="all"
        >
          <VisuallyHidden>{t('selection')}</VisuallyHidden>
          <span className={classes.box} data-on={selected !== 'none' || undefined} aria-hidden>
            {selected === 'all' && <IconCheck size={12} stroke={3} />}
            {selected === 'some' && <IconMinus size={12} stroke={3} />}
          </span>
        </div>
        {columns.map((column, i) => {
          const sorted = column.order !== undefined && column.order === order.field ? order.direction : undefined;
          const Arrow = sorted === 'DESC' ? IconArrowDown : IconArrowUp;
          const sortable = column.order !== undefined;
          return (
            <div
              role="columnheader"
              tabIndex={-1}
              key={column.id}
              id={headIdOf(gridId, i)}
              aria-colindex={i + 2}
              aria-sort={sortable ? (sorted === undefined ? 'none' : SORTED[sorted]) : undefined}
              data-head={i}
              data-sorts={sortable || undefined}
              data-active={i === active || undefined}
              className={column.end ? `${classes.columnHead} ${classes.end}` : classes.columnHead}
            >
              {column.title}
              {sorted && <Arrow size={13} aria-hidden className={classes.sign} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}) as <Row>(props: GridHeadProps<Row>) => ReactElement;
