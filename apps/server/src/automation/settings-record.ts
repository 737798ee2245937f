import type { PagedList, Placed } from '../lists/page.js';

/** A version of the settings as lists show it; its key is its number. */
export interface SettingsVersionRecord extends Placed {
  readonly settingsJson: string;
  readonly changesJson: string;
  /** Milliseconds since 1970 UTC. */
  readonly changedAtMs: number;
  readonly changedBy: string;
}

export type SettingsVersionList = PagedList<SettingsVersionRecord, object, 'VERSION'>;
