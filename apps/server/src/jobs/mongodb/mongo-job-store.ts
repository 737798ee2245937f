import { MongoBackend } from '@agendajs/mongo-backend';
import { MongoClient } from 'mongodb';
import { type JobStore, JobStoreTrouble } from '../job-store.js';
import { answerWithin, within } from '../within.js';

/** How long a server that does not answer is waited for: the once-a-minute look must not be held up. */
const WAIT_MS = 3000;

/** How long taking leave may take: a server that is gone does not answer that either. */
const CLOSE_WITHIN_MS = 400;

const COLLECTION = 'arrears_jobs';

/** Keeps the jobs in MongoDB, for several servers with one clockwork. Throws JobStoreTrouble. */
export async function openMongoJobStore(uri: string, waitMs = WAIT_MS): Promise<JobStore> {
  let client: MongoClient | undefined;
  try {
    client = new MongoClient(uri, {
      appName: 'arrears',
      serverSelectionTimeoutMS: waitMs,
      connectTimeoutMS: waitMs,
      socketTimeoutMS: waitMs * 3,
    });
    await client.connect();
    const db = client.db(databaseIn(uri));
    await db.command({ ping: 1 });
    const backend = new MongoBackend({ mongo: db, collection: COLLECTION });
    await backend.connect();
    const connected = client;
    return {
      name: 'MongoDB',
      backend,
      check: async () => {
        try {
          // The driver's own time limits are each for a part of it.
          await answerWithin(waitMs, db.command({ ping: 1 }), 'it does not answer');
        } catch (error) {
          throw trouble(uri, error);
        }
      },
      [Symbol.asyncDispose]: async () => await within(CLOSE_WITHIN_MS, connected.close()),
    };
  } catch (error) {
    if (client !== undefined) await within(CLOSE_WITHIN_MS, client.close());
    throw trouble(uri, error);
  }
}

/** Without credentials: a log is no place for them. */
function trouble(uri: string, error: unknown): JobStoreTrouble {
  const { name, message } = error as Error;
  const reason = name === 'MongoServerSelectionError' ? 'no server answers' : message.replaceAll(uri, '');
  return new JobStoreTrouble(`MongoDB at ${hostsIn(uri)} cannot be used: ${reason}`, { cause: error });
}

function hostsIn(uri: string): string {
  return /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^/?]*)/.exec(uri)?.[1] ?? 'the address in MONGODB_URI';
}

function databaseIn(uri: string): string {
  return /^mongodb(?:\+srv)?:\/\/[^/]*\/([^?]+)/.exec(uri)?.[1] ?? 'arrears';
}
