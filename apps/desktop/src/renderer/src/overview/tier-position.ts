export interface Tier {
  readonly name: string;
  readonly from: number;
  readonly to: number | null;
}

/** How far through its tier a count is, 0 to 1; null where the tier has no end or does not hold it. */
export function tierPosition(count: number, { from, to }: Tier): number | null {
  if (to === null || count < from || count > to) return null;
  return to === from ? 1 : (count - from) / (to - from);
}

/** The tiers before and after the one that holds a count, or around the gap it lies in. */
export function neighbours(
  count: number,
  tiers: readonly Tier[],
): { readonly previous: Tier | undefined; readonly next: Tier | undefined } {
  return {
    previous: tiers.findLast(({ to }) => to !== null && to < count),
    next: tiers.find(({ from }) => from > count),
  };
}
