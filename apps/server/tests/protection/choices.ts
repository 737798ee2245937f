/**
 * Numbers that decide, one after the other, how something random turns out. When they are at an end each choice is the
 * first there is, so that fewer and smaller numbers make something simpler: what fails can be made small.
 */
export class Choices {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  below(count: number): number {
    const number = this.#numbers[this.#next] ?? 0;
    this.#next += 1;
    return number % count;
  }

  /** Happens once in so many times. */
  once(inTimes: number): boolean {
    return this.below(inTimes) === inTimes - 1;
  }

  of<T>(list: readonly T[]): Exclude<T, undefined> {
    const chosen = list[this.below(list.length)];
    if (chosen === undefined) throw new Error('there is nothing to choose from');
    return chosen as Exclude<T, undefined>;
  }
}
