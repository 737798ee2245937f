import { setTimeout as wait } from 'node:timers/promises';
import { median } from '../measuring/quantile.js';
import { cpuOf, type Served, startCommitter, startProduct, startRawWs, startSubscribers } from '../measuring/served.js';
import type { Laboratory } from '../measuring/laboratory.js';
import type { Appended } from '../serving/server.js';
import { atMost, type Case, type Finding } from './case.js';
import { FOLLOW_EVENTS } from './subscription.js';

/** Whether one event costs little more than its bytes on the wire, however many hear of it. */
export const fanoutSingle: Case = {
  id: 'fanout-single',
  what:
    "one event a commit, by another process: the server's processor time a delivery, over that of raw sockets to " +
    'which the same text, made once, is sent; at most',
  measure: async (laboratory) => {
    const { singleEvents } = laboratory.size;
    return await compare(laboratory, { goal: 1.2, commits: singleEvents, eventsOfCommit: 1 });
  },
};

/** Whether a run's flood of events comes in few frames. */
export const fanoutBurst: Case = {
  id: 'fanout-burst',
  what:
    "many events in one commit, by another process: the server's processor time for each event delivered to each " +
    'subscriber, over that of raw sockets to which each event is sent by itself; at most',
  measure: async (laboratory) =>
    await compare(laboratory, { goal: 0.15, commits: 1, eventsOfCommit: laboratory.size.burstEvents }),
};

/** Between one event and the next. */
const PAUSE_MS = 20;

interface Fanout {
  readonly goal: number;
  readonly commits: number;
  readonly eventsOfCommit: number;
}

type Append = (count: number) => Promise<Appended>;

async function compare(laboratory: Laboratory, { goal, commits, eventsOfCommit }: Fanout): Promise<Finding> {
  const { subscribers, singleEvents, repetitions } = laboratory.size;
  await using scratch = await laboratory.dataDirectory({ services: laboratory.size.fewServices, due: 0 });
  await using product = await startProduct(scratch.path);
  await using committer = startCommitter(scratch.path);
  await using followers = startSubscribers();
  await followers.ask('join', { ...product, query: FOLLOW_EVENTS, count: subscribers });
  const append: Append = async (count) => await committer.ask('append', count);

  // What they are sent is learned from the product, so that both send the same.
  await followers.ask('reach', (await append(1)).sequence);
  const frame = await followers.ask('lastFrame');
  await using raw = await startRawWs(frame);
  await using rawFollowers = startSubscribers();
  await rawFollowers.ask('join', { ...raw, query: FOLLOW_EVENTS, count: subscribers });

  const spend = async (
    server: Served,
    who: typeof followers,
    work: { append: Append; commits: number; eventsOfCommit: number },
  ): Promise<number> => {
    const cpuMs = await cpuOf(server, async () => {
      for (let done = 0; done < work.commits; done += 1) {
        const { sequence } = await work.append(work.eventsOfCommit);
        await who.ask('reach', sequence);
        // The product looks for commits from time to time: the other must not be kept warm by coming at once.
        if (work.commits > 1) await wait(PAUSE_MS);
      }
    });
    return (cpuMs * 1000) / (work.commits * work.eventsOfCommit * subscribers);
  };
  const appendRaw: Append = async (count) => await raw.remote.ask('append', count);
  // Raw deliveries cost the same however many there are: a part of a burst stands for all of it.
  const rawWork = {
    append: appendRaw,
    commits,
    eventsOfCommit: Math.min(eventsOfCommit, eventsOfCommit === 1 ? 1 : singleEvents),
  };
  const turns: { ours: number; theirs: number }[] = [];
  // The first turn only warms up.
  while (turns.length <= repetitions) {
    laboratory.note(`${eventsOfCommit} events a commit to ${subscribers} subscribers, raw and product`);
    const theirs = await spend(raw, rawFollowers, rawWork);
    const ours = await spend(product, followers, { append, commits, eventsOfCommit });
    turns.push({ ours, theirs });
  }
  const measured = turns.slice(1);
  const ratio = median(measured.map(({ ours, theirs }) => ours / theirs));
  const [ours, theirs] = [median(measured.map((each) => each.ours)), median(measured.map((each) => each.theirs))];
  return atMost(
    goal,
    ratio,
    `${ours.toFixed(2)} : ${theirs.toFixed(2)} µs of cpu a delivery to ${subscribers}, ${frame.length} bytes an event`,
  );
}
