import { readFileSync, renameSync, statSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';

/** A small file of JSON that is written whole or not at all, and never trusted when it is read. */
export class JsonFile<T> {
  readonly #file: string;
  readonly #read: (value: unknown) => T | null;
  readonly #limit: number;
  #writing: Promise<unknown> = Promise.resolve();

  /** `read` answers null for what is not of the right shape; `limit` is in bytes. */
  constructor(file: string, read: (value: unknown) => T | null, limit: number) {
    this.#file = file;
    this.#read = read;
    this.#limit = limit;
  }

  /** What the file holds; what cannot be understood is put aside, and `damaged` names where. */
  load(): { readonly value: T | null; readonly damaged: string | null } {
    let text: string;
    try {
      if (statSync(this.#file).size > this.#limit) return { value: null, damaged: this.#putAside() };
      text = readFileSync(this.#file, 'utf8');
    } catch (error) {
      const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      return { value: null, damaged: isAbsent ? null : path.basename(this.#file) };
    }
    const value = this.#parse(text);
    return value === null ? { value, damaged: this.#putAside() } : { value, damaged: null };
  }

  /** Writes after what is being written already; whether it is on the disk. */
  async save(value: T): Promise<boolean> {
    const text = JSON.stringify(value);
    const written = this.#writing.then(async () => await this.#write(text));
    this.#writing = written;
    return await written;
  }

  async #write(text: string): Promise<boolean> {
    const temporary = `${this.#file}.new`;
    try {
      await mkdir(path.dirname(this.#file), { recursive: true });
      const handle = await open(temporary, 'w', 0o600);
      try {
        await handle.writeFile(text);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, this.#file);
      return true;
    } catch {
      return false;
    }
  }

  #parse(text: string): T | null {
    try {
      return this.#read(JSON.parse(text));
    } catch {
      return null;
    }
  }

  #putAside(): string {
    const aside = `${this.#file}.damaged`;
    try {
      renameSync(this.#file, aside);
      return path.basename(aside);
    } catch {
      return path.basename(this.#file);
    }
  }
}
