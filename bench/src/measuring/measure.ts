import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { peakMemory, restartPeakMemory } from './peak-memory.js';

/** What a piece of work cost its process. */
export interface Cost {
  readonly wallMs: number;
  /** Processor time, in the program and in the kernel for it. */
  readonly cpuMs: number;
  /** Resident memory before the work, and the most there was during it, in bytes. */
  readonly memoryBefore: number;
  readonly memoryPeak: number;
  /** Longest time in which the process could answer nothing else. */
  readonly stalledMs: number;
}

export async function measure(work: () => Promise<void>): Promise<Cost> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await setTimeout(10);
  const memoryBefore = restartPeakMemory();
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  await work();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpuBefore);
  const memoryPeak = peakMemory();
  await setTimeout(10);
  delay.disable();
  return { wallMs, cpuMs: (user + system) / 1000, memoryBefore, memoryPeak, stalledMs: delay.max / 1e6 };
}
