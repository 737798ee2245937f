/** Something that has events to deliver. */
export abstract class Deliverer {
  /** Kept here and not in a set: with many subscribers it is asked for and changed all the time. */
  isQueued = false;

  /** Delivers one event; says whether there may be another one now. */
  abstract turn(): boolean;
}

/** After so many events, or so long, everything else in the process has its turn. */
const ROUND_EVENTS = 500;
const ROUND_MS = 8;

/** Lets subscribers take turns, one event each, with room between rounds for whatever else there is to do. */
export class DeliveryTurns {
  #waiting: Deliverer[] = [];
  #next = 0;
  #scheduled = false;
  #isPaused = false;

  /** Gives a subscriber a turn, once, however often it is asked for. */
  add(deliverer: Deliverer): void {
    if (deliverer.isQueued) return;
    deliverer.isQueued = true;
    this.#waiting.push(deliverer);
    this.#schedule();
  }

  /** The others have their turns in the next round: something is being made that they will need, too. */
  pause(): void {
    this.#isPaused = true;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#round();
    });
  }

  #round(): void {
    const end = performance.now() + ROUND_MS;
    this.#isPaused = false;
    for (let done = 0; done < ROUND_EVENTS && !this.#isPaused && this.#next < this.#waiting.length; done += 1) {
      const deliverer = this.#waiting[this.#next] as Deliverer;
      this.#next += 1;
      deliverer.isQueued = false;
      if (deliverer.turn()) this.add(deliverer);
      // Asking for the time costs as much as a small part of a delivery.
      if (done % 16 === 15 && performance.now() > end) break;
    }
    if (this.#next > 0 && this.#next >= this.#waiting.length / 2) {
      this.#waiting = this.#waiting.slice(this.#next);
      this.#next = 0;
    }
    if (this.#waiting.length > 0) this.#schedule();
  }
}
