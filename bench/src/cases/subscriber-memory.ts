import { type Served, startProduct, startRawWs, startSubscribers } from '../measuring/served.js';
import { median } from '../measuring/quantile.js';
import type { Memory } from '../measuring/server-worker.js';
import { atMost, type Case } from './case.js';
import { FOLLOW_EVENTS } from './subscription.js';

/** What stays in memory for somebody who waits for events. */
export const subscriberMemory: Case = {
  id: 'subscriber-memory',
  what: 'memory the server keeps for each idle subscriber, on the heap and in buffers, over that of a raw socket; at most',
  measure: async (laboratory) => {
    const { idleSubscribers, fewServices, repetitions } = laboratory.size;
    const weigh = async (server: Served): Promise<Memory> => {
      await using followers = startSubscribers();
      const join = { port: server.port, token: server.token, query: FOLLOW_EVENTS, count: idleSubscribers };
      // As many come and go first: what a process takes once, for whoever it serves, is there then.
      await followers.ask('join', join);
      await followers.ask('leave');
      const before = await server.remote.ask('memory');
      await followers.ask('join', join);
      const after = await server.remote.ask('memory');
      const each = (of: keyof Memory): number => (after[of] - before[of]) / idleSubscribers / 1024;
      return { kept: each('kept'), resident: each('resident') };
    };
    const turns: { ours: Memory; theirs: Memory }[] = [];
    while (turns.length < repetitions) {
      laboratory.note(`${idleSubscribers} idle subscribers, raw and product`);
      await using scratch = await laboratory.dataDirectory({ services: fewServices, due: 0 });
      await using raw = await startRawWs('');
      const theirs = await weigh(raw);
      await using product = await startProduct(scratch.path);
      turns.push({ theirs, ours: await weigh(product) });
    }
    const each = (of: keyof Memory): { readonly ours: number; readonly theirs: number; readonly text: string } => {
      const ours = median(turns.map((turn) => turn.ours[of]));
      const theirs = median(turns.map((turn) => turn.theirs[of]));
      return { ours, theirs, text: `${ours.toFixed(1)} : ${theirs.toFixed(1)} KiB` };
    };
    const { ours, theirs, text } = each('kept');
    return atMost(1.3, ours / theirs, `${text} each, of ${idleSubscribers}; resident ${each('resident').text}`);
  },
};
