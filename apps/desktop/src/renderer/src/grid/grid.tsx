import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { BlockStore } from './block-store';
import { type GridColumn, type GridOrder, tracksOf } from './grid-column';
import { type GridPosition, moved } from './grid-position';
import { GridHead, headIdOf } from './grid-head';
import { GridRow } from './grid-row';
import classes from './grid.module.css';
import { extended, NOTHING_SELECTED, type Selection, toggled } from './selection';

const HEAD = 37;
/** Chromium makes nothing higher than 33 million pixels. */
const HIGHEST = 32_000_000;

/** Where one was in a list, for coming back to it. */
export interface GridMemory {
  offset: number;
  position: GridPosition;
}

export const newMemory = (): GridMemory => ({ offset: 0, position: { part: 'row', index: 0 } });

interface GridProps<Row extends { readonly id: string }> {
  readonly label: string;
  readonly store: BlockStore<Row>;
  readonly columns: readonly GridColumn<Row>[];
  readonly rowHeight: number;
  readonly order: GridOrder;
  readonly onOrder: (order: GridOrder) => void;
  readonly selection: Selection<Row>;
  readonly onSelection: (selection: Selection<Row>) => void;
  /** Everything that matches is to be selected. */
  readonly onSelectAll: () => void;
  readonly onOpen: (row: Row) => void;
  readonly memory: GridMemory;
}

/** A list of any length, of which only what is in view is drawn and read. One stop of the Tab key; see `moved` for the others. */
export function Grid<Row extends { readonly id: string }>(props: GridProps<Row>) {
  const { label, store, columns, rowHeight, order, onOrder, selection, onSelection, onSelectAll, onOpen, memory } =
    props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  useSyncExternalStore(store.subscribe, store.version);
  const [position, setPosition] = useState(memory.position);
  const total = store.total ?? 0;
  const count = Math.min(total, Math.floor(HIGHEST / rowHeight));
  // oxlint-disable-next-line react/incompatible-library -- what it answers is used here, and handed to nobody
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    initialOffset: memory.offset,
    scrollPaddingEnd: HEAD,
  });
  useEffect(() => rows.measure(), [rows, rowHeight]);
  const items = rows.getVirtualItems();
  const [pool, setPool] = useState(1);
  if (items.length > pool) setPool(items.length);
  // In the document rows follow one another, for those who have it read to them; but to move elements takes time that
  // nobody has who scrolls.
  const drawn = rows.isScrolling ? items.toSorted((a, b) => (a.index % pool) - (b.index % pool)) : items;
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => store.show(first, last), [store, first, last]);
  // There is nothing to scroll before it is known how many rows there are.
  const isBack = useRef(false);
  useLayoutEffect(() => {
    if (isBack.current || count === 0) return;
    isBack.current = true;
    scroller.current?.scrollTo({ top: memory.offset });
  }, [count, memory]);
  useEffect(() => {
    memory.position = position;
    if (isBack.current) memory.offset = rows.scrollOffset ?? 0;
  });
  const lastRange = useRef<readonly Row[]>([]);

  const active = position.part === 'row' ? Math.min(position.index, Math.max(0, count - 1)) : -1;
  const rowId = (index: number) => `${id}row${index}`;
  const headId = (column: number) => headIdOf(id, column);
  const inView = active >= first && active <= last && count > 0;
  const activeId = position.part === 'head' ? headId(position.column) : inView ? rowId(active) : undefined;

  const goTo = (to: GridPosition) => {
    setPosition(to);
    if (to.part === 'row') rows.scrollToIndex(to.index, { align: 'auto' });
    else scroller.current?.querySelector(`#${CSS.escape(headId(to.column))}`)?.scrollIntoView({ block: 'nearest' });
  };
  const toggle = (index: number) => {
    const row = store.rowAt(index);
    if (!row) return;
    lastRange.current = [];
    onSelection(toggled(selection, [index, row]));
  };
  /** Selects everything between the row the range began at and this one, which may have to be read first. */
  const extendTo = async (index: number) => {
    const anchor = selection.anchor ?? active;
    const [from, to] = anchor < index ? [anchor, index] : [index, anchor];
    if (!(await store.bring(from, to))) return;
    const range: Row[] = [];
    for (let i = from; i <= to; i += 1) {
      const row = store.rowAt(i);
      if (row) range.push(row);
    }
    onSelection(extended({ ...selection, anchor }, range, lastRange.current));
    lastRange.current = range;
  };
  const sortBy = ({ order: field }: GridColumn<Row>) => {
    if (field === undefined) return;
    const turned = order.field === field && order.direction === 'ASC' ? 'DESC' : 'ASC';
    onOrder({ field, direction: turned });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.target !== event.currentTarget) return;
    const { key, shiftKey } = event;
    const withControl = event.ctrlKey || event.metaKey;
    const row = active >= 0 ? store.rowAt(active) : undefined;
    // Asked for only here: while it draws, the answer would make Chromium lay everything out first.
    const page = Math.max(1, Math.floor((event.currentTarget.clientHeight - HEAD) / rowHeight) - 1);
    const to = moved(position.part === 'row' ? { part: 'row', index: active } : position, key, {
      rows: count,
      columns: columns.length,
      page,
    });
    if (to && (!withControl || key === 'Home' || key === 'End')) {
      goTo(to);
      if (shiftKey && to.part === 'row') void extendTo(to.index);
    } else if (key === ' ' && active >= 0) toggle(active);
    else if (withControl && key.toLowerCase() === 'a') onSelectAll();
    else if (key === 'Escape' && selection.rows.size > 0) onSelection(NOTHING_SELECTED);
    else if ((key === 'Enter' || key === ' ') && position.part === 'head') {
      const column = columns[position.column];
      if (column) sortBy(column);
    } else if (key === 'Enter' && row) onOpen(row);
    else return;
    event.preventDefault();
  };

  const indexOf = (event: MouseEvent): number | undefined => {
    const found = (event.target as Element).closest<HTMLElement>('[data-index]')?.dataset['index'];
    return found === undefined ? undefined : Number(found);
  };
  const onClick = (event: MouseEvent) => {
    const index = indexOf(event);
    const head = (event.target as Element).closest<HTMLElement>('[data-head]')?.dataset['head'];
    // The head is no stop of its own: the keyboard stays with the grid.
    if (head !== undefined) scroller.current?.focus({ preventScroll: true });
    if (head === 'all') return selection.rows.size > 0 ? onSelection(NOTHING_SELECTED) : onSelectAll();
    const column = head === undefined ? undefined : columns[Number(head)];
    if (column) return sortBy(column);
    if (index === undefined) return;
    setPosition({ part: 'row', index });
    const onMark = (event.target as Element).closest('[data-mark]') !== null;
    if (event.shiftKey) void extendTo(index);
    else if (onMark || event.ctrlKey || event.metaKey) toggle(index);
  };
  const onDoubleClick = (event: MouseEvent) => {
    const index = indexOf(event);
    const row = index === undefined ? undefined : store.rowAt(index);
    if (row && !(event.target as Element).closest('[data-mark]')) onOpen(row);
  };

  const { template, least } = tracksOf(columns);
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      style={{ '--grid-tracks': template } as React.CSSProperties}
      role="grid"
      aria-label={label}
      aria-rowcount={store.total === undefined ? -1 : total + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-busy={store.total === undefined}
      aria-activedescendant={activeId}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
    >
      <GridHead
        columns={columns}
        order={order}
        active={position.part === 'head' ? position.column : undefined}
        gridId={id}
        selected={selection.rows.size === 0 ? 'none' : selection.rows.size >= total ? 'all' : 'some'}
        least={least}
      />
      <div role="rowgroup" className={classes.body} style={{ height: count * rowHeight, minWidth: least }}>
        {drawn.map(({ index, start }) => {
          const row = store.rowAt(index);
          return (
            <GridRow
              // What goes out of view at one end comes in at the other, however far the list is moved at once.
              key={index % pool}
              id={rowId(index)}
              index={index}
              top={start}
              height={rowHeight}
              row={row}
              columns={columns}
              active={index === active}
              selected={row !== undefined && selection.rows.has(row.id)}
            />
          );
        })}
      </div>
    </div>
  );
}
