import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { App } from '../app.js';
import { findDueRun } from '../automation/due-run.js';
import { lastCompletedRun } from '../automation/latest-run.js';

/** What Prometheus reads: counted where it happens, or looked up when it asks. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Counter<'method' | 'route' | 'status'>;
  readonly duration: Histogram<'route'>;
  readonly connections: Gauge;
  readonly subscriptions: Gauge;
  /** Counted by hand, for the counter of the library costs as much as a small part of a delivery. */
  readonly delivered: { events: number };
  readonly slowConsumersClosed: Counter;
}

/** In seconds: most answers take a millisecond or two. */
const BUCKETS = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

export function openMetrics(app: App): Metrics {
  const registry = new Registry();
  const delivered = { events: 0 };
  // It registers itself, and is asked when the metrics are.
  void new Counter({
    name: 'arrears_events_delivered_total',
    help: 'Events sent to subscribers.',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(delivered.events);
    },
  });
  collectDefaultMetrics({ register: registry });
  addLookups(app, registry);
  const registers = [registry];
  return {
    registry,
    requests: new Counter({
      name: 'arrears_http_requests_total',
      help: 'HTTP requests answered.',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    duration: new Histogram({
      name: 'arrears_http_request_duration_seconds',
      help: 'Time to answer an HTTP request.',
      labelNames: ['route'],
      buckets: BUCKETS,
      registers,
    }),
    connections: new Gauge({ name: 'arrears_ws_connections', help: 'Open WebSockets.', registers }),
    subscriptions: new Gauge({ name: 'arrears_subscriptions', help: 'Subscriptions being followed.', registers }),
    delivered,
    slowConsumersClosed: new Counter({
      name: 'arrears_slow_consumers_closed_total',
      help: 'WebSockets closed because they took nothing of what waited for them.',
      registers,
    }),
  };
}

function addLookups(app: App, registry: Registry): void {
  const registers = [registry];
  void new Gauge({
    name: 'arrears_active_clients',
    help: 'Clients with status ACTIVE.',
    registers,
    collect() {
      this.set(app.lists.licence.countActiveClients());
    },
  });
  void new Gauge({
    name: 'arrears_last_completed_run_age_seconds',
    help: 'Time since a run was completed; absent where none was.',
    registers,
    collect() {
      const run = lastCompletedRun(app.lists);
      this.reset();
      if (run?.finishedAtMs) this.set((app.clock.now() - run.finishedAtMs) / 1000);
      else this.remove();
    },
  });
  void new Gauge({
    name: 'arrears_health_check',
    help: 'Whether a check is well (1) or not (0): those of /health/ready and systemHealth.',
    labelNames: ['check', 'severity'],
    registers,
    async collect() {
      for (const { name, severity, ok } of await app.health.look(app)) {
        this.set({ check: name, severity: severity.toLowerCase() }, ok ? 1 : 0);
      }
    },
  });
  void new Gauge({
    name: 'arrears_next_run_timestamp_seconds',
    help: 'When the next daily run is due, since 1970 UTC; in the past where one is.',
    registers,
    async collect() {
      this.set((await findDueRun(app)).nextRunAt / 1000);
    },
  });
  void new Gauge({
    name: 'arrears_outbox_entries',
    help: 'Mails and module actions that wait (pending), or were given up (dead).',
    labelNames: ['status'],
    registers,
    collect() {
      this.set({ status: 'pending' }, app.lists.pendingOutboxEntries());
      this.set({ status: 'dead' }, app.lists.deadOutboxEntries());
    },
  });
  void new Gauge({
    name: 'arrears_outbox_oldest_pending_age_seconds',
    help: 'How long the oldest mail or module action has waited; 0 where none does.',
    registers,
    collect() {
      const oldest = app.lists.oldestPendingMs();
      this.set(oldest === null ? 0 : Math.max(0, app.clock.now() - oldest) / 1000);
    },
  });
}
