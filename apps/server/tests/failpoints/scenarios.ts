import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Failpoint } from '../../src/config/failpoint.js';
import { whatIsLeft, whatIsNoted } from '../kill/what-is-left.js';
import { queryFile } from '../support/tables.js';
import { type Act, command, commandAt, type Mortal, type Serving, serving, sql } from './mortal.js';
import { given, idOf, type Scenario } from './scenario.js';

const DATE = '2026-03-10';
const RUN = command('run', '--date', DATE, '--json');

const run: Scenario = { acts: [RUN] };

const badRow: Scenario = {
  acts: [
    sql(`create trigger spoil before update of status on services when old.external_id = 'plain4'
      begin select raise(abort, 'this row is spoilt'); end`),
    RUN,
  ],
  // Where it goes on from decides which rows share a page, and so the order.
  left: ({ database }) =>
    ['select external_id, status from services order by 1', 'select status, counts from runs order by id'].map((sql) =>
      queryFile(database, sql),
    ),
};

/** Stopped between two pages. Killed before it has said that it halted, it never says so. */
const halted: Scenario = {
  acts: [
    sql(`create trigger stop after update of cursor on runs
      when new.cursor > 0 and not exists (select 1 from automation_stops) begin
        insert into automation_stops (kind, reason, stopped_by, stopped_at) values ('EMERGENCY', 'a test', 'tester', 1);
      end`),
    RUN,
    command('resume'),
    RUN,
  ],
  left: ({ dataDir }) => {
    const { services, clients, items, snapshots } = whatIsLeft(dataDir);
    return { services, clients, items, snapshots };
  },
};

const failed: Scenario = {
  acts: [
    sql(`create trigger fail before update of status_check_needed on clients when new.status_check_needed = 0
      begin select raise(abort, 'a test'); end`),
    RUN,
    sql('drop trigger fail'),
    RUN,
  ],
};

const NOTHING_UNASKED = sql(`update settings_versions set settings = json_set(settings, '$.guardSuspensionCount', 0,
  '$.guardSuspensionPercent', 0, '$.guardTerminationCount', 0, '$.guardTerminationPercent', 0)`);

const isRun = ({ mortal }: Serving, status: string): boolean =>
  mortal.value(`select status from runs where business_date = '${DATE}'`) === status;

/** What a server does by itself: sees the clock, does the run that is due, and says that it waits for approval. */
const byItself: Scenario = {
  acts: [
    NOTHING_UNASKED,
    serving(async ({ until, mortal }) => await until(() => mortal.value('select count(*) from alerts') === 1), {
      scheduler: 'ON',
    }),
  ],
};

const waitingRun = idOf('Run', 'runs', `status <> 'COMPLETED' or business_date = '${DATE}'`);
const decided = (name: 'approveRun' | 'rejectRun'): Scenario =>
  given(name, waitingRun, {
    inputType: 'RunApprovalInput',
    before: [NOTHING_UNASKED, RUN],
    until: (server) => isRun(server, 'COMPLETED'),
  });

const approved = decided('approveRun');
const rejected = decided('rejectRun');
/** What a dead process leaves of a run the next server does by itself: it may be at it when the command comes again. */
const started: Scenario = {
  ...given('runAutomation', () => ({ date: DATE }), {
    scheduler: 'AFTER_DEATH',
    answer: /Payload|NotPossible/,
    until: (server) => isRun(server, 'COMPLETED'),
  }),
  left: ({ dataDir }) => ({ ...whatIsLeft(dataDir), clock: [] }),
};

const BACKUP = commandAt('backup', 'older.db');
/** Puts a copy from before the run in the place of the database. */
const putBack: Act = async (mortal) => {
  copyFileSync(mortal.path('older.db'), mortal.database);
  for (const suffix of ['-wal', '-shm']) rmSync(`${mortal.database}${suffix}`, { force: true });
  return await sql('select 1')(mortal);
};
const restored: readonly Act[] = [BACKUP, RUN, putBack];

/** A job that died runs again at its next time: the server does at its start what must not wait. Nobody holds it for ever. */
const job: Scenario = {
  acts: [
    serving(
      async ({ ask, until, mortal }) => {
        await ask('mutation ($input: RunJobNowInput!) { runJobNow(input: $input) { __typename } }', {
          name: 'prune-access',
          idempotencyKey: 'now',
        });
        const isDone = mortal.death === undefined ? 'lastFinishedAt is not null' : 'lockedAt is null';
        const sql = `select ${isDone} from jobs where name = 'prune-access'`;
        await until(() => mortal.value(sql, path.join(mortal.dataDir, 'jobs.db')) === 1);
      },
      { scheduler: 'ON' },
    ),
  ],
  left: ({ dataDir }) => [
    queryFile(path.join(dataDir, 'jobs.db'), 'select name, failCount, lockedAt from jobs order by 1'),
    queryFile(
      path.join(dataDir, 'arrears.db'),
      `select operation, outcome from audit_entries where operation = 'runJobNow'`,
    ),
  ],
};

const damagedJobs: Scenario = {
  acts: [
    async (mortal) => {
      for (const suffix of ['', '-wal'])
        writeFileSync(path.join(mortal.dataDir, `jobs.db${suffix}`), 'no jobs'.repeat(900));
      return await sql('select 1')(mortal);
    },
    serving(async () => undefined, { scheduler: 'ON' }),
  ],
  left: ({ dataDir }) => ({
    files: readdirSync(dataDir).filter((name) => name.startsWith('jobs.db')),
    jobs: queryFile(path.join(dataDir, 'jobs.db'), 'select name from jobs order by 1'),
  }),
};

const noted: Scenario = {
  acts: [command('settings', 'set', 'suspensionWarningDays=3')],
  left: ({ dataDir }) => ({ ...whatIsLeft(dataDir), noted: whatIsNoted(dataDir), files: readdirSync(dataDir) }),
};

const backedUp: Scenario = {
  acts: [BACKUP],
  left: (mortal) => ({
    ...whatIsLeft(mortal.path('.'), 'older.db'),
    files: readdirSync(mortal.path('.')).filter((name) => name.startsWith('older.db')),
  }),
};

const exported: Scenario = {
  acts: [commandAt('export', 'out')],
  left: (mortal) =>
    readdirSync(mortal.path('out')).map((name) => [name, readFileSync(mortal.path(`out/${name}`), 'utf8')]),
};

const used: Scenario = {
  acts: [
    serving(async ({ ask, until, mortal }) => {
      await ask('{ me { __typename } }');
      await until(() => isUsed(mortal));
    }),
  ],
  left: isUsed,
};

function isUsed(mortal: Mortal): boolean {
  return mortal.value<number>('select max(last_used_at) from sessions') > Date.parse(`${DATE}T00:00Z`);
}

const migrated: Scenario = { acts: [command('migrate')], database: 'NONE' };
const noticed: Scenario = { acts: [...restored, command('settings', 'get')], database: 'ANOTHER' };
const restoring: Scenario = { acts: [BACKUP, RUN, commandAt('restore', 'older.db')], database: 'ANOTHER' };
const confirmed: Scenario = { acts: [...restored, command('resume', '--restored')], database: 'ANOTHER' };
const pruned: Scenario = { acts: [sql('update sessions set expires_at = 1'), serving(async () => undefined)] };
/** Events of the day before, which nobody has to keep any more. */
const eventsPruned: Scenario = {
  acts: [
    sql(`update outbox set status = 'DONE' where topic = 'MAIL'; drop trigger lifecycle_events_no_update;
      update lifecycle_events set occurred_at = 1 where business_date < '${DATE}'`),
    serving(
      async ({ ask, until, mortal }) => {
        await ask('mutation ($input: RunJobNowInput!) { runJobNow(input: $input) { __typename } }', {
          name: 'prune-events',
          idempotencyKey: mortal.death === undefined ? 'first' : 'again',
        });
        await until(() => mortal.value<number>('select min(seq) from lifecycle_events') > 1);
      },
      { scheduler: 'ON', env: { ARREARS_KEEP_EVENTS_DAYS: '30' } },
    ),
  ],
  database: 'ANOTHER',
  left: ({ database }) => [
    queryFile(database, 'select min(seq) as first from lifecycle_events'),
    queryFile(
      database,
      'select count(*) as mails from outbox where event_seq < (select min(seq) from lifecycle_events)',
    ),
  ],
};
const imported: Scenario = { acts: [commandAt('import', 'other')] };
const stopped: Scenario = { acts: [command('stop', '--reason', 'a test')] };
const lifted: Scenario = { acts: [command('stop', '--reason', 'a test'), command('resume')] };
const believed: Scenario = {
  acts: [
    sql(`insert into clock_sightings (id, seen_at, doubted_since, doubt) values (1, 1, 1, 'a test')`),
    command('confirm-clock'),
  ],
};
const paid = given('recordPayment', (mortal) => ({
  invoice: idOf('Invoice', 'invoices', `external_id = 'i1'`)(mortal).id,
  amount: '10.00',
  currency: 'USD',
  transactionId: 't1',
  receivedOn: DATE,
}));
const suspended = given('suspendService', (mortal) => ({
  ...idOf('Service', 'services', `external_id = 'plain9'`)(mortal),
  reason: 'a test',
}));
const held = given('holdService', (mortal) => ({
  ...idOf('Service', 'services', `external_id = 'plain9'`)(mortal),
  until: '2026-03-20',
  reason: 'a test',
}));
const set: Scenario = { acts: [command('settings', 'set', 'suspendAfterDays=7')] };

export const SCENARIOS: Readonly<Record<Failpoint, Scenario>> = {
  'run.claim.committing': run,
  'run.claim.committed': run,
  'run.guarded': run,
  'page.begun': run,
  'page.events-written': run,
  'page.applied': run,
  'run.page.committing': run,
  'run.page.committed': run,
  'clients.applied': run,
  'run.clients.committing': run,
  'run.clients.committed': run,
  'run.snapshot-taken': run,
  'run.completion.committing': run,
  'run.completion.committed': run,
  'run.row.committing': badRow,
  'run.row.committed': badRow,
  'run.halt.committing': halted,
  'run.halt.committed': halted,
  'run.release.committing': failed,
  'run.release.committed': failed,
  'approveRun.committing': approved,
  'approveRun.committed': approved,
  'rejectRun.committing': rejected,
  'rejectRun.committed': rejected,
  'runAutomation.committing': started,
  'runAutomation.committed': started,
  'answer.committing': started,
  'answer.committed': started,
  'clock.note.committing': byItself,
  'clock.note.committed': byItself,
  'alerts.committing': byItself,
  'alerts.committed': byItself,
  'job.begun': job,
  'job.done': job,
  'jobs.set-aside': damagedJobs,
  'access.prune.committing': pruned,
  'access.prune.committed': pruned,
  'events.prune.committing': eventsPruned,
  'events.prune.committed': eventsPruned,
  'token.uses.committing': used,
  'token.uses.committed': used,
  'migrations.committing': migrated,
  'migrations.committed': migrated,
  'migration.done': migrated,
  'settings.first.committing': migrated,
  'settings.first.committed': migrated,
  'import.committing': imported,
  'import.committed': imported,
  'export.written': exported,
  'export.named': exported,
  'water-mark.written': noted,
  'water-mark.named': noted,
  'backup.copied': backedUp,
  // A backup never writes over a file.
  'backup.named': { ...backedUp, lastCode: 1 },
  'restore.kept': restoring,
  'restore.replaced': restoring,
  'restored.notice.committing': noticed,
  'restored.notice.committed': noticed,
  'confirmRestoredDatabase.committing': confirmed,
  'confirmRestoredDatabase.committed': confirmed,
  'emergencyStop.committing': stopped,
  'emergencyStop.committed': stopped,
  'liftEmergencyStop.committing': lifted,
  'liftEmergencyStop.committed': lifted,
  'confirmClock.committing': believed,
  'confirmClock.committed': believed,
  'updateAutomationSettings.committing': set,
  'updateAutomationSettings.committed': set,
  'recordPayment.committing': paid,
  'recordPayment.committed': paid,
  'suspendService.committing': suspended,
  'suspendService.committed': suspended,
  'command.committing': held,
  'command.committed': held,
};
