import { median } from '../measuring/quantile.js';
import { atLeast, type Case } from './case.js';

const DUE = 10;

/** How far the run is from what billing panels do. */
export const rowByRow: Case = {
  id: 'row-by-row',
  what: `services suspended one by one, three commits each (a sample, scaled to all that are due), over the product's time with ${DUE} % due; at least`,
  measure: async (laboratory) => {
    const world = laboratory.world(DUE);
    const product = await laboratory.product(world);
    const sample = await laboratory.rowByRow(world);
    const due = product[0]?.suspended ?? 0;
    const productMs = median(product.map(({ wallMs }) => wallMs));
    const rowByRowMs = (sample.wallMs / sample.suspended) * due;
    return atLeast(
      50,
      rowByRowMs / productMs,
      `${rowByRowMs.toFixed(0)} ms for ${due}, from ${sample.suspended} in ${sample.wallMs.toFixed(0)} ms : ${productMs.toFixed(0)} ms`,
    );
  },
};
