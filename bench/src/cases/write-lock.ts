import { median, quantile } from '../measuring/quantile.js';
import type { Laboratory } from '../measuring/laboratory.js';
import { atMost, type Case } from './case.js';

const LIMIT_MS = 100;

/** Few due services lie far apart, so that a page of them takes longer to write; many make more pages. */
const DUE = [1, 10, 100];

/** Whether others get to write while a run works. */
export const writeLock: Case = {
  id: 'write-lock',
  what: `longest time another process was refused the write lock during runs with ${DUE.join(', ')} % due, over ${LIMIT_MS} ms`,
  measure: async (laboratory) => {
    const longest: number[] = [];
    const details: string[] = [];
    for (const due of DUE) {
      const runs = await watchRuns(laboratory, due);
      const typical = median(runs.map((stretches) => Math.max(...stretches)));
      const [p50, p99, worst] = [0.5, 0.99, 1].map((share) => quantile(runs.flat(), share).toFixed(0));
      longest.push(typical);
      details.push(`${due} %: ${typical.toFixed(0)} ms (median ${p50}, p99 ${p99}, worst of all runs ${worst})`);
    }
    return atMost(1, Math.max(...longest) / LIMIT_MS, details.join('; '));
  },
};

async function watchRuns(laboratory: Laboratory, due: number): Promise<readonly (readonly number[])[]> {
  const runs: (readonly number[])[] = [];
  while (runs.length < laboratory.size.repetitions) runs.push(await laboratory.lockStretches(laboratory.world(due)));
  return runs;
}
