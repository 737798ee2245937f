import type { DesktopStarts, Start } from '../measuring/desktop-starts.js';
import { median } from '../measuring/quantile.js';
import { isSteady } from '../measuring/steady.js';
import { atMost, type Case, type Finding } from './case.js';

const START_GOAL = 1.5;
const MEMORY_GOAL = 1.5;

/** Whether the desktop app is there soon. */
export const desktopStart: Case = {
  id: 'desktop-start',
  what:
    'start of the desktop app until its window can be used, over that of an empty Electron window: wall time, or ' +
    'processor time where the wall times of one program differ by a fifth and more; at most',
  measure: async (laboratory) =>
    judge(await laboratory.desktopStarts(), START_GOAL, (ours, empty) => {
      const wall = compare(ours, empty, 'wallMs');
      const cpu = compare(ours, empty, 'cpuMs');
      const steady = [ours, empty].every((starts) => isSteady(starts.map(({ wallMs }) => wallMs)));
      return {
        ratio: steady ? wall.ratio : cpu.ratio,
        detail: `wall ${wall.figures}; cpu ${cpu.figures}${steady ? '' : ', taken because wall time is unsteady'}`,
      };
    }),
};

/** What it costs to keep it open all day. */
export const desktopMemory: Case = {
  id: 'desktop-memory',
  what: "memory of all the desktop app's processes (PSS), over that of an empty Electron window's; at most",
  measure: async (laboratory) =>
    judge(await laboratory.desktopStarts(), MEMORY_GOAL, (ours, empty) => {
      const { ratio, figures } = compare(ours, empty, 'memoryKib');
      return { ratio, detail: figures };
    }),
};

function judge(
  starts: DesktopStarts,
  goal: number,
  weigh: (ours: readonly Start[], empty: readonly Start[]) => { readonly ratio: number; readonly detail: string },
): Finding {
  // What was not measured meets nothing.
  if ('missing' in starts) return { ratio: 0, goal, met: false, detail: `not measured: ${starts.missing}` };
  const { ratio, detail } = weigh(starts.ours, starts.empty);
  return atMost(goal, ratio, detail);
}

function compare(
  ours: readonly Start[],
  empty: readonly Start[],
  figure: keyof Start,
): { readonly ratio: number; readonly figures: string } {
  const [mine, theirs] = [ours, empty].map((starts) => median(starts.map((start) => start[figure]))) as [
    number,
    number,
  ];
  const ratio = mine / theirs;
  const unit = figure === 'memoryKib' ? 'KiB' : 'ms';
  return { ratio, figures: `${mine.toFixed(0)} : ${theirs.toFixed(0)} ${unit} = ${ratio.toFixed(2)}` };
}
