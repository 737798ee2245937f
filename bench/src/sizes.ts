/** How much is measured, and how often. */
export interface Size {
  readonly name: 'small' | 'full';
  readonly services: number;
  /** Services of the smaller database that `growth` compares with. */
  readonly fewServices: number;
  /** Times each program is measured; the median counts. */
  readonly repetitions: number;
  /** Due services that the row-by-row program works on, standing for all of them. */
  readonly sample: number;
  /** HTTP requests in each turn of `api-list`. */
  readonly requests: number;
  /** Sockets that follow events. */
  readonly subscribers: number;
  /** Sockets that are weighed while nothing happens. */
  readonly idleSubscribers: number;
  /** Events that come one at a time. */
  readonly singleEvents: number;
  /** Events of one commit. */
  readonly burstEvents: number;
  /** Requests of each hostile kind, after as many that only warm up. */
  readonly hostileRequests: number;
  /** Starts of the desktop app, after one that only warms up. */
  readonly windowStarts: number;
}

export type SizeName = Size['name'];

export const SIZES: Readonly<Record<SizeName, Size>> = {
  full: {
    name: 'full',
    services: 1_000_000,
    fewServices: 100_000,
    repetitions: 3,
    sample: 5_000,
    requests: 5_000,
    subscribers: 1_000,
    idleSubscribers: 2_000,
    singleEvents: 200,
    burstEvents: 20_000,
    hostileRequests: 20,
    windowStarts: 7,
  },
  small: {
    name: 'small',
    services: 20_000,
    fewServices: 5_000,
    repetitions: 1,
    sample: 500,
    requests: 200,
    subscribers: 50,
    idleSubscribers: 100,
    singleEvents: 10,
    burstEvents: 1_000,
    hostileRequests: 2,
    windowStarts: 1,
  },
};
