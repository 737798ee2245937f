import { type Served, startProduct, startRawWs, startSubscribers } from '../measuring/served.js';
import { median } from '../measuring/quantile.js';
import { atMost, type Case } from './case.js';
import { FOLLOW_EVENTS } from './subscription.js';

/** Less than this no socket takes: then it was not the sockets that were weighed. */
const LEAST_KIB = 1;

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
    const finding = atMost(
      1.3,
      ours / Math.max(theirs, LEAST_KIB),
      `${ours.toFixed(1)} : ${theirs.toFixed(1)} KiB each, of ${idleSubscribers}`,
    );
    // So few as at the small size fit into what a process has at hand: that tells nothing, and so meets nothing.
    const isTold = ours >= LEAST_KIB && theirs >= LEAST_KIB;
    return isTold ? finding : { ...finding, met: false, detail: `${finding.detail}: too few to tell` };
  },
};
