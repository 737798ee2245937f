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
    const samples = await laboratory.rowByRow(world);
    const due = product[0]?.suspended ?? 0;
    const productMs = median(product.map(({ wallMs }) => wallMs));
    // Its best: whatever else the machine did must not be held against it.
    const [best] = samples.toSorted((a, b) => a.wallMs - b.wallMs);
    if (best === undefined) throw new Error('the row-by-row program was not measured');
    const rowByRowMs = (best.wallMs / best.suspended) * due;
    return atLeast(
      50,
      rowByRowMs / productMs,
      `${rowByRowMs.toFixed(0)} ms for ${due}, from ${best.suspended} in ${best.wallMs.toFixed(0)} ms : ${productMs.toFixed(0)} ms`,
    );
  },
};
