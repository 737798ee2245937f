import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { takeOn } from './remote.js';

export interface Load {
  readonly port: number;
  /** Whole requests as they go over the wire; sent in turns. */
  readonly requests: readonly string[];
  readonly connections: number;
  /** How many are sent in all. */
  readonly total: number;
}

export interface LoadReport {
  readonly wallMs: number;
  /** How many answers had which status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** The body of the last answer. */
  readonly body: string;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** Sends requests over connections that are kept, each as soon as the one before it is answered, with as little ado as can be. */
async function load({ port, requests, connections, total }: Load): Promise<LoadReport> {
  const texts = requests.map((text) => Buffer.from(text));
  const statuses: Record<string, number> = {};
  let sent = 0;
  let body = '';
  const opened: Socket[] = [];
  const work = async (first: Socket): Promise<void> => {
    let socket = first;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let parts: Buffer[] = [];
    let got = 0;
    let expected = Number.POSITIVE_INFINITY;
    let head = 0;
    const next = (): void => {
      const text = texts[sent % texts.length];
      if (sent >= total || text === undefined) return resolve();
      sent += 1;
      parts = [];
      got = 0;
      expected = Number.POSITIVE_INFINITY;
      socket.write(text);
    };
    const onData = (part: Buffer): void => {
      parts.push(part);
      got += part.length;
      if (expected === Number.POSITIVE_INFINITY) {
        const whole = Buffer.concat(parts);
        head = whole.indexOf(END_OF_HEAD) + END_OF_HEAD.length;
        if (head < END_OF_HEAD.length) return;
        expected = head + Number(/^content-length: (\d+)/im.exec(whole.toString('latin1', 0, head))?.[1]);
      }
      if (got < expected) return;
      const answer = Buffer.concat(parts);
      const status = answer.toString('latin1', 9, 12);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (sent >= total) body = answer.toString('utf8', head);
      // After some refusals servers end the connection.
      if (/^connection: close/im.test(answer.toString('latin1', 0, head))) {
        socket.destroy();
        follow(connect(port, '127.0.0.1').setNoDelay());
      }
      next();
    };
    const follow = (other: Socket): void => {
      socket = other;
      opened.push(other);
      other.on('data', onData);
      other.on('close', () => {
        if (other === socket) reject(new Error('the server has closed the connection'));
      });
    };
    follow(first);
    next();
    await promise;
  };
  const sockets = Array.from({ length: connections }, () => connect(port, '127.0.0.1').setNoDelay());
  await Promise.all(sockets.map(async (socket) => await once(socket, 'connect')));
  const start = performance.now();
  await Promise.all(sockets.map(work));
  const wallMs = performance.now() - start;
  for (const socket of opened) socket.destroy();
  return { wallMs, statuses, body };
}

const duties = { load };
export type LoadDuties = typeof duties;
takeOn(duties);
