/** A server that is measured, or what it is measured against. */
export interface Server {
  readonly port: number;
  /** What lets a client in; null where nobody is asked. */
  readonly token: string | null;
  /** Makes events happen from inside this very process; tells the place of the last one and when it was committed. */
  readonly append: (count: number) => Promise<Appended>;
}

export interface Appended {
  /** Sequence number of the last of the events. */
  readonly sequence: number;
  /** When they were there, by the clock that all processes share. */
  readonly at: number;
}

/** Milliseconds by the one clock that all processes of the machine share and nobody sets. */
export function sharedClock(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
