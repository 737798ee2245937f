import type { Writable } from 'node:stream';

/**
 * Where the log's lines go: those of one turn of the event loop are written together, for each write is a call of the
 * system. None is lost when the process exits, whatever ends it but a signal that kills; once disposed of, it holds
 * nothing back.
 */
export class LogLines implements Disposable {
  readonly #to: Pick<Writable, 'write'>;
  #waiting = '';
  #holdsBack = true;
  readonly #flush = (): void => {
    const lines = this.#waiting;
    this.#waiting = '';
    if (lines !== '') this.#to.write(lines);
  };

  constructor(to: Pick<Writable, 'write'>) {
    this.#to = to;
    process.on('exit', this.#flush);
  }

  write(line: string): void {
    if (this.#waiting === '' && this.#holdsBack) setImmediate(this.#flush);
    this.#waiting += line;
    if (!this.#holdsBack) this.#flush();
  }

  [Symbol.dispose](): void {
    this.#holdsBack = false;
    this.#flush();
    process.off('exit', this.#flush);
  }
}
