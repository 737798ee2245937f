import type { ProgramReport } from '../measuring/program-worker.js';
import { median } from '../measuring/quantile.js';
import { isSteady } from '../measuring/steady.js';
import { atMost, type Case } from './case.js';

const GOAL = 1.25;

/** The product's run against the raw program, with so many percent of the ACTIVE services due. */
export function runShare(due: number): Case {
  return {
    id: `run-${due}pct`,
    what:
      `a run with ${due} % of the services due, over one raw transaction that writes the same: ` +
      'wall time, or processor time where the wall times of one program differ by a fifth and more',
    measure: async (laboratory) => {
      const { product, raw } = await laboratory.compare(laboratory.world(due));
      const wall = timesOf(product, raw, 'wallMs');
      const cpu = timesOf(product, raw, 'cpuMs');
      const stalled = Math.max(...product.map(({ stalledMs }) => stalledMs));
      const figures = [
        `${product[0]?.suspended} due`,
        `wall ${wall.figures}`,
        `cpu ${cpu.figures}${wall.steady ? '' : ', taken because wall time is unsteady'}`,
        `event loop stalled up to ${stalled.toFixed(0)} ms`,
      ];
      return atMost(GOAL, wall.steady ? wall.ratio : cpu.ratio, figures.join('; '));
    },
  };
}

interface Times {
  readonly ratio: number;
  readonly steady: boolean;
  readonly figures: string;
}

function timesOf(product: readonly ProgramReport[], raw: readonly ProgramReport[], clock: 'wallMs' | 'cpuMs'): Times {
  const ours = product.map((report) => report[clock]);
  const theirs = raw.map((report) => report[clock]);
  const [ms, rawMs] = [median(ours), median(theirs)];
  const ratio = ms / rawMs;
  return {
    ratio,
    steady: isSteady(ours) && isSteady(theirs),
    figures: `${ms.toFixed(0)} : ${rawMs.toFixed(0)} ms = ${ratio.toFixed(2)}`,
  };
}
