/** Seeded randomness (mulberry32): the same seed throws the same dice. */
export type Dice = {
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  chance(percent: number): boolean;
  pick<T>(choices: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
};

export function makeDice(seed: number): Dice {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    int,
    chance: (percent) => next() * 100 < percent,
    pick: <T>(choices: readonly T[]): T => choices.at(int(0, choices.length - 1)) as T,
    shuffle: <T>(items: readonly T[]): T[] => {
      const left = [...items];
      const shuffled: T[] = [];
      while (left.length > 0) shuffled.push(...left.splice(int(0, left.length - 1), 1));
      return shuffled;
    },
  };
}
