import { type Follower, LiveSource } from './live-source.js';

/** What a plain async iterable yields, to be followed as everything else: asked for a value when the last was taken. */
export class IteratedSource extends LiveSource<object> {
  readonly #iterator: AsyncIterator<object>;
  #follower: Follower | undefined;
  #isAsked = false;
  #value: object | undefined;
  #failure: { readonly error: unknown } | undefined;
  #isOver = false;

  constructor(iterable: AsyncIterable<object>) {
    super();
    this.#iterator = iterable[Symbol.asyncIterator]();
  }

  /** Throws what the iterable has thrown. */
  take(): object | undefined {
    if (this.#failure !== undefined) throw this.#failure.error;
    const value = this.#value;
    this.#value = undefined;
    if (value === undefined && !this.#isAsked && !this.#isOver) void this.#ask();
    return value;
  }

  override get isOver(): boolean {
    return this.#isOver;
  }

  follow(follower: Follower): void {
    this.#follower = follower;
  }

  unfollow(): void {
    this.#follower = undefined;
    // An iterator that waits for its next value ends when that comes; nobody waits for it here.
    void Promise.resolve(this.#iterator.return?.()).catch(() => undefined);
  }

  async #ask(): Promise<void> {
    this.#isAsked = true;
    try {
      const { done, value } = await this.#iterator.next();
      if (done) this.#isOver = true;
      else this.#value = value;
    } catch (error) {
      this.#failure = { error };
    }
    this.#isAsked = false;
    this.#follower?.wake();
  }
}
