/** Who is told that there may be something to take. An object and not a function: there may be very many of them. */
export interface Follower {
  wake: () => void;
}

/**
 * What a subscription follows. The connection takes from it when its socket can hold more, so that nothing queues up in
 * memory for whoever reads slowly: an event that is not taken yet is still in the database.
 */
export abstract class LiveSource<Event extends object> implements AsyncIterable<Event> {
  /**
   * The next event there is now; undefined where there is none yet. Subscribers at the same place are handed the same
   * object, so that what is made of it is made once. To be called only while somebody follows.
   */
  abstract take(): Event | undefined;

  /** Wakes the one follower there is whenever there may be something to take. */
  abstract follow(follower: Follower): void;

  abstract unfollow(follower: Follower): void;

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
    const follower: Follower = { wake: () => undefined };
    this.follow(follower);
    try {
      while (!this.isOver) {
        const woken = new Promise<void>((resolve) => (follower.wake = resolve));
        const event = this.take();
        if (event === undefined) await woken;
        else yield event;
      }
    } finally {
      this.unfollow(follower);
    }
  }
}
