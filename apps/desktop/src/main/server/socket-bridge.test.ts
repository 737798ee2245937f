import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import { nobodysUrl, oddServer } from '../../../e2e/support/odd-servers.js';
import { BridgedSocket, SOCKET_BOUNDS, type SocketBounds } from './bridged-socket.js';
import { SocketBridge } from './socket-bridge.js';

let opened: AsyncDisposableStack;
beforeEach(() => void (opened = new AsyncDisposableStack()));
afterEach(async () => await opened.disposeAsync());

/** A real server of sockets, and what the last one to come said. */
async function socketServer(options: ServerOptions = {}): Promise<{ url: string; next: () => Promise<WebSocket> }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets = new WebSocketServer({ server, path: '/graphql', ...options });
  opened.defer(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const next = async (): Promise<WebSocket> => (await once(sockets, 'connection'))[0] as WebSocket;
  return { url: `http://127.0.0.1:${port}`, next };
}

/** A bridged socket, and all that the window would hear of it, in order. */
function bridged(url: string, bounds: Partial<SocketBounds> = {}) {
  const heard: unknown[] = [];
  const closed = Promise.withResolvers<readonly [number, string]>();
  const isOpen = Promise.withResolvers<void>();
  const listener = {
    opened: () => {
      heard.push('opened');
      isOpen.resolve();
    },
    message: (text: string) => void heard.push(text),
    closed: (code: number, reason: string) => closed.resolve([code, reason]),
  };
  const socket = new BridgedSocket({ url, token: 'secret' }, listener, { ...SOCKET_BOUNDS, ...bounds });
  opened.defer(() => socket.drop());
  return { socket, heard, closed: closed.promise, isOpen: isOpen.promise };
}

const text = async (socket: WebSocket): Promise<string> => String((await once(socket, 'message'))[0]);

describe('a bridged socket', () => {
  it('says who it is and speaks graphql-transport-ws', async () => {
    const { url, next } = await socketServer({ handleProtocols: (names) => [...names][0] ?? false });
    const arrives = next();
    const { socket, isOpen } = bridged(url);
    const peer = await arrives;
    expect(peer.protocol).toBe('graphql-transport-ws');
    await isOpen;
    const first = text(peer);
    socket.send('{"type":"connection_init"}');
    expect(JSON.parse(await first)).toEqual({ type: 'connection_init', payload: { token: 'secret' } });
    const second = text(peer);
    socket.send('{"type":"ping"}');
    expect(await second).toBe('{"type":"ping"}');
  });

  it('lets nothing go before the server knows who it is', async () => {
    const { url, next } = await socketServer();
    const arrives = next();
    const { socket, closed, isOpen } = bridged(url);
    const peer = await arrives;
    await isOpen;
    socket.send('{"type":"subscribe","id":"1","payload":{"query":"{ a }"}}');
    peer.on('message', () => expect.unreachable('nothing may come'));
    expect((await closed)[0]).toBe(4400);
  });

  it('is read no further while the window takes nothing, and goes on when it does', async () => {
    const { url, next } = await socketServer();
    const arrives = next();
    const { socket, heard, isOpen } = bridged(url, { untakenHigh: 1000, untakenLow: 100 });
    const peer = await arrives;
    await isOpen;
    const page = 'x'.repeat(400);
    for (let count = 0; count < 50; count += 1) peer.send(page);
    await expect.poll(() => heard.length).toBeGreaterThan(2);
    // What had come before it paused is handed on; then nothing is.
    const atPause = heard.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect(heard.length).toBe(atPause);
    peer.send('the last');
    let taken = 0;
    await expect
      .poll(() => {
        for (; taken < heard.length; taken += 1) socket.taken(String(heard[taken]).length);
        return heard.at(-1);
      })
      .toBe('the last');
    expect(heard.filter((entry) => entry === page)).toHaveLength(50);
  });

  it('is given up when the window takes nothing for too long', async () => {
    const { url, next } = await socketServer();
    const arrives = next();
    const { closed, isOpen } = bridged(url, { untakenHigh: 10, stuck: 50 });
    const peer = await arrives;
    await isOpen;
    peer.send('x'.repeat(100));
    expect(await closed).toEqual([1006, 'TIMEOUT']);
  });

  it('is given up when the server falls silent', async () => {
    const { url } = await socketServer({ autoPong: false });
    expect(await bridged(url, { pingEvery: 40 }).closed).toEqual([1006, 'TIMEOUT']);
  });

  it('takes neither what is not text nor what is too long', async () => {
    const { url, next } = await socketServer();
    const arrives = next();
    const first = bridged(url);
    const peer = await arrives;
    await first.isOpen;
    peer.send(Buffer.from('bytes'));
    expect((await first.closed)[0]).toBe(1003);

    const arrivesToo = next();
    const second = bridged(url, { message: 100 });
    const other = await arrivesToo;
    await second.isOpen;
    other.send('x'.repeat(101));
    expect((await second.closed)[0]).toBe(1006);
  });

  it('passes on why the server closes', async () => {
    const { url, next } = await socketServer();
    const arrives = next();
    const { closed } = bridged(url);
    (await arrives).close(4403, 'the token is no longer valid');
    expect(await closed).toEqual([4403, 'the token is no longer valid']);
  });

  it('says why there is no socket', async () => {
    expect(await bridged(await nobodysUrl()).closed).toEqual([1006, 'REFUSED']);
    await using page = await oddServer('page');
    expect(await bridged(page.url).closed).toEqual([1006, 'NOT_ARREARS']);
    await using gateway = await oddServer('badGateway');
    expect(await bridged(gateway.url).closed).toEqual([1006, 'UNREACHABLE']);
    await using silent = await oddServer('never');
    expect(await bridged(silent.url, { openWithin: 50 }).closed).toEqual([1006, 'TIMEOUT']);
    await using secure = await oddServer('page', true);
    expect(await bridged(secure.url).closed).toEqual([1006, 'CERTIFICATE']);
  });
});

describe('the sockets of the window', () => {
  it('are few, belong to a session, and end with it', async () => {
    const { url } = await socketServer();
    const heard: unknown[] = [];
    let entry: { url: string; token: string } | null = null;
    const bridge = new SocketBridge(async () => await Promise.resolve(entry), {
      opened: (id) => heard.push(['opened', id]),
      message: () => undefined,
      closed: (id, code, reason) => heard.push([id, code, reason]),
    });
    opened.defer(() => bridge.dropAll());
    await bridge.open(1);
    expect(heard.splice(0)).toEqual([[1, 4403, 'nobody is signed in']]);

    entry = { url, token: 'secret' };
    for (const id of [1, 2, 3, 4, 5]) await bridge.open(id);
    await expect(bridge.open(2)).rejects.toThrow('there is a socket 2 already');
    await expect.poll(() => heard.length).toBe(5);
    expect(heard.splice(0)).toContainEqual([5, 1013, 'too many sockets']);

    bridge.closeAll(4403, 'signed out');
    await expect.poll(() => heard.length).toBe(4);
    expect(heard).toContainEqual([4, 4403, 'signed out']);
  });
});
