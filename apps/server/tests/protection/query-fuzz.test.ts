import { formatWithOptions } from 'node:util';
import { assert, array, asyncProperty, nat } from 'fast-check';
import { expect, test } from 'vitest';
import { SCOPES } from '../../src/access/caller.js';
import { type IdType, toGlobalId } from '../../src/graphql/global-id.js';
import { MIXED } from '../support/mixed-company.js';
import { apiKey, person, signedIn } from '../support/people.js';
import { realSchema, type RealServer, realServer } from '../support/real-server.js';
import { rootOperations } from '../support/root-operations.js';
import { RawClient } from '../support/ws-client.js';
import { Choices } from './choices.js';
import { damaged, damagedBytes, type Known, OperationMaker, type RandomOperation } from './random-operation.js';
import { problemOf } from './sound-answer.js';

/** How many operations; ARREARS_FUZZ=100000 for a night. */
const OPERATIONS = Number(process.env.ARREARS_FUZZ ?? 5000);

const COMPANY = {
  ...MIXED,
  invoices: Array.from({ length: 10 }, (_, i) => ({
    externalId: `i${i}`,
    clientExternalId: `c${i}`,
    serviceExternalId: `plain${i}`,
    amount: i % 2 === 0 ? '10.00' : '4.00',
  })),
};

test('whatever is sent, the answer is sound and the server goes on', async () => {
  await using server = await realServer({ company: COMPANY, introspection: true });
  const target = await Target.open(server);
  const reached = new Set<string>();
  let executed = 0;
  const numbers = array(nat({ max: 0xffff }), { minLength: 30, maxLength: 600, size: 'max' });
  const property = asyncProperty(numbers, async (some) => {
    const choices = new Choices(some);
    const operation = new OperationMaker(realSchema(), target.known, choices).make();
    const answers = await target.send(operation, choices);
    for (const { text, problem } of answers) {
      if (problem !== undefined) {
        const sent = formatWithOptions({ depth: 10 }, '%s\n%o', operation.query, operation.variables);
        throw new Error(`${problem}\n${sent}\n${text.slice(0, 2000)}\n${server.logged().slice(-3000)}`);
      }
    }
    if (answers.some(({ isExecuted }) => isExecuted)) {
      executed += 1;
      for (const field of operation.rootFields) reached.add(field);
    }
  });
  await assert(property, { numRuns: OPERATIONS });
  // What is made must not come to be refused at the door, or nothing behind it is tried.
  expect(executed).toBeGreaterThan(OPERATIONS / 3);
  expect(rootOperations(realSchema()).filter((operation) => OPERATIONS >= 5000 && !reached.has(operation))).toEqual([]);
  expect(server.world.rows('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(server.world.rows('pragma foreign_key_check')).toEqual([]);
}, 3_600_000);

interface Judged {
  readonly text: string;
  readonly problem: string | undefined;
  /** It came as far as its resolvers. */
  readonly isExecuted: boolean;
}

/** A server that is tried, over both transports, by those who may do most. */
class Target {
  readonly known: Known;
  readonly #server: RealServer;
  readonly #password: string;
  readonly #key: string;
  #token: string;
  #socket: RawClient;
  #asked = 0;

  static async open(server: RealServer): Promise<Target> {
    const { app } = server.world;
    const owner = await person(app, 'owner', 'OWNER');
    const key = await apiKey(app, 'all', SCOPES);
    await person(app, 'victim', 'VIEWER');
    await apiKey(app, 'victim', ['READ']);
    await server.world.run('2026-03-10');
    server.world.sql(`insert into client_groups (name) values ('resellers')`);
    const socket = await RawClient.open(server.wsUrl, owner.token);
    return new Target(server, owner, key.token, { socket, known: await thingsOf(server, owner.token) });
  }

  private constructor(
    server: RealServer,
    owner: { readonly token: string; readonly password: string },
    key: string,
    { socket, known }: { readonly socket: RawClient; readonly known: Known },
  ) {
    this.#server = server;
    this.#token = owner.token;
    this.#password = owner.password;
    this.#key = key;
    this.#socket = socket;
    this.known = known;
  }

  async send(operation: RandomOperation, choices: Choices): Promise<readonly Judged[]> {
    const isDamaged = choices.once(10);
    const query = isDamaged ? damaged(operation.query, choices) : operation.query;
    const body = { query, variables: operation.variables, operationName: operation.operationName };
    const endsSession = /signOut|revokeSession/.test(query);
    if (operation.kind === 'subscription' ? !choices.once(6) : choices.once(5)) {
      const judged = await this.#overWebSocket(body);
      if (endsSession) await this.#comeBack();
      return [judged];
    }
    const token = choices.once(10) ? null : choices.once(6) ? this.#key : this.#token;
    const text = JSON.stringify(body);
    if (choices.once(40)) return [await this.#overHttp(token, damagedBytes(text, choices))];
    const first = await this.#overHttp(token, text);
    if (endsSession) await this.#comeBack();
    if (operation.kind !== 'query' || !choices.once(6)) return [first];
    // What comes again is executed as compiled code, and is answered as before.
    const again: Judged[] = [first];
    for (let time = 2; time <= 5; time += 1) {
      const next = await this.#overHttp(token, text);
      // Of fields that must not be null one error is enough, and which one that is may differ.
      const isSame = first.text.includes('"errors"') ? next.text.includes('"errors"') : next.text === first.text;
      again.push(isSame ? next : { ...next, problem: `answered otherwise the time ${time}: first ${first.text}` });
    }
    return again;
  }

  async #overHttp(token: string | null, body: string | Buffer): Promise<Judged> {
    const response = await fetch(this.#server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    const text = await response.text();
    const problem = response.status >= 500 ? `status ${response.status}` : problemOf(text);
    return { text, problem, isExecuted: text.includes('"data":') };
  }

  /** A subscription may have nothing to say: what follows it on the socket is waited for, and it is ended. */
  async #overWebSocket(payload: object): Promise<Judged> {
    this.#asked += 1;
    const [id, next] = [`q${this.#asked}`, `n${this.#asked}`];
    const { messages } = this.#socket;
    messages.length = 0;
    this.#socket.send({ id, type: 'subscribe', payload });
    this.#socket.subscribe(next, '{ serverInfo { name } }');
    try {
      await this.#socket.until(() => messages.some((message) => message.id === next));
    } catch (error) {
      if (this.#socket.closed?.code !== 4403) return { text: '', problem: String(error), isExecuted: false };
      await this.#comeBack();
      return { text: '', problem: undefined, isExecuted: false };
    }
    this.#socket.send({ id, type: 'complete' });
    const texts = messages.filter((message) => message.id === id && message.type !== 'complete').map(textOf);
    const problem = texts.map(problemOf).find((each) => each !== undefined);
    const text = texts.join('\n');
    // One that is followed and was not refused has only nothing to say yet.
    const isFollowed = texts.length === 0 && !messages.some((message) => message.id === id);
    return { text, problem, isExecuted: isFollowed || text.includes('"data":') };
  }

  /** Signs in anew: what was sent may have ended the session. */
  async #comeBack(): Promise<void> {
    this.#socket[Symbol.dispose]();
    this.#token = (await signedIn(this.#server.world.app, 'owner', this.#password)).token;
    this.#socket = await RawClient.open(this.#server.wsUrl, this.#token);
  }
}

/** The payload of a message as an answer: errors that end an operation come without their frame. */
function textOf({ type, payload }: RawClient['messages'][number]): string {
  return JSON.stringify(type === 'error' ? { errors: payload } : payload);
}

const TABLES: Readonly<Partial<Record<IdType, string>>> = {
  Service: 'services',
  Client: 'clients',
  ClientGroup: 'client_groups',
  Product: 'products',
  Invoice: 'invoices',
  Run: 'runs',
};

/** Ids and cursors that exist; of users, sessions and keys those that nothing is sent with. */
async function thingsOf(server: RealServer, token: string): Promise<Known> {
  const ids: Record<string, readonly string[]> = {
    User: [toGlobalId('User', 2), toGlobalId('User', 99)],
    ApiKey: [toGlobalId('ApiKey', 2), toGlobalId('ApiKey', 99)],
    Session: [toGlobalId('Session', 2), toGlobalId('Session', 99)],
  };
  for (const [type, table] of Object.entries(TABLES)) {
    const rows = server.world.rows<{ id: number }>(`select id from ${table} order by id limit 30`);
    ids[type] = rows.map(({ id }) => toGlobalId(type as IdType, id));
  }
  const cursors: string[] = [];
  for (const list of [
    ...['CREATED', 'LABEL', 'NEXT_DUE_DATE'].map((field) => `services(first: 3, orderBy: { field: ${field} })`),
    ...['CREATED', 'NAME', 'LAST_LOGIN'].map((field) => `clients(first: 3, orderBy: { field: ${field} })`),
    ...['products', 'runs', 'lifecycleEvents', 'settingsHistory', 'auditLog'].map((field) => `${field}(first: 3)`),
  ]) {
    const { text } = await server.post(token, { query: `{ ${list} { edges { cursor } } }` });
    cursors.push(...[...text.matchAll(/"cursor":"([^"]+)"/g)].map(([, found = '']) => found));
  }
  return { ids, cursors };
}
