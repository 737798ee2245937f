import { addDays, type LocalDate, toEpochDay } from '@arrears/domain';
import type { App } from '../app.js';
import { runAutomation } from '../automation/run-automation.js';
import { addCounts, NO_COUNTS, type RunCounts } from '../automation/run-counts.js';
import { type PaymentResult, recordPayment } from '../billing/record-payment.js';
import type { Clock } from '../config/clock.js';
import type { ReplayPayment } from '../interchange/interchange-storage.js';
import { stageFolder } from '../interchange/stage-folder.js';

export interface ReplayPeriod {
  readonly from: LocalDate;
  /** Last day, included. */
  readonly to: LocalDate;
}

export interface ReplayOptions extends ReplayPeriod {
  readonly onDay?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
  /** Aborted, the replay ends after the day it is at. */
  readonly signal?: AbortSignal | undefined;
}

/** Every transition by its verb, whatever caused it, and the payments. */
export interface ReplayTotals extends RunCounts {
  readonly paymentsRecorded: number;
}

export interface ReplayResult {
  readonly days: number;
  readonly totals: ReplayTotals;
  readonly final: {
    readonly activeClients: number;
    readonly servicesByStatus: Readonly<Record<string, number>>;
  };
}

const ACTOR = 'replay';
const NOON_MS = 12 * 3_600_000;

/** A clock that stands at noon UTC of the day being replayed. */
export interface ReplayClock extends Clock {
  today: LocalDate;
}

export function replayClock(today: LocalDate): ReplayClock {
  const clock: ReplayClock = { today, now: () => toEpochDay(clock.today) * 86_400_000 + NOON_MS };
  return clock;
}

/**
 * Lives a folder's payment history day by day in a scratch database: clients, products and services as the files say
 * on the morning of `from`; then each day the invoices issued, the payments received, and the day's run (docs/import.md).
 */
export async function replayFolder(
  app: App & { readonly clock: ReplayClock },
  dir: string,
  { from, to, onDay, signal }: ReplayOptions,
): Promise<ReplayResult> {
  const { automation, clock, database, interchange } = app;
  await stageFolder(interchange, dir, { suspendedSince: from });
  await database.write(async () => {
    interchange.merge(['clients.csv', 'products.csv', 'services.csv'], {
      actor: ACTOR,
      businessDate: from,
      occurredAt: clock.now(),
    });
    // No panel is asked in a replay: every product changes as one without a module would.
    interchange.detachModules();
    interchange.issueInvoices({ from: FIRST_DAY, to: addDays(from, -1), start: from });
  });

  let totals: ReplayTotals = { ...NO_COUNTS, paymentsRecorded: 0 };
  const days = toEpochDay(to) - toEpochDay(from) + 1;
  for (let done = 0; done < days; done += 1) {
    signal?.throwIfAborted();
    const day = addDays(from, done);
    clock.today = day;
    totals = addTotals(totals, await liveDay(app, day, from));
    onDay?.({ done: done + 1, total: days });
  }
  return {
    days,
    totals,
    final: {
      activeClients: await automation.countActiveClients(),
      servicesByStatus: interchange.countServicesByStatus(),
    },
  };
}

const FIRST_DAY = '0001-01-01' as LocalDate;

async function liveDay(app: App, day: LocalDate, start: LocalDate): Promise<ReplayTotals> {
  await app.database.write(async () => app.interchange.issueInvoices({ from: day, to: day, start }));
  let totals: ReplayTotals = { ...NO_COUNTS, paymentsRecorded: 0 };
  for (const payment of app.interchange.stagedPaymentsOf(day)) {
    totals = addTotals(totals, { ...(await pay(app, payment, day, start)), paymentsRecorded: 1 });
  }
  const result = await runAutomation(app, { businessDate: day, unguarded: true });
  if (result.outcome !== 'DONE') throw new Error(`the run of ${day} was not done: ${result.outcome}`);
  return addTotals(totals, result.run.counts);
}

async function pay(app: App, payment: ReplayPayment, day: LocalDate, start: LocalDate): Promise<Partial<RunCounts>> {
  const input = { ...payment, businessDate: day, actor: ACTOR };
  const record = async (): Promise<PaymentResult> => await app.database.write((em) => recordPayment(app, em, input));
  let result = await record();
  if (result.outcome === 'INVOICE_NOT_FOUND') {
    // Money before its invoice's day: the invoice is issued with it.
    await app.database.write(async () => app.interchange.issueInvoice(payment.invoiceExternalId, start));
    result = await record();
  }
  if (result.outcome !== 'RECORDED') {
    throw new Error(`payment ${payment.transactionId} was not recorded: ${result.outcome}`);
  }
  return result.counts;
}

function addTotals(a: ReplayTotals, b: Partial<ReplayTotals>): ReplayTotals {
  return { ...addCounts(a, b), paymentsRecorded: a.paymentsRecorded + (b.paymentsRecorded ?? 0) };
}
