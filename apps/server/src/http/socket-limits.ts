/** What WebSockets may do. Times are in ticks, so that a process that was held up does not blame its clients. */
export const SOCKET_LIMITS = {
  sockets: 10_000,
  /** Sockets of one caller from one address, and of all who have not said yet who they are. */
  perCaller: 50,
  operations: 50,
  /** Messages in ten seconds. */
  messages: 1000,
  initTicks: 12,
  pingEveryTicks: 80,
  pongWithinTicks: 80,
  /** How long a socket may take nothing of what waits for it. */
  stuckTicks: 40,
};
export type SocketLimits = Readonly<typeof SOCKET_LIMITS>;

export const TICK_MS = 250;
export const TICKS_PER_SECOND = 1000 / TICK_MS;
export const MESSAGE_WINDOW_TICKS = 10 * TICKS_PER_SECOND;

/** Bytes that may wait in a socket before it is given no more. */
export const HIGH_WATER = 256 * 1024;
export const MAX_MESSAGE_BYTES = 128 * 1024;
export const LONGEST_ID = 128;
