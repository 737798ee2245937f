import { MessageType, type SubscribeMessage, validateMessage } from 'graphql-ws';
import type { Socket } from 'node:net';
import type { RawData, WebSocket } from 'ws';
import type { Caller } from '../access/caller.js';
import { CLOSE, type CloseReason } from './close-reasons.js';
import { expiryOf, identify } from './identify.js';
import { RateLimited } from './rate-limits.js';
import { LONGEST_ID, MESSAGE_WINDOW_TICKS, type SocketLimits, TICKS_PER_SECOND } from './socket-limits.js';
import { SocketOutlet } from './socket-outlet.js';
import { type SocketParts, WsOperation } from './ws-operation.js';

/** A close that the other side does not answer is not waited for any longer. */
const CLOSE_WITHIN_MS = 2000;

export interface Peer {
  readonly connectionId: string;
  readonly address: string;
  readonly userAgent: string;
}

/** One socket speaking graphql-transport-ws. */
export class WsConnection {
  readonly peer: Peer;
  readonly #parts: SocketParts;
  readonly #limits: SocketLimits;
  readonly #socket: WebSocket;
  readonly #outlet: SocketOutlet;
  readonly #operations = new Map<string, WsOperation>();
  readonly #mayStay: (caller: Caller) => boolean;
  #initReceived = false;
  #caller: Caller | undefined;
  #ticks = 0;
  #messages = 0;
  #pongDueTick = Number.POSITIVE_INFINITY;

  constructor(
    parts: SocketParts,
    socket: { readonly socket: WebSocket; readonly stream: Socket; readonly peer: Peer },
    { limits, mayStay }: { readonly limits: SocketLimits; readonly mayStay: (caller: Caller) => boolean },
  ) {
    this.peer = socket.peer;
    this.#parts = parts;
    this.#limits = limits;
    this.#mayStay = mayStay;
    this.#socket = socket.socket;
    this.#outlet = new SocketOutlet(socket.socket, socket.stream, parts.turns);
    this.#socket.on('message', (data, isBinary) => this.#onMessage(data, isBinary));
    this.#socket.on('pong', () => (this.#pongDueTick = Number.POSITIVE_INFINITY));
    this.#socket.on('close', () => this.#endOperations());
    // What breaks the rules of WebSocket itself (frames too large, text that is none) ws closes by itself.
    this.#socket.on('error', () => undefined);
  }

  /** Who it is; undefined until the client has said so. */
  get caller(): Caller | undefined {
    return this.#caller;
  }

  close([code, reason]: CloseReason): void {
    this.#endOperations();
    this.#socket.close(code, reason);
    setTimeout(() => this.#socket.terminate(), CLOSE_WITHIN_MS).unref();
  }

  terminate(): void {
    this.#socket.terminate();
  }

  /** Four times a second; `rightsChanged` where somebody may have lost the right to be here. */
  tick(now: number, rightsChanged: boolean): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#ticks += 1;
    if (this.#ticks % MESSAGE_WINDOW_TICKS === 0) this.#messages = 0;
    if (this.#outlet.tick() >= this.#limits.stuckTicks) return this.#closeSlow();
    if (this.#caller === undefined) {
      if (this.#ticks > this.#limits.initTicks) this.close(CLOSE.initTimeout);
      return;
    }
    const checkExpiry = this.#ticks % TICKS_PER_SECOND === 0;
    if ((checkExpiry && isOver(this.#caller, now)) || (rightsChanged && !this.#parts.door.isStillValid(this.#caller))) {
      return this.close(CLOSE.noLongerValid);
    }
    this.#checkAlive();
  }

  #closeSlow(): void {
    this.#parts.metrics.slowConsumersClosed.inc();
    this.close(CLOSE.tooSlow);
  }

  /** Counted in ticks: while this process is held up no time passes here, and pongs that have come are read first. */
  #checkAlive(): void {
    if (this.#ticks > this.#pongDueTick && this.#outlet.hasRoom) return this.terminate();
    if (this.#ticks % this.#limits.pingEveryTicks !== 0) return undefined;
    if (this.#pongDueTick === Number.POSITIVE_INFINITY) this.#pongDueTick = this.#ticks + this.#limits.pongWithinTicks;
    this.#socket.ping();
    return undefined;
  }

  #onMessage(data: RawData, isBinary: boolean): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return undefined;
    this.#messages += 1;
    if (this.#messages > this.#limits.messages) return this.close(CLOSE.tooManyMessages);
    const message = isBinary ? undefined : readMessage(data);
    switch (message?.type) {
      case MessageType.ConnectionInit:
        return this.#init(message.payload ?? {});
      case MessageType.Ping:
        return this.#outlet.send({ type: MessageType.Pong, ...(message.payload ? { payload: message.payload } : {}) });
      case MessageType.Pong:
        return undefined;
      case MessageType.Subscribe:
        return this.#subscribe(message);
      case MessageType.Complete:
        return this.#operations.get(message.id)?.close();
      default:
        return this.close(CLOSE.badMessage);
    }
  }

  #init(payload: Readonly<Record<string, unknown>>): void {
    if (this.#initReceived) return this.close(CLOSE.secondInit);
    this.#initReceived = true;
    const { authorization = payload.Authorization, token } = payload;
    const header = typeof token === 'string' ? `Bearer ${token}` : authorization;
    const isReadable = header === undefined || header === null || typeof header === 'string';
    const caller = isReadable ? identify(this.#parts.door, header ?? undefined) : null;
    if (caller === null) return this.#refuse();
    if (!this.#mayStay(caller)) return this.close(CLOSE.tryLater);
    this.#caller = caller;
    return this.#outlet.send({ type: MessageType.ConnectionAck });
  }

  /** Guessing tokens counts like operations of nobody. */
  #refuse(): void {
    void this.#parts.rates.spend(null, this.peer.address).catch(() => undefined);
    this.close(CLOSE.refused);
  }

  #subscribe({ id, payload }: SubscribeMessage): void {
    if (this.#caller === undefined) return this.close(CLOSE.notAcknowledged);
    if (id.length > LONGEST_ID) return this.close(CLOSE.badMessage);
    if (this.#operations.has(id)) return this.close(CLOSE.duplicateId);
    if (this.#operations.size >= this.#limits.operations) {
      const error = this.#parts.formatError(new RateLimited('operations at once on this socket', 0));
      return this.#outlet.send({ id, type: MessageType.Error, payload: [error] });
    }
    const { connectionId, address, userAgent } = this.peer;
    const operation = new WsOperation(this.#parts, {
      outlet: this.#outlet,
      id,
      asker: { caller: this.#caller, address, userAgent, requestId: connectionId },
      onEnd: () => this.#operations.delete(id),
    });
    this.#operations.set(id, operation);
    void operation.start(payload);
    return undefined;
  }

  #endOperations(): void {
    for (const operation of this.#operations.values()) operation.close();
  }
}

function readMessage(data: RawData): ReturnType<typeof validateMessage> | undefined {
  try {
    return validateMessage(JSON.parse((data as Buffer).toString()));
  } catch {
    return undefined;
  }
}

function isOver(caller: Caller, now: number): boolean {
  const expiry = expiryOf(caller);
  return expiry !== null && now >= expiry;
}
