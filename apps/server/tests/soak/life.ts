import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { addDays, type LocalDate } from '@arrears/domain';
import { openApp } from '../../src/app.js';
import { runAutomation } from '../../src/automation/run-automation.js';
import { liftStop } from '../../src/automation/stop-automation.js';
import { changeSettings } from '../../src/automation/settings.js';
import { importFolder } from '../../src/interchange/import-folder.js';
import { type Dice, makeDice } from '../independent-model/dice.js';
import { Auditor } from '../support/auditor.js';
import { writeFolder } from '../support/company.js';
import { person } from '../support/people.js';
import { temporaryDir, type TemporaryDir } from '../support/temporary-dir.js';
import { SoakingClient } from './client.js';
import { Wishes } from './commands.js';
import { FIRST_DAY, makeCompany } from './company.js';
import { Follower } from './follower.js';
import { type RunState, SoakedDatabase } from './soaked-database.js';
import { SoakedServer } from './soaked-server.js';

const CLIENTS = 3;
const ACTOR = 'user:anna';
const SETTINGS = {
  timeZone: 'UTC',
  timeOfDay: '06:00',
  terminationEnabled: true,
  terminateAfterDays: 20,
  sendTerminationEmail: true,
  guardSuspensionCount: 1_000_000,
  guardTerminationCount: 1_000_000,
};

/** What came of some kills. Times in milliseconds, by the machine's clock. */
export interface Soaked {
  readonly kills: number;
  /** Of those: while the day's run was being done, and before the server served. */
  readonly inRun: number;
  readonly atStart: number;
  readonly commands: number;
  readonly events: number;
  readonly days: number;
  /** From the start of a server until it had taken up the run that the killed one had left: each time. */
  readonly resumedAfter: readonly number[];
}

/** The life of one server that is killed again and again, and of those who rely on it. */
export class SoakedLife implements Disposable {
  readonly #dir: TemporaryDir;
  readonly #dice: Dice;
  readonly #auditor: Auditor;
  readonly #clients: readonly SoakingClient[];
  readonly #follower: Follower;
  /** Keys of the commands known to be carried out. */
  readonly #carriedOut = new Set<string>();
  readonly #auditedBefore: number;
  #today = FIRST_DAY;
  /** A run that a killed server has left. */
  #left: RunState | undefined;
  #servesAfter = 1000;
  #kills = 0;
  #inRun = 0;
  #atStart = 0;
  readonly #resumedAfter: number[] = [];

  static async begin(seed: number): Promise<SoakedLife> {
    const dir = temporaryDir();
    const dice = makeDice(seed);
    await using app = await openApp(path.join(dir.path, 'data'), { clock: { now: () => timeOn(FIRST_DAY) } });
    const input = { changes: SETTINGS, expectedVersion: null, actor: 'tester' };
    await app.database.write((em) => changeSettings(app, em, input));
    await importFolder(app, writeFolder(path.join(dir.path, 'folder'), makeCompany(dice)), 'tester');
    await runAutomation(app, { businessDate: FIRST_DAY });
    const { token } = await person(app, 'anna', 'OWNER');
    // Months pass, and nobody signs in again.
    app.database.native.exec('update sessions set expires_at = 1e15');
    const keys = (table: string): number[] =>
      app.database.native.prepare(`select id from ${table}`).pluck().all() as number[];
    const invoices = app.database.native.prepare('select id as key, due_date as due from invoices order by 2').all();
    const wishes = new Wishes(dice, {
      services: keys('services'),
      clients: keys('clients'),
      invoices: invoices as { readonly key: number; readonly due: string }[],
    });
    return new SoakedLife(dir, dice, { token, wishes });
  }

  private constructor(
    dir: TemporaryDir,
    dice: Dice,
    { token, wishes }: { readonly token: string; readonly wishes: Wishes },
  ) {
    this.#dir = dir;
    this.#dice = dice;
    this.#auditor = new Auditor(this.#database);
    this.#clients = Array.from({ length: CLIENTS }, () => new SoakingClient(token, wishes));
    this.#follower = new Follower(token);
    this.#auditedBefore = this.#read((database) => database.audited(ACTOR));
  }

  get #dataDir(): string {
    return path.join(this.#dir.path, 'data');
  }

  get #database(): string {
    return path.join(this.#dataDir, 'arrears.db');
  }

  get soaked(): Soaked {
    return {
      kills: this.#kills,
      inRun: this.#inRun,
      atStart: this.#atStart,
      commands: this.#carriedOut.size,
      events: this.#auditor.lastEvent,
      days: this.#read((database) => database.runs()),
      resumedAfter: this.#resumedAfter,
    };
  }

  /** Starts and stops it once in good order: only so is compiled code kept, with which it starts faster. */
  async warmUp(): Promise<void> {
    const server = this.#start();
    await server.url;
    await server.stop();
  }

  /** Starts the server, has it work and kills it; everything that is wrong then, in sentences. */
  async killOnce(): Promise<readonly string[]> {
    const server = this.#start();
    const work = this.#work(server);
    await this.#untilKilled(server);
    await work;
    this.#kills += 1;
    this.#lookAtRun();
    return [
      ...this.#auditor.audit(),
      ...this.#commands(),
      ...this.#clients.flatMap(({ wrong }) => wrong),
      ...this.#followed(),
    ];
  }

  /** A server that is left alone ends what was begun; everything that is wrong then. */
  async endWell(): Promise<readonly string[]> {
    await this.#lift();
    const server = this.#start();
    const url = await server.url;
    if (url === undefined) return [`the last server did not serve:\n${server.said}`];
    const followed = this.#follower.follow(url);
    const isDone = (): boolean =>
      this.#read((database) => {
        const { business_date, status } = database.run();
        const isRun = business_date === this.#today && status.startsWith('COMPLETED');
        return isRun && this.#follower.seen === database.lastEvent();
      });
    while (!server.isDead && !isDone()) await wait(20);
    await server.kill();
    await followed;
    return [...this.#auditor.audit(), ...this.#followed()];
  }

  async #lift(): Promise<void> {
    await using app = await openApp(this.#dataDir, { clock: { now: () => timeOn(this.#today) } });
    await app.database.write((em) => liftStop(app, em, { kind: 'EMERGENCY', actor: 'tester' }));
  }

  #start(): SoakedServer {
    return new SoakedServer({ dataDir: this.#dataDir, now: timeOn(this.#today) });
  }

  async #work(server: SoakedServer): Promise<void> {
    const url = await server.url;
    if (url === undefined) return;
    this.#servesAfter = performance.now() - server.startedAt;
    await Promise.all([
      this.#follower.follow(url),
      ...this.#clients.map(async (client) => await client.work(url, this.#today)),
    ]);
  }

  /** Kills it while it starts, in the day's run, or while it serves. */
  async #untilKilled(server: SoakedServer): Promise<void> {
    const when = this.#dice.int(1, 100);
    if (when <= 12) {
      await wait(this.#dice.int(0, Math.round(this.#servesAfter)));
      await server.kill();
      if ((await server.url) === undefined) this.#atStart += 1;
      return;
    }
    await this.#untilInRun(server);
    if (when <= 60) await wait(this.#dice.int(0, 8));
    else await this.#untilAnswered(server, this.#dice.int(1, 60));
    await server.kill();
  }

  /** Waits until it works on the day's run, or serves and has none to do. */
  async #untilInRun(server: SoakedServer): Promise<void> {
    let serves = false;
    void server.url.then(() => (serves = true));
    using database = new SoakedDatabase(this.#database);
    while (!server.isDead) {
      const run = database.run();
      this.#watchLeft(server, run);
      const isToday = run.business_date === this.#today;
      if (isToday && (run.status === 'RUNNING' ? this.#left === undefined : serves)) return;
      if (serves && (run.status === 'HALTED' || database.isStopped())) return;
      await wait(2);
    }
  }

  /** Notes how long it took until the run that was left was taken up, unless somebody stopped automation meanwhile. */
  #watchLeft(server: SoakedServer, { stops, fence, business_date }: RunState): void {
    if (this.#left === undefined) return;
    const isTakenUp = fence > this.#left.fence || business_date > this.#left.business_date;
    if (isTakenUp && stops === this.#left.stops) this.#resumedAfter.push(performance.now() - server.startedAt);
    if (isTakenUp || stops !== this.#left.stops) this.#left = undefined;
  }

  /** Waits until so many more commands were answered. */
  async #untilAnswered(server: SoakedServer, more: number): Promise<void> {
    const answered = (): number => this.#clients.reduce((sum, client) => sum + client.answered, 0);
    const enough = answered() + more;
    while (!server.isDead && answered() < enough) await wait(1);
  }

  /** What the killed one has left, and so which day it is when the next one starts. */
  #lookAtRun(): void {
    const [run, isStopped] = this.#read((database) => [database.run(), database.isStopped()] as const);
    if (run.status === 'RUNNING' && this.#left === undefined) {
      this.#inRun += 1;
      if (!isStopped) this.#left = run;
    }
    const isOver = run.status !== 'RUNNING' && run.status !== 'HALTED';
    if (isOver && run.business_date === this.#today) this.#today = addDays(this.#today, 1);
  }

  /** Everything that was answered was carried out, and everything once. */
  #commands(): readonly string[] {
    const wrong: string[] = [];
    using database = new SoakedDatabase(this.#database);
    for (const client of this.#clients) {
      for (const key of client.takeAnswered()) {
        if (!database.isCarriedOut(ACTOR, key)) wrong.push(`${key} was answered and is not carried out`);
        this.#carriedOut.add(key);
      }
      const { pending } = client;
      if (pending !== undefined && database.isCarriedOut(ACTOR, pending)) this.#carriedOut.add(pending);
    }
    const audited = database.audited(ACTOR) - this.#auditedBefore;
    if (audited !== this.#carriedOut.size) {
      wrong.push(`${this.#carriedOut.size} commands were carried out, and ${audited} are in the audit`);
    }
    return wrong;
  }

  #followed(): readonly string[] {
    const { seen, wrong } = this.#follower;
    return seen > this.#auditor.lastEvent ? [...wrong, `event ${seen} was sent and is not in the log`] : wrong;
  }

  #read<T>(read: (database: SoakedDatabase) => T): T {
    using database = new SoakedDatabase(this.#database);
    return read(database);
  }

  [Symbol.dispose](): void {
    this.#dir[Symbol.dispose]();
  }
}

/** A moment after the time at which the run of a day is due. */
function timeOn(day: LocalDate): number {
  return Date.parse(`${day}T06:00:05Z`);
}
