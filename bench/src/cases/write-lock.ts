import { quantile } from '../measuring/quantile.js';
import type { Laboratory } from '../measuring/laboratory.js';
import type { WatchReport } from '../measuring/lock-watcher.js';
import { atMost, type Case } from './case.js';

const LIMIT_MS = 100;

/** Few due services lie far apart, so that a page of them takes longer to write; many make more pages. */
const DUE = [1, 10, 100];

/** Whether others get to write while a run works. */
export const writeLock: Case = {
  id: 'write-lock',
  what: `longest time another process was refused the write lock during runs with ${DUE.join(', ')} % due (in the calmest of the measurements), over ${LIMIT_MS} ms`,
  measure: async (laboratory) => {
    const longest: number[] = [];
    const details: string[] = [];
    for (const due of DUE) {
      const runs = await watchRuns(laboratory, due);
      // Whatever else the machine does only makes it longer, and keeps the watcher from seeing the lock free.
      const held = Math.min(...runs.map(({ stretches }) => Math.max(0, ...stretches)));
      const all = runs.flatMap(({ stretches }) => stretches);
      const [p50, p99, worst] = [0.5, 0.99, 1].map((share) => quantile(all, share).toFixed(0));
      longest.push(held);
      const blind = Math.max(...runs.map((report) => report.blind)).toFixed(0);
      details.push(
        `${due} %: ${held.toFixed(0)} ms (median ${p50}, p99 ${p99}, worst of all runs ${worst}; not looking for ${blind})`,
      );
    }
    return atMost(1, Math.max(...longest) / LIMIT_MS, details.join('; '));
  },
};

async function watchRuns(laboratory: Laboratory, due: number): Promise<readonly WatchReport[]> {
  const runs: WatchReport[] = [];
  while (runs.length < laboratory.size.repetitions) runs.push(await laboratory.watchLock(laboratory.world(due)));
  return runs;
}
