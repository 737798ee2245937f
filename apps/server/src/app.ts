import path from 'node:path';
import type { AccessStorage } from './access/access-storage.js';
import { TokenHolders } from './access/token-holders.js';
import { TokenUses } from './access/token-uses.js';
import type { AutomationStorage, PlanningSnapshot, StopInForce } from './automation/automation-storage.js';
import type { ReportStorage } from './automation/report-storage.js';
import { BackgroundRuns } from './automation/background-runs.js';
import { Previews } from './automation/previews.js';
import { ensureSettings } from './automation/settings.js';
import { recogniseRestored } from './automation/recognise-restored.js';
import { type Clock, systemClock } from './config/clock.js';
import { HighWaterMark } from './database/high-water-mark.js';
import { type Database, openDatabase } from './database/open-database.js';
import { SqliteAccessStorage } from './database/sqlite/sqlite-access-storage.js';
import { sqliteLists } from './database/sqlite/lists/sqlite-lists.js';
import { SqliteAutomationStorage } from './database/sqlite/sqlite-automation-storage.js';
import { SqliteEventLog } from './database/sqlite/sqlite-event-log.js';
import { SqliteEventPruning } from './database/sqlite/sqlite-event-pruning.js';
import { SqliteInterchangeStorage } from './database/sqlite/sqlite-interchange-storage.js';
import { SqliteReportStorage } from './database/sqlite/sqlite-report-storage.js';
import { SqliteStatements } from './database/sqlite/sqlite-statements.js';
import { sqliteWaterLevel } from './database/sqlite/sqlite-water-level.js';
import type { SqliteOptions } from './database/sqlite/open-sqlite.js';
import type { EventLog } from './events/event-log.js';
import type { EventPruning } from './events/event-pruning.js';
import { HealthWatch } from './health/health-watch.js';
import type { InterchangeStorage } from './interchange/interchange-storage.js';
import { type Feeds, openFeeds } from './live/feeds.js';
import { Scheduler } from './jobs/scheduler.js';
import type { Lists } from './lists/lists.js';

/** What every use case is given: the parts of the program, put together once. */
export interface App extends AsyncDisposable {
  readonly clock: Clock;
  readonly database: Database;
  readonly access: AccessStorage;
  readonly tokenHolders: TokenHolders;
  readonly tokenUses: TokenUses;
  readonly automation: AutomationStorage;
  /** For a plan: what it is made from stays as it is now until it is disposed of. */
  readonly planningSnapshot: () => PlanningSnapshot;
  readonly interchange: InterchangeStorage;
  readonly reports: ReportStorage;
  readonly events: EventLog;
  readonly eventPruning: EventPruning;
  readonly lists: Lists;
  readonly feeds: Feeds;
  /** What stops automation, as it is committed. */
  readonly stopsInForce: () => Promise<readonly StopInForce[]>;
  /** Beside the database, where it is one that stays. */
  readonly highWaterMark: HighWaterMark | null;
  readonly backgroundRuns: BackgroundRuns;
  /** Does the day by itself, once it is started. */
  readonly scheduler: Scheduler;
  readonly health: HealthWatch;
  readonly previews: Previews;
  /** Hears of errors that nobody waits for. */
  readonly onFailure: (error: unknown) => void;
}

export interface AppOptions extends SqliteOptions {
  readonly clock?: Clock;
  readonly onFailure?: (error: unknown) => void;
}

export const DATABASE_FILE = 'arrears.db';

/** The composition root: opens the database of a data directory and puts the parts together. */
export async function openApp(
  dataDir: string,
  { clock = systemClock, onFailure = tellOnStderr, ...sqlite }: AppOptions = {},
): Promise<App> {
  const database = await openDatabase(path.join(dataDir, DATABASE_FILE), sqlite);
  const statements = new SqliteStatements(database.native);
  const reading = new SqliteStatements(database.reading);
  const log = new SqliteEventLog(reading);
  const lists = sqliteLists(reading);
  const access = new SqliteAccessStorage(reading);
  const tokenUses = new TokenUses(database);
  const backgroundRuns = new BackgroundRuns();
  const scheduler = new Scheduler();
  const previews = new Previews();
  const automationReads = new SqliteAutomationStorage(reading);
  const highWaterMark = sqlite.scratch === true ? null : new HighWaterMark(dataDir, () => sqliteWaterLevel(reading));
  const app: App = {
    clock,
    database,
    access,
    tokenHolders: new TokenHolders(access),
    tokenUses,
    automation: new SqliteAutomationStorage(statements),
    planningSnapshot: () => {
      const { connection, [Symbol.dispose]: dispose } = database.snapshot();
      return { storage: new SqliteAutomationStorage(new SqliteStatements(connection)), [Symbol.dispose]: dispose };
    },
    interchange: new SqliteInterchangeStorage(statements),
    reports: new SqliteReportStorage(reading),
    events: log,
    eventPruning: new SqliteEventPruning(statements),
    lists,
    feeds: openFeeds(database, lists, log),
    stopsInForce: automationReads.stopsInForce,
    highWaterMark,
    backgroundRuns,
    scheduler,
    health: new HealthWatch(),
    previews,
    onFailure,
    [Symbol.asyncDispose]: async () => {
      await scheduler[Symbol.asyncDispose]();
      await previews[Symbol.asyncDispose]();
      await backgroundRuns[Symbol.asyncDispose]();
      await tokenUses.settled();
      highWaterMark?.raise();
      await database[Symbol.asyncDispose]();
    },
  };
  try {
    await ensureSettings(app);
    if (highWaterMark !== null) await recogniseRestored(app, highWaterMark);
  } catch (error) {
    await app[Symbol.asyncDispose]();
    throw error;
  }
  return app;
}

function tellOnStderr(error: unknown): void {
  process.stderr.write(`${String(error)}\n`);
}
