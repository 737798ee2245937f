import { useCallback, useSyncExternalStore } from 'react';
import type { Json } from '../../../shared/ipc-contract';
import { desktop } from './desktop';

/** What the window remembers. Read once before anything is shown; a change is shown at once and written behind it. */
export class Preferences {
  #values: Readonly<Record<string, Json>> = {};
  /** Name under which a file that could not be understood was put aside. */
  damaged: string | null = null;
  readonly #listeners = new Set<() => void>();

  async load(): Promise<void> {
    const { values, damaged } = await desktop.invoke('preferences.read');
    this.#values = values;
    this.damaged = damaged;
  }

  get<T extends Json>(name: string, otherwise: T): T {
    const value = this.#values[name];
    return typeof value === typeof otherwise && Array.isArray(value) === Array.isArray(otherwise)
      ? (value as T)
      : otherwise;
  }

  set(name: string, value: Json): void {
    this.#values = { ...this.#values, [name]: value };
    for (const heard of this.#listeners) heard();
    void desktop.invoke('preferences.write', name, value);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

export const preferences = new Preferences();

/** A remembered value and how to change it. A stored value of another kind than `otherwise` counts as none. */
export function usePreference<T extends Json>(name: string, otherwise: T): [value: T, set: (value: T) => void] {
  const stored = useSyncExternalStore(preferences.subscribe, () => preferences.get(name, otherwise));
  const set = useCallback((value: T) => preferences.set(name, value), [name]);
  return [stored, set];
}
