import path from 'node:path';
import { authenticate } from '../../src/access/authenticate.js';
import { ANONYMOUS, type Caller, type Role, ROLES, type Scope, SCOPES } from '../../src/access/caller.js';
import { revokeApiKey } from '../../src/access/revoke-api-key.js';
import { updateUser } from '../../src/access/update-user.js';
import { NO_COUNTS } from '../../src/automation/run-counts.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { openSqliteJobStore } from '../../src/jobs/sqlite/sqlite-job-store.js';
import { apiKey, newcomer, person, REQUESTER, signedIn } from '../support/people.js';
import type { RealServer } from '../support/real-server.js';
import type { World } from '../support/world.js';
import type { Subjects } from './valid-operations.js';

/** Every kind of caller there is. */
export const KINDS = [
  'ANONYMOUS',
  ...ROLES,
  'OWNER who must change the password',
  'disabled OWNER',
  'expired OWNER',
  ...SCOPES.map((scope) => `key ${scope}` as const),
  'key with every scope',
  'revoked key',
  'expired key',
] as const;
export type Kind = (typeof KINDS)[number];

export interface TestCaller {
  readonly token: string | null;
  /** As the table of permissions sees it; null where the token opens nothing. */
  readonly caller: Caller | null;
  /** Tokens for what ends the session it is done with. */
  readonly leaving: Readonly<Record<string, string>>;
  readonly subjects: Subjects;
}

const RUN_DATE = '2026-03-10';
const HOUR = 3_600_000;

/** One client with a service and an unpaid invoice for each caller. */
export const COMPANY = {
  clients: KINDS.map((_, i) => ({ externalId: `c${i}`, email: `c${i}@example.org` })),
  services: KINDS.map((_, i) => ({ externalId: `s${i}`, clientExternalId: `c${i}`, nextDueDate: '2026-12-01' })),
  invoices: KINDS.map((_, i) => ({
    externalId: `i${i}`,
    clientExternalId: `c${i}`,
    serviceExternalId: `s${i}`,
    dueDate: '2026-12-01',
  })),
};

/** Lets them in, all unless told, on a world with COMPANY. */
export async function letIn(
  { world, post }: RealServer,
  kinds: readonly Kind[] = KINDS,
): Promise<ReadonlyMap<Kind, TestCaller>> {
  await world.set({ clientStatusUpdate: 'DISABLED' });
  const run = await world.run(RUN_DATE);
  world.sql(`insert into client_groups (name) values ('resellers')`);
  const guest = await person(world.app, 'guest', 'VIEWER');
  const victim = await person(world.app, 'victim', 'VIEWER');
  const victimKey = await apiKey(world.app, 'victim', ['READ']);
  await startIdleScheduler(world);
  const callers = new Map<Kind, TestCaller>();
  for (const [index, kind] of kinds.entries()) {
    const tag = kind.replaceAll(' ', '-');
    const entered = await enter(world, kind, tag);
    callers.set(kind, {
      ...entered,
      caller: null,
      subjects: {
        tag,
        service: idOf(world, 'Service', 'services', `s${index}`),
        client: idOf(world, 'Client', 'clients', `c${index}`),
        invoice: idOf(world, 'Invoice', 'invoices', `i${index}`),
        product: idOf(world, 'Product', 'products', 'p1'),
        clientGroup: toGlobalId('ClientGroup', 1),
        run: toGlobalId('Run', run.id),
        waiting: { approve: waitingRun(world, index * 2), reject: waitingRun(world, index * 2 + 1) },
        runDate: RUN_DATE,
        ownSession: toGlobalId('Session', entered.ownSession),
        password: entered.password,
        guest,
        victim: { user: toGlobalId('User', victim.id), apiKey: toGlobalId('ApiKey', victimKey.id) },
      },
    });
  }
  // Some have a right that is over by now.
  world.passes(HOUR);
  world.sql(`update sessions set expires_at = ${world.app.clock.now()}
    where user_id = (select id from users where name = 'expired-OWNER')`);
  for (const [kind, each] of callers) {
    const caller = each.token === null ? ANONYMOUS : authenticate(world.app, each.token);
    callers.set(kind, { ...each, caller });
    // Notes the use of each token now, so that nothing is written when it is used the next time.
    if (caller !== null) await post(each.token, { query: '{ serverInfo { name } }' });
  }
  for (const { leaving } of callers.values())
    for (const token of Object.values(leaving)) authenticate(world.app, token);
  await world.app.tokenUses.settled();
  return callers;
}

/** A run of a day long ago that waits for approval; by the rules there is only one at a time. */
function waitingRun(world: World, days: number): string {
  const guard = JSON.stringify({ checks: [], acted: { SUSPEND: 0, TERMINATE: 0 }, decision: null });
  world.sql(`insert into runs (business_date, status, phase, cursor, fence, owner, lease_until, counts, settings_version,
      missed_days, first_event_seq, active_before, started_at, guard)
    values (date('2020-01-01', '+${days} days'), 'AWAITING_APPROVAL', 'CLIENTS', 0, 1, 'elsewhere:1:1', 0, '${JSON.stringify(NO_COUNTS)}', 1, 0, 0, 0, 0,
      '${guard}')`);
  return toGlobalId('Run', world.value<number>('select max(id) from runs') ?? 0);
}

/** A scheduler with a job that changes nothing. */
async function startIdleScheduler({ app, dataDir }: World): Promise<void> {
  const quiet = (): void => undefined;
  await app.scheduler.start(app, {
    openStore: async () => await openSqliteJobStore(path.join(dataDir, 'jobs.db')),
    log: { info: quiet, warn: quiet, error: quiet },
    jobs: [
      {
        name: 'idle',
        what: 'Does nothing.',
        timing: () => ({ cron: '0 0 1 1 *', timeZone: 'UTC' }),
        work: async () => await Promise.resolve(),
      },
    ],
  });
  await app.scheduler.look();
}

interface Entered {
  readonly token: string | null;
  readonly leaving: Readonly<Record<string, string>>;
  readonly ownSession: number;
  readonly password: string;
}

async function enter(world: World, kind: Kind, name: string): Promise<Entered> {
  const { app } = world;
  const nothing: Entered = { token: null, leaving: {}, ownSession: 999_999, password: 'nobody has this one' };
  if (kind === 'ANONYMOUS') return nothing;
  if (kind.includes('key')) {
    const scopes = SCOPES.filter((scope) => kind === `key ${scope}`);
    const expiresAt = kind === 'expired key' ? app.clock.now() + HOUR : null;
    const { id, token } = await apiKey(app, name, scopes.length > 0 ? scopes : ([...SCOPES] as Scope[]), expiresAt);
    if (kind === 'revoked key') await revokeApiKey(app, REQUESTER, { apiKeyId: id });
    return { ...nothing, token };
  }
  const role = ROLES.find((each) => kind.startsWith(each)) ?? 'OWNER';
  const mustChange = kind.endsWith('password');
  const main = mustChange ? await arrived(world, name, role) : await person(app, name, role);
  const leaver = mustChange ? await arrived(world, `${name}-2`, role) : await person(app, `${name}-2`, role);
  const second = await signInAgain(world, main);
  const leaving = {
    'Mutation.signOut': leaver.token,
    'Mutation.signOutEverywhere': (await signInAgain(world, leaver)).token,
  };
  if (kind === 'disabled OWNER') {
    await updateUser(app, REQUESTER, { userId: main.id, role: null, disabled: true, expectedVersion: null });
  }
  const isOver = kind === 'disabled OWNER' || kind === 'expired OWNER';
  return {
    token: main.token,
    leaving: isOver ? {} : leaving,
    ownSession: second.sessionId,
    password: main.password,
  };
}

interface Known {
  readonly id: number;
  readonly name: string;
  readonly password: string;
  readonly token: string;
}

/** Somebody who has signed in with the first password and not changed it. */
async function arrived(world: World, name: string, role: Role): Promise<Known> {
  const { id, password } = await newcomer(world.app, name, role);
  const { token } = await signedIn(world.app, name, password);
  return { id, name, password, token };
}

async function signInAgain(
  world: World,
  { name, password }: Known,
): Promise<{ readonly token: string; readonly sessionId: number }> {
  const { token } = await signedIn(world.app, name, password);
  const caller = authenticate(world.app, token);
  if (caller?.kind !== 'USER') throw new Error(`${name} is not in`);
  return { token, sessionId: caller.sessionId };
}

function idOf(
  world: World,
  type: 'Service' | 'Client' | 'Invoice' | 'Product',
  table: string,
  externalId: string,
): string {
  return toGlobalId(type, world.value<number>(`select id from ${table} where external_id = ?`, externalId) ?? 0);
}
