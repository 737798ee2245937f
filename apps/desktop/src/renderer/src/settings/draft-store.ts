import { useSyncExternalStore } from 'react';
import { useSession } from '../session/session';
import { unsavedWork } from '../session/unsaved-work';
import { draftDifference, type SettingsDraft } from './settings-draft';

/** What somebody has begun to change at a server; it outlives the screen, and a session that the server has ended. */
class DraftStore {
  #draft: SettingsDraft | null = null;
  readonly #listeners = new Set<() => void>();

  get = (): SettingsDraft | null => this.#draft;

  set = (draft: SettingsDraft | null): void => {
    this.#draft = draft;
    unsavedWork.report(draft ? draftDifference(draft).length : 0, () => this.set(null));
    for (const heard of this.#listeners) heard();
  };

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

const stores = new Map<string, DraftStore>();

/** The draft of who is signed in, and how to change it; null while there is none. */
export function useSettingsDraft(): readonly [SettingsDraft | null, DraftStore['set']] {
  const { url, me } = useSession();
  const key = JSON.stringify([url, me.name]);
  const store = stores.get(key) ?? new DraftStore();
  stores.set(key, store);
  return [useSyncExternalStore(store.subscribe, store.get), store.set];
}
