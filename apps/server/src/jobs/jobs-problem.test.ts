import { expect, test } from 'vitest';
import { unknownStatus, type JobStatus } from './job-status.js';
import { jobsProblem } from './jobs-problem.js';

const MINUTE_MS = 60_000;

const job = (name: string, state: Partial<JobStatus>): JobStatus => ({
  ...unknownStatus({ name, what: 'Is looked at.' }),
  ...state,
});

test('a job that failed last is told, and one that somebody holds without a sign of life', () => {
  const jobs = [
    job('well', { lockedAtMs: 0 }),
    job('failed', { failCount: 2, failReason: 'the disk is full' }),
    job('held', { lockedAtMs: -1 }),
  ];
  expect(jobsProblem(jobs, 10 * MINUTE_MS)).toBe('a job failed last, failed: the disk is full; the job held is stuck');
  expect(jobsProblem(jobs.slice(0, 1), 10 * MINUTE_MS)).toBeNull();
});

test('of the daily run its own check tells whether it was done after it failed', () => {
  expect(jobsProblem([job('daily-automation', { failCount: 1, failReason: 'no' })], 0)).toBeNull();
  expect(jobsProblem([job('daily-automation', { lockedAtMs: -1 })], 10 * MINUTE_MS)).toMatch(/stuck/);
});
