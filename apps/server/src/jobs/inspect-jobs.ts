import { existsSync } from 'node:fs';
import type { Environment } from '../config/environment.js';
import { JOBS } from './job-definitions.js';
import { jobsFileIn, openJobStore } from './open-job-store.js';
import { jobsProblem } from './jobs-problem.js';

/**
 * Looks from outside, as another process, at where a server keeps its jobs: what is wrong with it or with them; null
 * where nothing is. Makes and mends nothing: that is the server's business.
 */
export async function inspectJobs(
  environment: Pick<Environment, 'mongodbUri' | 'scheduler'>,
  dataDir: string,
  now: number,
): Promise<string | null> {
  if (!environment.scheduler) return null;
  if (environment.mongodbUri === null && !existsSync(jobsFileIn(dataDir))) return null;
  try {
    await using store = await openJobStore(environment, dataDir, { asItIs: true });
    const { statusesIn } = await import('./agenda-jobs.js');
    return jobsProblem(await statusesIn(store.backend.repository, JOBS), now);
  } catch (error) {
    return (error as Error).message;
  }
}
