import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { sharedClock } from '../serving/server.js';
import { quantile } from './quantile.js';
import { takeOn } from './remote.js';

export interface Joining {
  readonly port: number;
  /** Null where sockets need only be opened. */
  readonly token: string | null;
  /** The subscription; its events must have their sequence last. */
  readonly query: string;
  readonly count: number;
}

/** When what was committed came, in milliseconds after the commit. */
export interface Lateness {
  /** Of all receipts. */
  readonly p50: number;
  readonly p99: number;
  /** Of the last subscriber to hear of each event. */
  readonly lastP99: number;
}

/** One who follows, as cheaply as can be: it notes where in the log it has come, and when. */
interface Subscriber {
  readonly socket: WebSocket;
  sequence: number;
  readonly receipts: { readonly sequence: number; readonly at: number }[];
}

/** So many are let in at once. */
const WAVE = 50;

const subscribers: Subscriber[] = [];
let lastFrame: Buffer = Buffer.alloc(0);
let bytes = 0;
let onProgress: () => void = () => undefined;

async function join({ port, token, query, count }: Joining): Promise<void> {
  for (let joined = 0; joined < count; joined += WAVE) {
    await Promise.all(Array.from({ length: Math.min(WAVE, count - joined) }, () => joinOne({ port, token, query })));
  }
}

async function joinOne({ port, token, query }: Omit<Joining, 'count'>): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, token === null ? [] : ['graphql-transport-ws'], {
    perMessageDeflate: false,
    skipUTF8Validation: true,
  });
  await once(socket, 'open');
  if (token !== null) {
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    await once(socket, 'message');
    // As the usual client numbers its operations.
    socket.send(JSON.stringify({ id: randomUUID(), type: 'subscribe', payload: { query } }));
    const [first] = (await once(socket, 'message')) as [Buffer];
    if (!first.includes('"next"')) throw new Error(`the subscription failed: ${first.toString()}`);
  }
  const subscriber: Subscriber = { socket, sequence: 0, receipts: [] };
  subscribers.push(subscriber);
  socket.on('message', (frame: Buffer) => {
    const at = sharedClock();
    subscriber.sequence = sequenceOf(frame);
    subscriber.receipts.push({ sequence: subscriber.sequence, at });
    bytes += frame.length;
    lastFrame = frame;
    onProgress();
  });
  socket.on('close', (code) => {
    throw new Error(`a subscriber was thrown out: ${code}`);
  });
}

/** All go, and are gone for the server too. */
async function leave(): Promise<void> {
  await Promise.all(
    subscribers.splice(0).map(async ({ socket }) => {
      socket.removeAllListeners('close');
      socket.close();
      await once(socket, 'close');
    }),
  );
}

/** The last sequence number in a frame. */
function sequenceOf(frame: Buffer): number {
  const at = frame.lastIndexOf(NAME) + NAME.length;
  return Number.parseInt(frame.toString('latin1', at, at + 12), 10);
}

const NAME = Buffer.from('"sequence":');

/** Resolves when every subscriber has come to a place in the log. */
async function reach(sequence: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  // Those who are there already come in the order in which they are served: only the first who is not is looked at.
  let reached = 0;
  onProgress = () => {
    while ((subscribers[reached]?.sequence ?? -1) >= sequence) reached += 1;
    if (reached === subscribers.length) resolve();
  };
  onProgress();
  await promise;
}

/** How late the events of these commits, one each, came to whom. */
function lateness(commits: readonly { readonly sequence: number; readonly at: number }[]): Lateness {
  const all: number[] = [];
  const last: number[] = [];
  for (const commit of commits) {
    const each = subscribers.map(({ receipts }) => {
      const receipt = receipts.find(({ sequence }) => sequence >= commit.sequence);
      if (receipt === undefined) throw new Error(`event ${commit.sequence} did not come`);
      return receipt.at - commit.at;
    });
    for (const ms of each) all.push(ms);
    last.push(Math.max(...each));
  }
  return { p50: quantile(all, 0.5), p99: quantile(all, 0.99), lastP99: quantile(last, 0.99) };
}

const duties = {
  join,
  leave,
  reach,
  lateness,
  /** The last message that came. */
  lastFrame: () => lastFrame.toString(),
  bytes: () => bytes,
};
export type SubscriberDuties = typeof duties;
takeOn(duties);
