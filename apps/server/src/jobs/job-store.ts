import type { AgendaBackend } from 'agenda';

/** Where Agenda keeps its jobs. Nothing in it is an authority: lost, it is made anew. */
export interface JobStore extends AsyncDisposable {
  readonly name: 'SQLite' | 'MongoDB';
  readonly backend: AgendaBackend;
  /** What was found and done when it was opened, for the log; undefined where all was well. */
  readonly notice?: string;
  /** Throws JobStoreTrouble where it can be used no more. */
  check: () => Promise<void>;
}

export interface JobStoreOptions {
  /** Only to look at: one that is damaged is refused, not made anew. */
  readonly asItIs?: boolean;
}

/** The jobs cannot be kept; the message is a sentence without secrets. */
export class JobStoreTrouble extends Error {
  override readonly name = 'JobStoreTrouble';
}
