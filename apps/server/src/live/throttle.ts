/** Calls at once, and then at most every so many milliseconds, however often it is asked to. */
export class Throttle implements Disposable {
  readonly #call: () => void;
  readonly #everyMs: number;
  #timer: NodeJS.Timeout | undefined;
  #again = false;

  constructor(everyMs: number, call: () => void) {
    this.#everyMs = everyMs;
    this.#call = call;
  }

  ask(): void {
    if (this.#timer !== undefined) {
      this.#again = true;
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#again) return;
      this.#again = false;
      this.ask();
    }, this.#everyMs);
    this.#timer.unref();
    this.#call();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#again = false;
  }
}
