import { expect, test } from 'vitest';
import { serve } from '../../src/http/serve.js';
import { apiKey } from '../support/people.js';
import { World } from '../support/world.js';
import { RawClient } from '../support/ws-client.js';

const EVENTS = 100_000;
const SUBSCRIBERS = 200;
/** What a page of a large run commits together. */
const PAGE = 2000;

test(`${EVENTS} events reach ${SUBSCRIBERS} subscribers, each once and in order, and the server answers meanwhile`, async () => {
  await using world = await World.open();
  const { token } = await apiKey(world.app, 'follower', ['READ']);
  await using server = await serve(world.app, {
    host: '127.0.0.1',
    port: 0,
    allowedOrigins: [],
    introspection: false,
    sandbox: false,
    persistedOperations: null,
    logLevel: 'silent',
    trustedProxies: 0,
    sockets: { perCaller: SUBSCRIBERS },
  });
  const url = `${server.url.replace('http', 'ws')}/graphql`;
  const followers = await Promise.all(Array.from({ length: SUBSCRIBERS }, () => Follower.open(url, token)));
  const first = world.lastSeq;
  for (let written = 0; written < EVENTS; written += PAGE) await appendEvents(world, PAGE);
  let answered = 0;
  const last = first + EVENTS;
  while (followers.some((follower) => follower.last < last)) {
    for (const { client, problem } of followers) {
      if (client.closed || problem) throw new Error(`${client.closed?.reason} ${problem}`);
    }
    const response = await fetch(`${server.url}/health/live`);
    if (response.ok) answered += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(followers.map(({ seen }) => seen)).toEqual(Array.from({ length: SUBSCRIBERS }, () => EVENTS));
  expect(answered).toBeGreaterThan(0);
  for (const { client } of followers) client[Symbol.dispose]();
}, 240_000);

/** Appends events as a run does: with one statement, in one transaction. */
async function appendEvents(world: World, count: number): Promise<void> {
  await world.app.database.write(async () =>
    world.app.database.native
      .prepare(
        `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
         insert into lifecycle_events (type, occurred_at, business_date, actor, reason)
         select 'SettingsChanged', 0, '2026-03-10', 'tester', 'burst' from n`,
      )
      .run(count),
  );
}

/** Looks only whether what comes goes on where the last batch ended. */
class Follower {
  readonly client: RawClient;
  readonly #begun = Promise.withResolvers<void>();
  last = 0;
  seen = 0;
  problem: string | undefined;

  static async open(url: string, token: string): Promise<Follower> {
    const follower = new Follower(await RawClient.open(url, token));
    follower.client.subscribe('1', 'subscription { lifecycleEvents { cursor events { sequence } } }');
    await follower.#begun.promise;
    return follower;
  }

  private constructor(client: RawClient) {
    this.client = client;
    client.socket.removeAllListeners('message');
    client.socket.on('message', (data: Buffer) => this.#take(data.toString()));
  }

  #take(text: string): void {
    const sequences = Array.from(text.matchAll(/"sequence":(\d+)/g), ([, digits]) => Number(digits));
    if (this.last === 0) {
      this.last = cursorOf(text);
      this.#begun.resolve();
    }
    for (const sequence of sequences) {
      if (sequence !== this.last + 1) this.problem ??= `${sequence} came after ${this.last}`;
      this.last = sequence;
    }
    this.seen += sequences.length;
  }
}

/** The first batch is empty and brings the place where it begins. */
function cursorOf(text: string): number {
  const cursor = /"cursor":"([^"]+)"/.exec(text)?.[1] ?? '';
  return Number(Buffer.from(cursor, 'base64url').toString().split(':')[1]);
}
