import type { Json, PreferencesRead } from '../../shared/ipc-contract.js';
import { isRecord } from '../server/ask-server.js';
import { JsonFile } from './json-file.js';

const MOST_NAMES = 500;
const LONGEST_VALUE = 64 * 1024;
const LARGEST_FILE = 4 * 1024 * 1024;

export function isPreferenceName(name: string): boolean {
  return /^[a-z][\w.:-]{0,99}$/i.test(name) && name !== 'constructor';
}

/** What the window remembers between its starts. Losing it loses comfort, never data. */
export class Preferences {
  readonly #file: JsonFile<Readonly<Record<string, Json>>>;
  readonly #values: Map<string, Json>;
  readonly #damaged: string | null;

  constructor(file: string) {
    this.#file = new JsonFile(file, readValues, LARGEST_FILE);
    const { value, damaged } = this.#file.load();
    this.#values = new Map(Object.entries(value ?? {}));
    this.#damaged = damaged;
  }

  read(): PreferencesRead {
    return { values: Object.fromEntries(this.#values), damaged: this.#damaged };
  }

  /** Null forgets. What is too much is not kept, and what cannot be written lasts as long as the program runs. */
  async write(name: string, value: Json): Promise<{ readonly kept: boolean }> {
    if (!isPreferenceName(name) || JSON.stringify(value).length > LONGEST_VALUE) return { kept: false };
    if (value === null) this.#values.delete(name);
    else if (this.#values.has(name) || this.#values.size < MOST_NAMES) this.#values.set(name, value);
    else return { kept: false };
    return { kept: await this.#file.save(Object.fromEntries(this.#values)) };
  }
}

function readValues(value: unknown): Readonly<Record<string, Json>> | null {
  if (!isRecord(value)) return null;
  const entries = Object.entries(value).filter(([name]) => isPreferenceName(name));
  return Object.fromEntries(entries.slice(0, MOST_NAMES)) as Readonly<Record<string, Json>>;
}
