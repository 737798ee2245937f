import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { Caller } from '../access/caller.js';
import { clientAddress } from './client-address.js';
import { ClientSocket } from './client-socket.js';
import { CLOSE } from './close-reasons.js';
import { DeliveryTurns } from './delivery-turns.js';
import { EventFrames } from './event-frames.js';
import type { HttpParts } from './http-parts.js';
import { EqualCallers, nameOf } from './identify.js';
import { SharedPayloads } from './shared-payloads.js';
import { MAX_MESSAGE_BYTES, type SocketLimits, TICK_MS } from './socket-limits.js';
import { type ConnectionParts, WsConnection } from './ws-connection.js';

/** How long clients are given to answer that they have seen the server going. */
const STOP_WITHIN_MS = 500;

/** GraphQL over WebSocket, on the same path and by the same rules as over HTTP. */
export class GraphqlWebSockets implements AsyncDisposable {
  readonly #parts: ConnectionParts;
  readonly #connections = new Set<WsConnection>();
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    clientTracking: false,
    WebSocket: ClientSocket,
    handleProtocols: (offered) => (offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : false),
  });
  #opened = 0;
  #timer: NodeJS.Timeout | undefined;
  #epoch: number;
  #isStopping = false;
  #stopListening: (() => void) | undefined;

  constructor(parts: HttpParts, limits: SocketLimits) {
    const turns = new DeliveryTurns();
    this.#parts = {
      ...parts,
      turns,
      frames: new EventFrames(),
      payloads: new SharedPayloads({ ...parts, turns }),
      limits,
      callers: new EqualCallers(),
      requestIds: randomUUID(),
      hasRoomFor: (caller, address) => this.#hasRoomFor(caller, address),
      onClosed: (connection) => {
        this.#connections.delete(connection);
        parts.metrics.connections.dec();
      },
    };
    this.#epoch = parts.door.epoch();
  }

  /** Takes over a request to upgrade, or refuses it with a status. */
  upgrade(request: IncomingMessage, stream: Socket, head: Buffer): void {
    stream.on('error', destroy);
    const address = clientAddress(request, this.#parts.proxies);
    if (!this.#parts.origins.admits(request.headers)) return refuse(stream, '403 Forbidden');
    const isFull = this.#connections.size >= this.#parts.limits.sockets || this.#isStopping;
    if (isFull) return refuse(stream, '503 Service Unavailable');
    if (this.#count((each) => each.caller === undefined && each.address === address) >= this.#parts.limits.perCaller) {
      return refuse(stream, '429 Too Many Requests');
    }
    return this.#server.handleUpgrade(request, stream, head, (socket) =>
      this.#open(socket, { request, stream, address }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isStopping = true;
    this.#stopListening?.();
    for (const connection of this.#connections) connection.close(CLOSE.stopping);
    const end = performance.now() + STOP_WITHIN_MS;
    while (this.#connections.size > 0 && performance.now() < end) await wait(5);
    for (const connection of this.#connections) connection.terminate();
    clearInterval(this.#timer);
  }

  #open(
    socket: ClientSocket,
    { request, stream, address }: { request: IncomingMessage; stream: Socket; address: string },
  ): void {
    // From here on ws listens by itself.
    stream.off('error', destroy);
    const userAgent = (request.headers['user-agent'] ?? '').slice(0, 200);
    const number = (this.#opened += 1);
    const connection = new WsConnection(this.#parts, socket, { stream, number, address, userAgent });
    this.#connections.add(connection);
    this.#parts.metrics.connections.inc();
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS).unref();
    // Before followers are told of a commit, those who may hear of it no more are gone.
    this.#stopListening ??= this.#parts.app.database.onCommit(() => {
      if (this.#haveRightsChanged()) this.#closeWhoMayNotStay();
    });
    if (socket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL) connection.close(CLOSE.wrongProtocol);
  }

  #tick(): void {
    const rightsChanged = this.#haveRightsChanged();
    const now = this.#parts.app.clock.now();
    for (const connection of this.#connections) connection.tick(now, rightsChanged);
  }

  #haveRightsChanged(): boolean {
    const epoch = this.#parts.door.epoch();
    const changed = epoch !== this.#epoch;
    this.#epoch = epoch;
    return changed;
  }

  #closeWhoMayNotStay(): void {
    for (const connection of this.#connections) connection.mayStay();
  }

  #hasRoomFor(caller: Caller, address: string): boolean {
    const name = nameOf(caller, address);
    const others = this.#count(
      ({ caller: other, address: from }) => other !== undefined && from === address && nameOf(other, from) === name,
    );
    return others < this.#parts.limits.perCaller;
  }

  #count(isCounted: (connection: WsConnection) => boolean): number {
    let count = 0;
    for (const connection of this.#connections) if (isCounted(connection)) count += 1;
    return count;
  }
}

/** Without a closure, which would keep the request for as long as the socket is open. */
function destroy(this: Socket): void {
  this.destroy();
}

/** Answers a request to upgrade with a status and nothing else. */
export function refuse(stream: Socket, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
