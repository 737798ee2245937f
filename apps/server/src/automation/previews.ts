import type { Refused } from '@arrears/schema';
import { WaitingLineFull, waitingLine } from '../access/waiting-line.js';
import type { App } from '../app.js';
import { type Preview, previewAutomation, type PreviewQuestion } from './preview-automation.js';
import type { InvalidSettings } from './settings.js';

export type PreviewResult = Preview | InvalidSettings | Refused<'TOO_BUSY'>;

/** A preview may read every service there is: one is made at a time, a few may wait, and the rest come again. */
const AT_ONCE = 1;
const WAITING = 3;

/** The previews of one server. Dispose of it to stop the one that is being made after its page. */
export class Previews implements AsyncDisposable {
  readonly #stop = new AbortController();
  readonly #inTurn = waitingLine({ atOnce: AT_ONCE, waiting: WAITING });
  readonly #working = new Set<Promise<unknown>>();

  /** Rejects with an AbortError where it is not wanted any more, or the server stops. */
  async make(app: App, question: PreviewQuestion): Promise<PreviewResult> {
    const signal = AbortSignal.any([question.signal, this.#stop.signal]);
    const work = this.#inTurn(async () => {
      signal.throwIfAborted();
      return await previewAutomation(app, { ...question, signal });
    });
    this.#working.add(work);
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof WaitingLineFull)) throw error;
      return { outcome: 'TOO_BUSY', message: 'other previews are being made right now: try again in a moment' };
    } finally {
      this.#working.delete(work);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled(this.#working);
  }
}
