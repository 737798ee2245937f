/** Times in milliseconds, sizes in bytes. */
export interface Limits {
  /** What the window may send in one request: as much as a server takes. */
  readonly requestBytes: number;
  readonly answerBytes: number;
  /** How long an answer may take, to its last byte. */
  readonly answerWithin: number;
  /** The same for asking a server what it is. */
  readonly probeWithin: number;
  /** How long a server may take to hear that somebody signs out; the session ends here either way. */
  readonly signOutWithin: number;
}

const LIMITS: Limits = {
  requestBytes: 256 * 1024,
  answerBytes: 16 * 1024 * 1024,
  answerWithin: 60_000,
  probeWithin: 10_000,
  signOutWithin: 5_000,
};

/** The limits; `ARREARS_ANSWER_WITHIN_MS` makes the times shorter or longer, as a slow line may need. */
export function limitsFrom(env: NodeJS.ProcessEnv): Limits {
  const within = Number(env['ARREARS_ANSWER_WITHIN_MS'] ?? '');
  if (!Number.isInteger(within) || within < 100 || within > 600_000) return LIMITS;
  return { ...LIMITS, answerWithin: within, probeWithin: within };
}
