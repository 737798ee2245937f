import { setImmediate as nextTurn } from 'node:timers/promises';
import { buildSchema, GraphQLError, type GraphQLObjectType, type GraphQLSchema, type GraphQLUnionType } from 'graphql';
import type { GraphqlContext } from '../../src/graphql/context.js';
import { type Follower, LiveSource } from '../../src/live/live-source.js';

export interface Tick {
  readonly number: number;
  readonly text: string;
}

/** A log of ticks in memory that subscribers follow as they would follow the database. */
export class TickLog {
  readonly ticks: Tick[] = [];
  readonly #followers = new Set<Follower>();

  get followers(): number {
    return this.#followers.size;
  }

  append(count: number, text = 'x'.repeat(40)): void {
    for (let n = 0; n < count; n += 1) this.ticks.push({ number: this.ticks.length + 1, text });
    for (const follower of this.#followers) follower.wake();
  }

  follow(after: number): LiveSource<Tick> {
    return new TickSource(this, after);
  }

  tell(follower: Follower): void {
    this.#followers.add(follower);
  }

  forget(follower: Follower): void {
    this.#followers.delete(follower);
  }
}

class TickSource extends LiveSource<Tick> {
  readonly #log: TickLog;
  #next: number;

  constructor(log: TickLog, after: number) {
    super();
    this.#log = log;
    this.#next = after;
  }

  take(): Tick | undefined {
    const tick = this.#log.ticks[this.#next];
    if (tick !== undefined) this.#next += 1;
    return tick;
  }

  follow(follower: Follower): void {
    this.#log.tell(follower);
  }

  unfollow(follower: Follower): void {
    this.#log.forget(follower);
  }
}

const SDL = /* GraphQL */ `
  scalar Day
  interface Named {
    name: String!
  }
  type Host implements Named {
    name: String!
    cores: Int!
    disks(first: Int, last: Int, after: String): DiskConnection!
    broken: String
    brokenNever: String!
    since: Day
  }
  type Guest implements Named {
    name: String!
    host: Host!
  }
  union Machine = Host | Guest
  type DiskConnection {
    edges: [DiskEdge!]!
    nodes: [Disk!]!
    pageInfo: PageInfo!
    totalCount: Int!
  }
  type DiskEdge {
    node: Disk!
    cursor: String!
  }
  type Disk {
    name: String!
    host: Host!
  }
  type PageInfo {
    hasNextPage: Boolean!
    endCursor: String
  }
  enum Order {
    UP
    DOWN
  }
  input Filter {
    name: String
    order: Order
    since: Day
    deeper: DeeperFilter
    size: Int
  }
  input DeeperFilter {
    sizes: [Int!]
  }
  input Defaulted {
    size: Int! = 5
    again: Defaulted
  }
  type Query {
    hello: String!
    who: String!
    host: Host!
    guest: Guest
    machines(filter: Filter, first: Int): [Machine!]!
    echo(filter: Filter, defaulted: Defaulted, day: Day): String
    fail: String
    failWith(kind: String!): String
    slow: String
    patient: String
    secret: String
  }
  type Mutation {
    signIn(name: String!): Boolean
    count: Int!
  }
  type Subscription {
    ticks(after: Int = 0, only: String): Tick!
    plain(count: Int!): Int!
    refused: Int
    boom: Int
  }
  type Tick {
    number: Int!
    text: String!
    made: Int!
    upper(times: Int): String
  }
`;

export interface TestSchema {
  readonly schema: GraphQLSchema;
  readonly log: TickLog;
  /** How often an answer for a tick was made. */
  readonly made: () => number;
  readonly counted: () => number;
  /** Resolves when `patient` is being answered, with what resolves when whoever asked for it has gone. */
  readonly patience: Promise<{ readonly ended: Promise<void> }>;
}

/** A small schema with something of everything the transports must deal with. */
export function testSchema(): TestSchema {
  const schema = buildSchema(SDL);
  const log = new TickLog();
  let made = 0;
  let counted = 0;
  const patience = Promise.withResolvers<{ ended: Promise<void> }>();
  const host = { __typename: 'Host', name: 'h1', cores: 4, since: '2026-01-01' };
  const guest = { __typename: 'Guest', name: 'g1', host };
  const disks = {
    edges: [{ node: { name: 'd1', host }, cursor: 'c1' }],
    nodes: [{ name: 'd1', host }],
    pageInfo: { hasNextPage: false, endCursor: 'c1' },
    totalCount: 1,
  };
  resolve(schema, 'Query', {
    hello: () => 'world',
    who: (_source, _args, { caller }) => (caller.kind === 'ANONYMOUS' ? 'nobody' : caller.name),
    host: () => host,
    guest: async () => await Promise.resolve(guest),
    machines: () => [host, guest],
    echo: (_source, args) => JSON.stringify(args),
    fail: () => {
      throw new TypeError("select secret from users at /srv/arrears/secret.ts: 'hunter2'");
    },
    failWith: (_source, { kind }) => {
      if (kind === 'SQLITE_BUSY') throw Object.assign(new Error('database is locked: /srv/x.db'), { code: kind });
      throw new GraphQLError(`refused: ${String(kind)}`, { extensions: { code: kind, inside: 'secret' } });
    },
    slow: async () => {
      await nextTurn();
      return 'late';
    },
    patient: async (_source, _args, { signal }) => {
      const gone = new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      patience.resolve({ ended: gone });
      await gone;
      return 'nobody waits';
    },
  });
  resolve(schema, 'Mutation', { signIn: () => true, count: () => (counted += 1) });
  resolve(schema, 'Host', {
    disks: () => disks,
    broken: () => {
      throw new Error('inside');
    },
    brokenNever: async () => await Promise.reject(new Error('inside')),
  });
  resolve(schema, 'Tick', {
    made: () => (made += 1),
    upper: ({ text }: Tick) => text.toUpperCase(),
  });
  resolve(schema, 'Subscription', {
    ticks: (tick) => tick,
    plain: (value) => (value as { n: number }).n,
    boom: () => {
      throw new Error('inside');
    },
  });
  // By a promise, as type-graphql does it.
  const machine = schema.getType('Machine') as GraphQLUnionType;
  machine.resolveType = async ({ __typename }: { readonly __typename: string }) => await Promise.resolve(__typename);
  const fields = (schema.getType('Subscription') as GraphQLObjectType).getFields();
  if (fields.ticks) fields.ticks.subscribe = (_source, { after }) => log.follow(after as number);
  if (fields.plain) fields.plain.subscribe = (_source, { count }) => countTo(count as number);
  if (fields.boom) fields.boom.subscribe = () => log.follow(0);
  if (fields.refused) {
    fields.refused.subscribe = () => {
      throw new GraphQLError('not you', { extensions: { code: 'FORBIDDEN' } });
    };
  }
  return { schema, log, made: () => made, counted: () => counted, patience: patience.promise };
}

async function* countTo(count: number): AsyncGenerator<{ readonly n: number }> {
  for (let n = 1; n <= count; n += 1) yield await Promise.resolve({ n });
}

type Resolver = (source: never, args: Readonly<Record<string, unknown>>, context: GraphqlContext) => unknown;

function resolve(schema: GraphQLSchema, type: string, resolvers: Readonly<Record<string, Resolver>>): void {
  const fields = (schema.getType(type) as GraphQLObjectType).getFields();
  for (const [name, resolver] of Object.entries(resolvers)) {
    const field = fields[name];
    if (field !== undefined) field.resolve = resolver as never;
  }
}
