import path from 'node:path';
import type { Environment } from '../config/environment.js';
import type { JobStore } from './job-store.js';

const JOBS_FILE = 'jobs.db';

/** Opens the store the environment asks for: MongoDB where an address is given, else a file beside the database. */
export async function openJobStore(
  { mongodbUri }: Pick<Environment, 'mongodbUri'>,
  dataDir: string,
): Promise<JobStore> {
  if (mongodbUri === null) {
    const { openSqliteJobStore } = await import('./sqlite/sqlite-job-store.js');
    return await openSqliteJobStore(path.join(dataDir, JOBS_FILE));
  }
  const { openMongoJobStore } = await import('./mongodb/mongo-job-store.js');
  return await openMongoJobStore(mongodbUri);
}
