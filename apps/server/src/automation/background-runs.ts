import type { LocalDate } from '@arrears/domain';
import type { Refused } from '@arrears/schema';
import type { App } from '../app.js';
import { runAutomation, type RunResult } from './run-automation.js';
import { Run } from './run.entity.js';
import { businessToday, currentSettings } from './settings.js';
import { clockDoubt } from './watch-clock.js';

export type StartedRun =
  | { readonly outcome: 'STARTED'; readonly run: Run }
  | RunResult
  | Refused<'DATE_IN_FUTURE' | 'CLOCK_IN_DOUBT'>;

/** Runs that go on after whoever started them has had an answer. Dispose of it to stop them after their page. */
export class BackgroundRuns implements AsyncDisposable {
  readonly #stop = new AbortController();
  readonly #working = new Set<Promise<unknown>>();

  /**
   * Starts the run of a date (today unless told) and answers when it is claimed, or at once where there is nothing to
   * start. What happens to it afterwards is in the table of runs; `onFailure` hears of an error that ended it.
   */
  async start(app: App, date: LocalDate | null, onFailure: (error: unknown) => void): Promise<StartedRun> {
    const { settings } = await currentSettings(app.database.reader());
    const today = businessToday(app, settings);
    const businessDate = date ?? today;
    if (businessDate > today) {
      return { outcome: 'DATE_IN_FUTURE', message: `${businessDate} has not come yet: today is ${today}` };
    }
    const doubt = await clockDoubt(app);
    if (doubt !== null) return { outcome: 'CLOCK_IN_DOUBT', message: doubt.reason };
    return await this.#begin(app, businessDate, onFailure);
  }

  /** Goes on with a run that was begun before. */
  async goOn(app: App, runId: number, onFailure: (error: unknown) => void): Promise<void> {
    const run = await app.database.reader().findOneOrFail(Run, { id: runId });
    await this.#begin(app, run.businessDate, onFailure);
  }

  async #begin(app: App, businessDate: LocalDate, onFailure: (error: unknown) => void): Promise<StartedRun> {
    const claimed = Promise.withResolvers<StartedRun>();
    const work = runAutomation(app, {
      businessDate,
      signal: this.#stop.signal,
      onClaimed: (run) => claimed.resolve({ outcome: 'STARTED', run }),
    });
    const ended = work.then(claimed.resolve, (error: unknown) => {
      claimed.reject(error);
      if (!this.#stop.signal.aborted) onFailure(error);
    });
    this.#working.add(ended);
    void ended.finally(() => this.#working.delete(ended));
    return await claimed.promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled(this.#working);
  }
}
