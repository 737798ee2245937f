import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { addDays, localDate, type LocalDate } from '@arrears/domain';
import type { App } from '../../src/app.js';
import { readSettings } from '../../src/automation/read-setting.js';
import { runAutomation, type RunResult } from '../../src/automation/run-automation.js';
import { changeSettings } from '../../src/automation/settings.js';
import { recordPayment } from '../../src/billing/record-payment.js';
import { stageFolder } from '../../src/interchange/stage-folder.js';
import { openReplay } from '../../src/replay/open-replay.js';
import type { ReplayClock } from '../../src/replay/replay-folder.js';
import { replaySettings } from '../../src/replay/replay-settings.js';
import { holdService } from '../../src/services/hold-service.js';
import type { PaymentRow, World } from '../independent-model/rows.js';
import { writeWorld } from '../independent-model/write-world.js';
import { temporaryDir } from '../support/temporary-dir.js';

const ACTOR = 'simulation';
const FIRST_DAY = localDate('0001-01-01');

/** The product with a company in it, and what can happen to both, by the use cases that do it in earnest. */
export class LiveCompany implements AsyncDisposable {
  #seen = 0;
  readonly #serviceKeys: ReadonlyMap<string, number>;

  private constructor(
    readonly app: App & { readonly clock: ReplayClock },
    readonly start: LocalDate,
  ) {
    this.#serviceKeys = new Map(
      app.database.native.prepare('select external_id, id from services').raw().all() as [string, number][],
    );
  }

  static async open(world: World): Promise<LiveCompany> {
    using dir = temporaryDir();
    const folder = path.join(dir.path, 'world');
    mkdirSync(folder);
    writeWorld(world, folder);
    const { suspendAfter, terminateAfter, set } = world.options;
    const start = localDate(world.options.from);
    const settings = replaySettings({ suspendAfter, terminateAfter, set: readSettings(set) });
    if (!('timeZone' in settings)) throw new Error(JSON.stringify(settings));
    const app = await openReplay(start, settings);
    const { interchange } = app;
    await stageFolder(interchange, folder, { suspendedSince: start });
    await app.database.write(async () => {
      interchange.merge(['clients.csv', 'products.csv', 'services.csv'], {
        actor: ACTOR,
        businessDate: start,
        occurredAt: app.clock.now(),
      });
      interchange.issueInvoices({ from: FIRST_DAY, to: addDays(start, -1), start });
    });
    return new LiveCompany(app, start);
  }

  async issueInvoices(day: LocalDate): Promise<void> {
    await this.app.database.write(async () =>
      this.app.interchange.issueInvoices({ from: day, to: day, start: this.start }),
    );
  }

  async pay({ transactionId, invoiceExternalId, amount, receivedOn }: PaymentRow): Promise<string> {
    const { app } = this;
    const { outcome } = await app.database.write((em) =>
      recordPayment(app, em, {
        transactionId,
        invoiceExternalId,
        amount: Math.round(Number(amount) * 100),
        receivedOn: localDate(receivedOn),
        businessDate: app.clock.today,
        actor: ACTOR,
      }),
    );
    return outcome;
  }

  async hold(serviceId: string, until: LocalDate): Promise<string> {
    const key = this.#serviceKeys.get(serviceId) ?? 0;
    const command = { key, expectedVersion: null, actor: ACTOR, until, reason: 'promised to pay' };
    const { outcome } = await this.app.database.write((em) => holdService(this.app, em, command));
    return outcome === 'CHANGED' ? 'HELD' : outcome;
  }

  /** Whether they were taken. */
  async changeSettings(changes: Readonly<Record<string, unknown>>): Promise<boolean> {
    const { outcome } = await this.app.database.write((em) =>
      changeSettings(this.app, em, { changes, expectedVersion: null, actor: ACTOR }),
    );
    return outcome !== 'INVALID_SETTINGS';
  }

  async run(day: LocalDate): Promise<RunResult['outcome']> {
    return (await runAutomation(this.app, { businessDate: day, unguarded: true })).outcome;
  }

  /** Status changes since the last time this was asked, one a line. */
  newTransitions(): string[] {
    const events = this.app.events.readAfter(this.#seen, 1_000_000);
    this.#seen = events.at(-1)?.seq ?? this.#seen;
    return events
      .filter(({ toStatus }) => toStatus !== null)
      .map(({ businessDate, service, client, fromStatus, toStatus }) =>
        [businessDate, service === null ? 'CLIENT' : 'SERVICE', service ?? client, fromStatus, toStatus].join(' '),
      )
      .toSorted();
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.app[Symbol.asyncDispose]();
  }
}
