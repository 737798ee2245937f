import { expect, test } from 'vitest';
import type { ChangeOutcome } from './change';
import { ChangeRun } from './change-run';

const DONE: ChangeOutcome = { done: true };
const refused = (code: string): ChangeOutcome => ({ done: false, problem: { kind: 'REFUSED', code, message: code } });
const LOST: ChangeOutcome = { done: false, problem: { kind: 'UNREACHABLE', failure: 'UNREACHABLE' } };

type Send = (id: string, key: string) => Promise<ChangeOutcome>;

function runOf(
  count: number,
  send: Send,
): { run: ChangeRun<{ id: string; status: string; version: number }>; waits: number[] } {
  const waits: number[] = [];
  let keys = 0;
  const run = new ChangeRun({
    rows: Array.from({ length: count }, (_, i) => ({ id: `r${i}`, status: 'ACTIVE', version: 1 })),
    send: ({ id }, key) => send(id, key),
    wait: async (milliseconds) => void waits.push(milliseconds),
    newKey: () => `key${(keys += 1)}`,
  });
  return { run, waits };
}

test('changes every row once, a few at a time, and keeps what each was answered', async () => {
  let now = 0;
  let most = 0;
  const { run } = runOf(20, async (id) => {
    most = Math.max(most, (now += 1));
    await Promise.resolve();
    now -= 1;
    return id === 'r7' ? refused('TRANSITION_NOT_ALLOWED') : DONE;
  });
  await run.start();
  expect([run.count('DONE'), run.count('REFUSED'), run.isRunning]).toEqual([19, 1, false]);
  expect(run.rows[7]?.state).toMatchObject({ problem: { code: 'TRANSITION_NOT_ALLOWED' } });
  expect(most).toBeLessThanOrEqual(4);
});

test('stops when no answer comes, and sends again under the same keys when it goes on', async () => {
  const sent: string[] = [];
  let isLost = true;
  const { run } = runOf(10, async (id, key) => {
    sent.push(`${id} ${key}`);
    await Promise.resolve();
    return isLost && id === 'r2' ? LOST : DONE;
  });
  await run.start();
  expect(run.count('UNKNOWN')).toBe(1);
  expect(run.count('WAITING')).toBeGreaterThan(0);
  isLost = false;
  await run.start();
  expect(run.count('DONE')).toBe(10);
  expect(sent.filter((entry) => entry.startsWith('r2 '))).toEqual(['r2 key3', 'r2 key3']);
  expect(new Set(sent).size).toBe(10);
});

test('waits as long as the server asks for, and goes on', async () => {
  let isLimited = true;
  const { run, waits } = runOf(3, async (id) => {
    await Promise.resolve();
    if (id !== 'r1' || !isLimited) return DONE;
    isLimited = false;
    return { done: false, problem: { kind: 'RATE_LIMITED', seconds: 3 } };
  });
  await run.start();
  expect([run.count('DONE'), waits]).toEqual([3, [3000]]);
});

test('sends nothing more once it is stopped', async () => {
  const { run } = runOf(50, async (id) => {
    await Promise.resolve();
    if (id === 'r5') run.stop();
    return DONE;
  });
  await run.start();
  expect(run.count('DONE')).toBeLessThan(12);
  expect(run.count('DONE') + run.count('WAITING')).toBe(50);
});
