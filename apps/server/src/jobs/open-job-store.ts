import path from 'node:path';
import type { Environment } from '../config/environment.js';
import type { JobStore, JobStoreOptions } from './job-store.js';

/** The file of the jobs in a data directory. */
export function jobsFileIn(dataDir: string): string {
  return path.join(dataDir, 'jobs.db');
}

/** Opens the store the environment asks for: MongoDB where an address is given, else a file beside the database. */
export async function openJobStore(
  { mongodbUri }: Pick<Environment, 'mongodbUri'>,
  dataDir: string,
  options: JobStoreOptions = {},
): Promise<JobStore> {
  if (mongodbUri === null) {
    const { openSqliteJobStore } = await import('./sqlite/sqlite-job-store.js');
    return await openSqliteJobStore(jobsFileIn(dataDir), options);
  }
  const { openMongoJobStore } = await import('./mongodb/mongo-job-store.js');
  return await openMongoJobStore(mongodbUri);
}
