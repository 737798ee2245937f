import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import path from 'node:path';

/** Key and certificate of nobody: known to no authority, good for localhost. */
const pem = (): string => readFileSync(path.join(import.meta.dirname, 'self-signed.pem'), 'utf8');

const answering =
  (type: string, text: string, status = 200): RequestListener =>
  (_asked, answer) =>
    void answer.writeHead(status, { 'content-type': type }).end(text);
const json = (value: unknown): RequestListener => answering('application/json', JSON.stringify(value));
const info = (apiVersion: string, name = 'arrears'): RequestListener =>
  json({ data: { serverInfo: { name, version: '9.9.9', apiVersion } } });

/** What may answer at an address where somebody thinks Arrears is. */
export const ODD_ANSWERS = {
  page: answering('text/html', '<!doctype html><title>Welcome</title><h1>It works</h1>'),
  badGateway: answering('text/html', '<h1>502 Bad Gateway</h1>', 502),
  login: (_asked, answer) => void answer.writeHead(302, { location: 'https://sso.example.com/' }).end(),
  nonsense: answering('application/json', '{"data": {"serverInfo": {"na'),
  list: json([1, 2, 3]),
  otherJson: json({ status: 'ok' }),
  otherGraphql: json({ errors: [{ message: 'Cannot query field "serverInfo" on type "Query".' }] }),
  otherProgram: info('1.0', 'backlog'),
  older: info('0.9'),
  newer: info('2.0'),
  noVersion: info('one'),
  never: () => undefined,
  slow: (_asked, answer) => {
    answer.writeHead(200, { 'content-type': 'application/json' });
    answer.write('{"data":');
    // A character a moment: it never stops saying something, and never says all.
    const timer = setInterval(() => answer.write(' '), 50);
    answer.on('close', () => clearInterval(timer));
  },
  endless: (_asked, answer) => {
    answer.writeHead(200, { 'content-type': 'application/json' });
    const chunk = Buffer.alloc(256 * 1024, ' ');
    const pour = (): void => {
      while (!answer.destroyed && answer.write(chunk)) continue;
    };
    answer.on('drain', pour);
    pour();
  },
  hangUp: (asked) => void asked.socket.destroy(),
} satisfies Readonly<Record<string, RequestListener>>;
export type OddAnswer = keyof typeof ODD_ANSWERS;

export interface OddServer extends AsyncDisposable {
  readonly url: string;
}

/** A real server that answers everything in one odd way; `secure` with a certificate that nobody trusts. */
export async function oddServer(answer: OddAnswer | RequestListener, secure = false, at = 0): Promise<OddServer> {
  const listener: RequestListener = typeof answer === 'string' ? ODD_ANSWERS[answer] : answer;
  const server: Server = secure ? createSecureServer({ key: pem(), cert: pem() }, listener) : createServer(listener);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${secure ? 'https' : 'http'}://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** An address at which nobody listens. */
export async function nobodysUrl(): Promise<string> {
  await using server = await oddServer('never');
  return server.url;
}
