import { quantile } from '../measuring/quantile.js';
import { atMost, type Case } from './case.js';

const LIMIT_MS = 100;

/** Whether others get to write while a run works. */
export const writeLock: Case = {
  id: 'write-lock',
  what: `longest time another process was refused the write lock during runs with 10 % and 100 % due, over ${LIMIT_MS} ms`,
  measure: async (laboratory) => {
    const longest: number[] = [];
    const details: string[] = [];
    for (const due of [10, 100]) {
      const stretches = await laboratory.lockStretches(laboratory.world(due));
      const [p50 = 0, p99 = 0, max = 0] = [0.5, 0.99, 1].map((share) => quantile(stretches, share));
      longest.push(max);
      details.push(`${due} %: ${max.toFixed(0)} ms, p99 ${p99.toFixed(0)}, median ${p50.toFixed(0)} of ${stretches.length}`);
    }
    return atMost(1, Math.max(...longest) / LIMIT_MS, details.join('; '));
  },
};
