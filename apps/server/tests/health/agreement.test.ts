import { expect, test } from 'vitest';
import type { HealthCheck } from '../../src/health/health-check.js';
import { person } from '../support/people.js';
import { type RealServer, realServer } from '../support/real-server.js';

/** A server whose daily run of yesterday is done. */
async function serverAfterRun(): Promise<RealServer> {
  const server = await realServer({ today: '2026-03-10', company: { services: [{ nextDueDate: '2026-03-01' }] } });
  await server.world.set({ timeZone: 'UTC', suspendAfterDays: 6 });
  await server.world.run('2026-03-10');
  return server;
}

interface Told {
  readonly status: number;
  readonly checks: readonly HealthCheck[];
}

async function readiness({ server }: RealServer): Promise<Told> {
  const response = await fetch(`${server.url}/health/ready`);
  const { checks } = (await response.json()) as Told;
  return { status: response.status, checks };
}

async function metricLines({ server }: RealServer): Promise<readonly string[]> {
  return (await (await fetch(`${server.url}/metrics`)).text()).split('\n');
}

test('health, metrics and the API tell the same of each check, and a server that needs a person still serves', async () => {
  await using server = await serverAfterRun();
  const { world } = server;
  const { token } = await person(world.app, 'anna', 'VIEWER');
  const query = '{ systemHealth { ready healthy checks { name severity ok problem } } }';

  const before = await readiness(server);
  expect(before.status).toBe(200);
  expect(before.checks.filter(({ ok }) => !ok)).toEqual([]);

  world.isNow('2026-03-11');
  const after = await readiness(server);
  expect(after.status).toBe(200);
  expect(after.checks.filter(({ ok }) => !ok)).toEqual([
    {
      name: 'dailyRun',
      severity: 'ATTENTION',
      ok: false,
      problem: 'the run of 2026-03-11 is late: it is due and not completed',
    },
  ]);
  const { data } = await server.post(token, { query });
  expect(data).toEqual({ systemHealth: { ready: true, healthy: false, checks: after.checks } });
  const lines = await metricLines(server);
  for (const { name, severity, ok } of after.checks) {
    expect(lines).toContain(`arrears_health_check{check="${name}",severity="${severity.toLowerCase()}"} ${ok ? 1 : 0}`);
  }
  expect(lines).toContain(`arrears_next_run_timestamp_seconds ${Date.parse('2026-03-11T06:00Z') / 1000}`);
  expect(lines).toContain('arrears_outbox_entries{status="dead"} 0');
});

test.each<readonly [string, string, string]>([
  ['dailyRun', `update runs set finished_at = finished_at - 27 * 3600000`, 'the last run was completed 27 hours ago'],
  [
    'runErrors',
    `update runs set status = 'COMPLETED_WITH_ERRORS', counts = json_set(counts, '$.failed', 2)`,
    'the run of 2026-03-10 left out 2 that could not be decided or changed',
  ],
  ['outbox', `update outbox set status = 'DEAD'`, '1 mails or module actions were given up'],
  [
    'clock',
    `insert into lifecycle_events (type, occurred_at, business_date, actor)
      select 'DataImported', max(occurred_at) + 3600000, '2026-03-10', 'x' from lifecycle_events`,
    'the clock is 60 minutes behind the newest entry of the database',
  ],
  [
    'clock',
    `insert into clock_sightings (id, seen_at, doubted_since, doubt) values (1, 1, 2, 'it jumped')`,
    'it jumped',
  ],
])('%s is not well after: %s', async (name, sql, problem) => {
  await using server = await serverAfterRun();
  server.world.sql(sql);
  const { status, checks } = await readiness(server);
  expect(status).toBe(200);
  expect(checks.filter(({ ok }) => !ok)).toEqual([{ name, severity: 'ATTENTION', ok: false, problem }]);
});
