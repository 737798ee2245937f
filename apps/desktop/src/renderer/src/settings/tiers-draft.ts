import type { LicenceTierInput } from '@arrears/schema/operations';

/** A tier as it is typed: text where a count is no number; an empty end is without end. */
export interface TierRow {
  readonly key: string;
  readonly name: string;
  readonly from: number | string;
  readonly to: number | string;
}

export interface Tier {
  readonly name: string;
  readonly from: number;
  readonly to: number | null;
}

export const rowsOf = (tiers: readonly Tier[]): readonly TierRow[] =>
  tiers.map(({ name, from, to }, index) => ({ key: `${index} ${name}`, name, from, to: to ?? '' }));

/** The tiers as they are sent; null while a count is no number. */
export function tiersOf(rows: readonly TierRow[]): readonly LicenceTierInput[] | null {
  const complete = rows.every(({ from, to }) => typeof from === 'number' && (typeof to === 'number' || to === ''));
  if (!complete) return null;
  return rows.map(({ name, from, to }) => ({
    name: name.trim(),
    from: Number(from),
    to: to === '' ? null : Number(to),
  }));
}

export const sameTiers = (rows: readonly TierRow[], tiers: readonly Tier[]): boolean =>
  JSON.stringify(rows.map(({ name, from, to }) => [name, from, to])) ===
  JSON.stringify(tiers.map(({ name, from, to }) => [name, from, to ?? '']));

/** The tier a count falls into; undefined in a gap. */
export const tierOf = <T extends Pick<LicenceTierInput, 'from' | 'to'>>(
  count: number,
  tiers: readonly T[],
): T | undefined => tiers.find(({ from, to }) => from <= count && (to === null || to === undefined || count <= to));

/** Counts between the tiers that are in none of them. They are allowed, but seldom meant. */
export function gapsBetween(
  tiers: readonly LicenceTierInput[],
): readonly { readonly from: number; readonly to: number }[] {
  return tiers.flatMap(({ from }, index) => {
    const before = index === 0 ? -1 : tiers[index - 1]?.to;
    return typeof before === 'number' && from > before + 1 ? [{ from: before + 1, to: from - 1 }] : [];
  });
}

/** A row to go on with after the last. */
export function nextRow(rows: readonly TierRow[], key: string): TierRow {
  const last = rows.at(-1);
  const from = typeof last?.to === 'number' ? last.to + 1 : typeof last?.from === 'number' ? last.from + 1 : 0;
  return { key, name: '', from, to: '' };
}
