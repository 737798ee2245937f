import { openApp } from '@arrears/server/app';
import { appendEvents } from '../serving/append-events.js';
import { givenTask } from './child-process.js';
import { takeOn } from './remote.js';

export interface CommitTask {
  readonly dataDirectory: string;
}

const { dataDirectory } = givenTask<CommitTask>();
const app = await openApp(dataDirectory);

/** Another process than the server's that works on the same database. */
const duties = { append: async (count: number) => await appendEvents(app, count) };
export type CommitDuties = typeof duties;
takeOn(duties);
