/** Counts each series of its own from 1, so that every number in a series is given once. */
interface Numbering {
  next(series: string): number;
}

export function startNumbering(): Numbering {
  const last = new Map<string, number>();
  return {
    next(series) {
      const number = (last.get(series) ?? 0) + 1;
      last.set(series, number);
      return number;
    },
  };
}

/** `('S', 42, 5)` → `S00042`. */
export function numbered(prefix: string, number: number, digits: number): string {
  return `${prefix}${String(number).padStart(digits, '0')}`;
}
