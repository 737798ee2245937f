import type { Laboratory } from '../measuring/laboratory.js';

/** A figure with the goal it is held against. */
export interface Finding {
  readonly ratio: number;
  readonly goal: number;
  readonly met: boolean;
  /** The figures behind the ratio, for a reader. */
  readonly detail: string;
}

/** One question put to the product. */
export interface Case {
  readonly id: string;
  /** What the ratio is of, and whether the goal is the most or the least it should be. */
  readonly what: string;
  measure: (laboratory: Laboratory) => Promise<Finding>;
}

/** A ratio that should be at most the goal. */
export function atMost(goal: number, ratio: number, detail: string): Finding {
  return { ratio, goal, met: ratio <= goal, detail };
}

/** A ratio that should be at least the goal. */
export function atLeast(goal: number, ratio: number, detail: string): Finding {
  return { ratio, goal, met: ratio >= goal, detail };
}
