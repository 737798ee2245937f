/**
 * What a subscription follows. The connection takes from it when its socket can hold more, so that nothing queues up in
 * memory for whoever reads slowly: an event that is not taken yet is still in the database.
 */
export abstract class LiveSource<Event extends object> implements AsyncIterable<Event> {
  /**
   * The next event there is now; undefined where there is none yet. Subscribers at the same place are handed the same
   * object, so that what is made of it is made once. To be called only while `onReady` is in force.
   */
  abstract take(): Event | undefined;

  /** Calls `wake` whenever there may be something to take; returns how to stop that. */
  abstract onReady(wake: () => void): () => void;

  /** After something was taken: whether there may be more already, so that it is worth looking. */
  get mayHaveMore(): boolean {
    return true;
  }

  /** Nothing more will ever come after what was taken. */
  get isOver(): boolean {
    return false;
  }

  /** For whoever does not pull by itself, such as a plain executor. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Event, void, void> {
    let wake: () => void = () => undefined;
    const stop = this.onReady(() => wake());
    try {
      while (!this.isOver) {
        const woken = new Promise<void>((resolve) => (wake = resolve));
        const event = this.take();
        if (event === undefined) await woken;
        else yield event;
      }
    } finally {
      stop();
    }
  }
}
