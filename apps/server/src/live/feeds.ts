import type { LicenceTier } from '@arrears/domain';
import { latestRun } from '../automation/latest-run.js';
import type { RunRecord } from '../automation/run-record.js';
import type { Database } from '../database/open-database.js';
import { EventFeed, type EventLogReads } from '../events/event-feed.js';
import type { Lists } from '../lists/lists.js';
import { StateFeed } from './state-feed.js';

const RUN_EVERY_MS = 100;
const COUNT_EVERY_MS = 200;

/** What can be followed. */
export interface Feeds {
  readonly events: EventFeed;
  /** Runs by their key; 0 stands for the latest one there is. */
  readonly runs: StateFeed<number, RunRecord>;
  readonly activeClients: StateFeed<'NOW', ActiveClientsState>;
}

export interface ActiveClientsState {
  readonly count: number;
  /** Names of the tiers and their ranges bear on what is told, too. */
  readonly tiers: readonly LicenceTier[];
}

export function openFeeds(database: Pick<Database, 'onCommit'>, lists: Lists, log: EventLogReads): Feeds {
  return {
    events: new EventFeed(database, log),
    runs: new StateFeed(database, RUN_EVERY_MS, (key) => (key === 0 ? latestRun(lists) : lists.runs.byKeys([key])[0])),
    activeClients: new StateFeed(database, COUNT_EVERY_MS, () => ({
      count: lists.licence.countActiveClients(),
      tiers: lists.licence.tiers(),
    })),
  };
}
