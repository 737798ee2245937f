import { expect, test } from 'vitest';
import { type Soaked, SoakedLife } from './life.js';

/** `pnpm soak --kills N --seed S` says others. */
const KILLS = Number(process.env.ARREARS_KILLS ?? 60);
const SEED = Number(process.env.ARREARS_SEED ?? 20_260_310);

/** A company lives for so many kills: after that most of its services have ended, and another one takes its place. */
const KILLS_A_LIFE = 150;

test(
  `a server that is killed ${KILLS} times (seed ${SEED}) loses nothing and does nothing twice`,
  async () => {
    const lives: Soaked[] = [];
    for (let left = KILLS; left > 0; left -= KILLS_A_LIFE) {
      const seed = SEED + lives.length;
      using life = await SoakedLife.begin(seed);
      await life.warmUp();
      const kills = Math.min(left, KILLS_A_LIFE);
      for (let kill = 1; kill <= kills; kill += 1) {
        expect(await life.killOnce(), `seed ${seed}, kill ${kill}`).toEqual([]);
      }
      expect(await life.endWell(), `seed ${seed}, after the last kill`).toEqual([]);
      lives.push(life.soaked);
      tell(lives);
    }
    expect(sum(lives, 'kills')).toBe(KILLS);
    expect(sum(lives, 'inRun')).toBeGreaterThan(KILLS / 20);
    expect(sum(lives, 'commands')).toBeGreaterThan(KILLS);
  },
  60_000 + KILLS * 20_000,
);

function sum(lives: readonly Soaked[], what: Exclude<keyof Soaked, 'resumedAfter'>): number {
  return lives.reduce((total, life) => total + life[what], 0);
}

function tell(lives: readonly Soaked[]): void {
  const resumed = lives.flatMap(({ resumedAfter }) => resumedAfter).toSorted((a, b) => a - b);
  const seconds = (at: number): string => ((resumed.at(at) ?? 0) / 1000).toFixed(1);
  process.stdout.write(
    `${sum(lives, 'kills')} kills, ${sum(lives, 'inRun')} of them in a run and ${sum(lives, 'atStart')} at the start; ` +
      `${sum(lives, 'commands')} commands, ${sum(lives, 'events')} events, ${sum(lives, 'days')} days; ` +
      `a run that was left was taken up ${resumed.length} times, after ${seconds(Math.floor(resumed.length / 2))} s mostly ` +
      `and ${seconds(-1)} s at most\n`,
  );
}
