import type { ProgramReport } from '../measuring/program-worker.js';
import { median } from '../measuring/quantile.js';
import { atMost, type Case } from './case.js';

const GOAL = 1.25;

/** The product's run against the raw program, with so many percent of the ACTIVE services due. */
export function runShare(due: number): Case {
  return {
    id: `run-${due}pct`,
    what: `a run with ${due} % of the services due, wall time over that of one raw transaction writing the same`,
    measure: async (laboratory) => {
      const { product, raw } = await laboratory.compare(laboratory.world(due));
      const wall = [wallOf(product), wallOf(raw)] as const;
      const cpu = [cpuOf(product), cpuOf(raw)] as const;
      const stalled = Math.max(...product.map(({ stalledMs }) => stalledMs));
      return atMost(
        GOAL,
        wall[0] / wall[1],
        `${product[0]?.suspended} due; wall ${wall.map(milliseconds).join(' : ')} ms; ` +
          `cpu ${cpu.map(milliseconds).join(' : ')} ms = ${(cpu[0] / cpu[1]).toFixed(2)}; ` +
          `event loop stalled up to ${milliseconds(stalled)} ms`,
      );
    },
  };
}

function wallOf(reports: readonly ProgramReport[]): number {
  return median(reports.map(({ wallMs }) => wallMs));
}

function cpuOf(reports: readonly ProgramReport[]): number {
  return median(reports.map(({ cpuMs }) => cpuMs));
}

function milliseconds(value: number): string {
  return value.toFixed(0);
}
