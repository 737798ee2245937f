import type { ProgramReport } from '../measuring/program-worker.js';
import { median } from '../measuring/quantile.js';
import { atMost, type Case } from './case.js';

const DUE = 10;

/** Whether a due service costs the same in a large database as in a small one. */
export const growth: Case = {
  id: 'growth',
  what: `time per due service in the large database over that in a smaller one, ${DUE} % due in both`,
  measure: async (laboratory) => {
    const { services, fewServices } = laboratory.size;
    const many = perDueService(await laboratory.product(laboratory.world(DUE)));
    const few = perDueService(await laboratory.product({ services: fewServices, due: DUE }));
    return atMost(
      1.1,
      many / few,
      `${many.toFixed(1)} µs of ${services.toLocaleString('en')} : ${few.toFixed(1)} µs of ${fewServices.toLocaleString('en')}`,
    );
  },
};

/** Microseconds. */
function perDueService(reports: readonly ProgramReport[]): number {
  return median(reports.map(({ wallMs, suspended }) => (wallMs * 1000) / suspended));
}
