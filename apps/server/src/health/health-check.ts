/** BLOCKING: the server cannot do its work. ATTENTION: it can, and somebody should look. */
export type HealthSeverity = 'BLOCKING' | 'ATTENTION';

/** One thing that must be so, and why it is not where it is not. */
export interface HealthCheck {
  readonly name: HealthCheckName;
  readonly severity: HealthSeverity;
  readonly ok: boolean;
  /** A sentence for people; null where all is well. */
  readonly problem: string | null;
}

/** Names never change their meaning: monitoring goes by them. */
export type HealthCheckName =
  | 'readable'
  | 'schemaCurrent'
  | 'diskWritable'
  | 'writeLock'
  | 'dailyRun'
  | 'runErrors'
  | 'approval'
  | 'clock'
  | 'outbox'
  | 'jobs'
  | 'diskSpace'
  | 'integrity';

/** Whether the server can do its work: that somebody should look at something keeps nobody from being served. */
export function isReady(checks: readonly HealthCheck[]): boolean {
  return checks.every(({ ok, severity }) => ok || severity !== 'BLOCKING');
}

export function isHealthy(checks: readonly HealthCheck[]): boolean {
  return checks.every(({ ok }) => ok);
}

/** The outcome of a look that answers with the problem it found, or null. */
export function checked(name: HealthCheckName, severity: HealthSeverity, problem: string | null): HealthCheck {
  return { name, severity, ok: problem === null, problem };
}
