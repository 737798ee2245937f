import { type Served, startProduct, startRawWs, startSubscribers } from '../measuring/served.js';
import { median } from '../measuring/quantile.js';
import { atMost, type Case } from './case.js';
import { FOLLOW_EVENTS } from './subscription.js';

/** What stays in memory for somebody who waits for events. */
export const subscriberMemory: Case = {
  id: 'subscriber-memory',
  what: 'resident memory of the server for each idle subscriber, over that of a raw socket; at most',
  measure: async (laboratory) => {
    const { idleSubscribers, fewServices, repetitions } = laboratory.size;
    const weigh = async (server: Served): Promise<number> => {
      await using followers = startSubscribers();
      const join = { port: server.port, token: server.token, query: FOLLOW_EVENTS };
      // Those who come first fill what the process has at hand in any case; they are not counted.
      await followers.ask('join', { ...join, count: idleSubscribers / 2 });
      const before = await server.remote.ask('memory');
      await followers.ask('join', { ...join, count: idleSubscribers });
      return ((await server.remote.ask('memory')) - before) / idleSubscribers / 1024;
    };
    const turns: { ours: number; theirs: number }[] = [];
    while (turns.length < repetitions) {
      laboratory.note(`${idleSubscribers} idle subscribers, raw and product`);
      await using scratch = await laboratory.dataDirectory({ services: fewServices, due: 0 });
      await using raw = await startRawWs('');
      const theirs = await weigh(raw);
      await using product = await startProduct(scratch.path);
      turns.push({ theirs, ours: await weigh(product) });
    }
    const [ours, theirs] = [median(turns.map((each) => each.ours)), median(turns.map((each) => each.theirs))];
    // So few as at the small size may fit into what a process has at hand: nothing is not divided by.
    return atMost(
      1.3,
      ours / Math.max(theirs, 1),
      `${ours.toFixed(1)} : ${theirs.toFixed(1)} KiB each, of ${idleSubscribers}`,
    );
  },
};
