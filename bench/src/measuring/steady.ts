/** Measures of one program may differ by this factor; beyond, something else was using the machine. */
const STEADY = 1.2;

export function isSteady(times: readonly number[]): boolean {
  return Math.max(...times) <= Math.min(...times) * STEADY;
}
