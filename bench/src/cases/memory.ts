import { atMost, type Case } from './case.js';

const MEBIBYTE = 2 ** 20;
const ALLOWANCE = 64;

/** Whether a run that changes every service does so in bounded memory. */
export const memory: Case = {
  id: 'memory',
  what: `peak resident memory (VmHWM) of a run with 100 % due above that just before it, over ${ALLOWANCE} MiB`,
  measure: async (laboratory) => {
    const reports = await laboratory.product(laboratory.world(100));
    const grown = reports.map(({ memoryBefore, memoryPeak }) => (memoryPeak - memoryBefore) / MEBIBYTE);
    const before = Math.max(...reports.map(({ memoryBefore }) => memoryBefore)) / MEBIBYTE;
    const most = Math.max(...grown);
    return atMost(1, most / ALLOWANCE, `up to ${most.toFixed(0)} MiB above ${before.toFixed(0)} MiB`);
  },
};
