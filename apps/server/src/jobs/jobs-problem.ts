import { DAILY_AUTOMATION } from './job-definitions.js';
import type { JobStatus } from './job-status.js';

/** How long a job may be in hand without a sign of life: some times as long as Agenda gives it. */
const STUCK_AFTER_MS = 10 * 60_000;

/**
 * What is wrong with jobs: those that failed last, and those that somebody holds for too long; null where nothing is. A
 * daily run that failed is tried again within a minute, by no job: the job would seem to have failed until tomorrow.
 */
export function jobsProblem(jobs: readonly JobStatus[], now: number): string | null {
  const failed = jobs
    .filter(({ name, failCount }) => failCount > 0 && name !== DAILY_AUTOMATION)
    .map(({ name, failReason }) => `${name}: ${failReason}`);
  const stuck = jobs.filter(({ lockedAtMs }) => lockedAtMs !== null && now - lockedAtMs > STUCK_AFTER_MS);
  const problems = [
    ...failed.map((each) => `a job failed last, ${each}`),
    ...stuck.map(({ name }) => `the job ${name} is stuck`),
  ];
  return problems.length === 0 ? null : problems.join('; ');
}
