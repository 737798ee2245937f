import { openProduct } from '../programs/product.js';
import type { OpenProgram } from '../programs/program.js';
import { openRaw } from '../programs/raw.js';
import { openRowByRow } from '../programs/row-by-row.js';
import { workDone } from '../programs/work-done.js';
import { givenTask } from './child-process.js';
import { type Cost, measure } from './measure.js';

const PROGRAMS = { product: openProduct, raw: openRaw, 'row-by-row': openRowByRow } satisfies Record<
  string,
  OpenProgram
>;

export type ProgramName = keyof typeof PROGRAMS;

export interface ProgramTask {
  readonly program: ProgramName;
  readonly dataDirectory: string;
  readonly sample: number;
  /** Copy the write-ahead log back into the database as part of the work, so that no cost is left for later. */
  readonly checkpoint: boolean;
}

export interface ProgramReport extends Cost {
  /** Services suspended. */
  readonly suspended: number;
  readonly workDone: string;
}

const { program: name, dataDirectory, sample, checkpoint } = givenTask<ProgramTask>();
{
  await using program = await PROGRAMS[name](dataDirectory, sample);
  let suspended = 0;
  const cost = await measure(async () => {
    suspended = await program.run();
    if (checkpoint) program.native.pragma('wal_checkpoint(TRUNCATE)');
  });
  process.send?.({ ...cost, suspended, workDone: workDone(program.native) } satisfies ProgramReport);
}
