import { setTimeout as wait } from 'node:timers/promises';
import { startCommitter, startProduct, startSubscribers } from '../measuring/served.js';
import type { Lateness } from '../measuring/subscriber-worker.js';
import type { Appended } from '../serving/server.js';
import { randomDraw } from '../world/random-draw.js';
import { atMost, type Case } from './case.js';
import { FOLLOW_EVENTS } from './subscription.js';

const LIMIT_MS = 50;

/** Between one commit and the next, so that they meet the server at any point of what it does. */
const PAUSE_MS = { least: 40, most: 100 };

/** How soon it is known what has happened. */
export const commitToSubscriber: Case = {
  id: 'commit-to-subscriber',
  what: `p99 of the time from a commit, of the server's process or of another one, to its receipt by subscribers (the worse of the two, in the calmest of the measurements), over ${LIMIT_MS} ms; at most`,
  measure: async (laboratory) => {
    const { subscribers, singleEvents, repetitions, fewServices } = laboratory.size;
    await using scratch = await laboratory.dataDirectory({ services: fewServices, due: 0 });
    await using product = await startProduct(scratch.path);
    await using committer = startCommitter(scratch.path);
    await using followers = startSubscribers();
    await followers.ask('join', { ...product, query: FOLLOW_EVENTS, count: subscribers });

    const follow = async (append: () => Promise<Appended>): Promise<Lateness> => {
      const commits: Appended[] = [];
      while (commits.length < singleEvents) {
        commits.push(await append());
        await wait(PAUSE_MS.least + randomDraw(commits.length, 1) * (PAUSE_MS.most - PAUSE_MS.least));
      }
      await followers.ask('reach', commits.at(-1)?.sequence ?? 0);
      return await followers.ask('lateness', commits);
    };
    const ways = {
      'its own': async () => await product.remote.ask('append', 1),
      'another process’s': async () => await committer.ask('append', 1),
    };
    const calmest: Lateness[] = [];
    const details: string[] = [];
    for (const [whose, append] of Object.entries(ways)) {
      const measured: Lateness[] = [];
      // The first round only warms up.
      while (measured.length <= repetitions) {
        laboratory.note(`from ${whose} commit to ${subscribers} subscribers`);
        measured.push(await follow(append));
      }
      const best = measured.slice(1).toSorted((a, b) => a.p99 - b.p99)[0] as Lateness;
      calmest.push(best);
      const [p50, p99, last] = [best.p50, best.p99, best.lastP99].map((ms) => ms.toFixed(0));
      details.push(`${whose}: p50 ${p50}, p99 ${p99}, p99 of the last to hear ${last} ms`);
    }
    const worse = Math.max(...calmest.map(({ p99 }) => p99));
    return atMost(1, worse / LIMIT_MS, details.join('; '));
  },
};
