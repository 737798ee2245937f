/** How much of what somebody has begun is not saved yet, so that they are asked before it is lost. */
class UnsavedWork {
  #count = 0;
  #discard: () => void = () => undefined;

  get count(): number {
    return this.#count;
  }

  report(count: number, discard: () => void): void {
    this.#count = count;
    this.#discard = discard;
  }

  /** The person would rather lose it. */
  discard(): void {
    this.#discard();
    this.#count = 0;
  }
}

export const unsavedWork = new UnsavedWork();

window.addEventListener('beforeunload', (event) => {
  if (unsavedWork.count > 0) event.preventDefault();
});
