import { median } from '../measuring/quantile.js';
import { atMost, type Case } from './case.js';

const LIMIT_MS = 50;

/** Whether a day on which nothing falls due costs next to nothing. */
export const idle: Case = {
  id: 'idle',
  what: `a run with nothing due, claimed, looked through and completed, over ${LIMIT_MS} ms`,
  measure: async (laboratory) => {
    const reports = await laboratory.product(laboratory.world(0));
    const wallMs = median(reports.map((report) => report.wallMs));
    return atMost(1, wallMs / LIMIT_MS, `${wallMs.toFixed(1)} ms`);
  },
};
