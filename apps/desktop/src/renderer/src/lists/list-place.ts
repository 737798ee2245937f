import { useCallback, useMemo } from 'react';
import { useLocation } from 'wouter';
import type { GridOrder } from '../grid/grid-column';
import type { FilterField, FilterFields } from './filter-field';

/** What a list shows: which rows, in which order. It stands in the address, so that Back leads to it. */
export interface ListPlace<Filter> {
  readonly filter: Filter;
  readonly order: GridOrder;
}

/** How the places of one list are written. */
export interface PlaceWriting<Filter> {
  readonly fields: FilterFields<Filter>;
  readonly orders: readonly string[];
  readonly otherwise: GridOrder;
}

const ORDER = 'order';

export function writePlace<Filter extends object>(
  { filter, order }: ListPlace<Filter>,
  { fields, otherwise }: PlaceWriting<Filter>,
): string {
  const written = new URLSearchParams();
  for (const [name, field] of Object.entries<FilterField<unknown>>(fields as Record<string, FilterField<unknown>>)) {
    const value = filter[name as keyof Filter];
    if (value !== undefined && value !== null) written.set(name, field.write(value));
  }
  if (order.field !== otherwise.field || order.direction !== otherwise.direction) {
    written.set(ORDER, `${order.field}.${order.direction}`);
  }
  return written.toString();
}

export function readPlace<Filter extends object>(text: string, writing: PlaceWriting<Filter>): ListPlace<Filter> {
  const written = new URLSearchParams(text);
  const filter: Record<string, unknown> = {};
  for (const [name, field] of Object.entries<FilterField<unknown>>(
    writing.fields as Record<string, FilterField<unknown>>,
  )) {
    const given = written.get(name);
    const value = given === null ? undefined : field.read(given);
    if (value !== undefined) filter[name] = value;
  }
  const [field = '', direction] = written.get(ORDER)?.split('.') ?? [];
  const order =
    writing.orders.includes(field) && (direction === 'ASC' || direction === 'DESC')
      ? ({ field, direction } as const)
      : writing.otherwise;
  return { filter: filter as Filter, order };
}

const WHERE = '/where/';

/** The address of a list, inside of its screen. */
export const placeRoute = (written: string): string => (written === '' ? '/' : `${WHERE}${written}`);

/** The place in the address, and how to go to another. Typing in a search field makes no steps to go back through. */
export function useListPlace<Filter extends object>(
  writing: PlaceWriting<Filter>,
): [place: ListPlace<Filter>, written: string, go: (place: ListPlace<Filter>, replace?: boolean) => void] {
  const [location, navigate] = useLocation();
  // The router has decoded what it tells; what is written in the address is not decoded twice.
  const raw = location.startsWith(WHERE) ? (window.location.hash.split(WHERE)[1] ?? '') : '';
  const place = useMemo(() => readPlace(raw, writing), [raw, writing]);
  const written = useMemo(() => writePlace(place, writing), [place, writing]);
  const go = useCallback(
    (to: ListPlace<Filter>, replace = false) => navigate(placeRoute(writePlace(to, writing)), { replace }),
    [navigate, writing],
  );
  return [place, written, go];
}
