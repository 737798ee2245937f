import path from 'node:path';
import { type LocalDate, localDate } from '@arrears/domain';
import { type App, openApp } from '../../src/app.js';
import { runAutomation, type RunOptions } from '../../src/automation/run-automation.js';
import type { Run } from '../../src/automation/run.entity.js';
import { changeSettings } from '../../src/automation/settings.js';
import { type PaymentResult, recordPayment } from '../../src/billing/record-payment.js';
import { type ReversalResult, reversePayment } from '../../src/billing/reverse-payment.js';
import type { Clock, SinceBoot } from '../../src/config/clock.js';
import type { PublishedEvent } from '../../src/events/event-log.js';
import { importFolder } from '../../src/interchange/import-folder.js';
import type { ImportCounts } from '../../src/interchange/interchange-storage.js';
import { type Company, writeFolder } from './company.js';
import { temporaryDir, type TemporaryDir } from './temporary-dir.js';

export interface ServiceState {
  readonly status: string;
  readonly next_due_date: string | null;
  readonly anchor_day: number | null;
  readonly suspension_reason: string | null;
  readonly suspended_on: string | null;
  readonly suspended_for_due_date: string | null;
  readonly decide_from: string | null;
  readonly pending_action: string | null;
}

interface WorldClock extends Clock {
  today: string;
  passed: number;
  boot: SinceBoot | null;
}

/** An open installation of one's own, on a day one sets. */
export class World implements AsyncDisposable {
  readonly app: App;
  readonly #dir: TemporaryDir;
  readonly #clock: WorldClock;
  #folders = 0;

  static async open({
    today = '2026-03-10',
    guarded = false,
    ...company
  }: Company & {
    readonly today?: string;
    /** The guard stands as in a new installation; otherwise it lets everything be done. */
    readonly guarded?: boolean;
  } = {}): Promise<World> {
    const dir = temporaryDir();
    const clock: WorldClock = {
      today,
      passed: 0,
      boot: null,
      now: () => noonOf(clock.today) + clock.passed,
      sinceBoot: () => clock.boot,
    };
    const world = new World(await openApp(path.join(dir.path, 'data'), { clock }), dir, clock);
    if (!guarded) world.sql(WITHOUT_GUARD);
    await world.import(company);
    return world;
  }

  private constructor(app: App, dir: TemporaryDir, clock: WorldClock) {
    this.app = app;
    this.#dir = dir;
    this.#clock = clock;
  }

  get dataDir(): string {
    return path.dirname(this.app.database.file);
  }

  /** A path beside the data directory. */
  path(name: string): string {
    return path.join(this.#dir.path, name);
  }

  isNow(date: string): void {
    this.#clock.today = date;
    this.#clock.passed = 0;
  }

  /** Lets time pass, in milliseconds. */
  passes(milliseconds: number): void {
    this.#clock.passed += milliseconds;
  }

  /** Says how long the machine has been up since which of its starts. */
  isUp(bootId: string, milliseconds: number): void {
    this.#clock.boot = { bootId, milliseconds };
  }

  /** Imports a company, or with `files` a folder in which those files hold something else. */
  async import(company: Company, files?: Readonly<Record<string, string | Uint8Array>>): Promise<ImportCounts> {
    this.#folders += 1;
    return await importFolder(this.app, writeFolder(this.path(`folder-${this.#folders}`), company, files), 'tester');
  }

  async set(changes: Readonly<Record<string, unknown>>): Promise<void> {
    const input = { changes, expectedVersion: null, actor: 'tester' };
    const { outcome } = await this.app.database.write((em) => changeSettings(this.app, em, input));
    if (outcome !== 'SAVED') throw new Error(`the settings were not saved: ${outcome}`);
  }

  /** Does the run of a date, and it must be done now and by this process. */
  async run(date: string, options: Omit<RunOptions, 'businessDate'> = {}): Promise<Run> {
    this.isNow(date);
    const result = await runAutomation(this.app, { businessDate: localDate(date), ...options });
    if (result.outcome !== 'DONE') throw new Error(`the run was not done: ${result.outcome}`);
    return result.run;
  }

  /** Does the run of a date as far as the guard lets it, and it must then wait for approval. */
  async runGuarded(date: string, options: Omit<RunOptions, 'businessDate'> = {}): Promise<Run> {
    this.isNow(date);
    const result = await runAutomation(this.app, { businessDate: localDate(date), ...options });
    if (result.outcome !== 'AWAITING_APPROVAL') throw new Error(`the run does not wait: ${result.outcome}`);
    return result.run;
  }

  /** Records a payment on a day; the amount is in minor units. */
  async pay(transactionId: string, invoice: string, amount: number, on: string): Promise<PaymentResult> {
    this.isNow(on);
    const day = localDate(on);
    const input = {
      transactionId,
      invoiceExternalId: invoice,
      amount,
      receivedOn: day,
      businessDate: day,
      actor: 'tester',
    };
    return await this.app.database.write((em) => recordPayment(this.app, em, input));
  }

  async reverse(transactionId: string, on: string): Promise<ReversalResult> {
    this.isNow(on);
    const input = {
      transactionId,
      businessDate: localDate(on),
      reason: 'chargeback',
      actor: 'tester',
    };
    return await this.app.database.write((em) => reversePayment(this.app, em, input));
  }

  rows<T>(sql: string, ...parameters: readonly unknown[]): T[] {
    return this.app.database.native.prepare(sql).all(...parameters) as T[];
  }

  value<T>(sql: string, ...parameters: readonly unknown[]): T | undefined {
    return this.app.database.native
      .prepare(sql)
      .pluck()
      .get(...parameters) as T | undefined;
  }

  /** Changes rows behind the program's back. */
  sql(statements: string): void {
    this.app.database.native.exec(statements);
  }

  service(externalId: string): ServiceState {
    const [row] = this.rows<ServiceState>('select * from services where external_id = ?', externalId);
    if (row === undefined) throw new Error(`there is no service ${externalId}`);
    return row;
  }

  statuses(): Readonly<Record<string, string>> {
    const rows = this.rows<{ external_id: string; status: string }>(
      'select external_id, status from services order by external_id',
    );
    return Object.fromEntries(rows.map(({ external_id, status }) => [external_id, status]));
  }

  clientStatus(externalId: string): string | undefined {
    return this.value('select status from clients where external_id = ?', externalId);
  }

  invoice(externalId: string): { readonly status: string; readonly amount: number; readonly amount_paid: number } {
    const [row] = this.rows<{ status: string; amount: number; amount_paid: number }>(
      'select status, amount, amount_paid from invoices where external_id = ?',
      externalId,
    );
    if (row === undefined) throw new Error(`there is no invoice ${externalId}`);
    return row;
  }

  credit(client = 'c1', currency = 'USD'): number {
    const sql =
      'select cc.amount from client_credits cc join clients c on c.id = cc.client_id where c.external_id = ? and cc.currency = ?';
    return this.value<number>(sql, client, currency) ?? 0;
  }

  get lastSeq(): number {
    return this.value<number>('select coalesce(max(seq), 0) from lifecycle_events') ?? 0;
  }

  events(after = 0): readonly PublishedEvent[] {
    return this.app.events.readAfter(after, 1_000_000);
  }

  /** The events as `type service-or-client from→to reason`, in their order. */
  story(after = 0): readonly string[] {
    return this.events(after).map(({ type, service, client, fromStatus, toStatus, reason }) =>
      [type, service ?? client, toStatus && `${fromStatus}→${toStatus}`, reason].filter(Boolean).join(' '),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app[Symbol.asyncDispose]();
    this.#dir[Symbol.dispose]();
  }
}

/** In the first version of the settings, so that those who count versions see none that they have not made. */
const WITHOUT_GUARD = `update settings_versions set settings =
  json_set(settings, '$.guardSuspensionCount', 1000000000, '$.guardTerminationCount', 1000000000)`;

export function day(text: string): LocalDate {
  return localDate(text);
}

/** Noon of a date where this machine is. */
function noonOf(date: string): number {
  const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, dayOfMonth, 12).getTime();
}
