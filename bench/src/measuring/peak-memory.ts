import { readFileSync, writeFileSync } from 'node:fs';

/** Linux's command that sets the high-water mark back to what is resident now. */
const RESET_HIGH_WATER_MARK = '5';

/** Starts to look for the peak anew; returns the memory resident now, in bytes. */
export function restartPeakMemory(): number {
  if (process.platform === 'linux') writeFileSync('/proc/self/clear_refs', RESET_HIGH_WATER_MARK);
  return process.memoryUsage.rss();
}

/**
 * The most memory that was resident at once since then, in bytes, as the kernel kept it (VmHWM). Elsewhere than on
 * Linux since the process began, which is too much rather than too little.
 */
export function peakMemory(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Number(kibibytes) * 1024;
}
