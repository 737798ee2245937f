import { GraphQLError } from 'graphql';
import { MessageType, type SubscribeMessage, validateMessage } from 'graphql-ws';
import type { Socket } from 'node:net';
import type { RawData } from 'ws';
import type { Caller } from '../access/caller.js';
import type { ClientSocket, SocketListener } from './client-socket.js';
import { CLOSE, type CloseReason } from './close-reasons.js';
import { type EqualCallers, expiryOf, identify } from './identify.js';
import { isTooDeep } from './json-depth.js';
import type { Asker, OperationHost, OperationParts, RunningOperation } from './operation-host.js';
import { RateLimited } from './rate-limits.js';
import { LONGEST_ID, MESSAGE_WINDOW_TICKS, type SocketLimits, TICKS_PER_SECOND } from './socket-limits.js';
import { SocketOutlet } from './socket-outlet.js';
import { WsOperation } from './ws-operation.js';

/** A close that the other side does not answer is not waited for any longer. */
const CLOSE_WITHIN_MS = 2000;

/** What all connections of a server share. */
export interface ConnectionParts extends OperationParts {
  readonly limits: SocketLimits;
  readonly callers: EqualCallers;
  /** Begins the request ids of all that comes over sockets. */
  readonly requestIds: string;
  readonly hasRoomFor: (caller: Caller, address: string) => boolean;
  readonly onClosed: (connection: WsConnection) => void;
}

/** From where a socket was opened. */
export interface Peer {
  readonly stream: Socket;
  /** A number of its own. */
  readonly number: number;
  readonly address: string;
  readonly userAgent: string;
}

/** Most sockets have one operation or none, which takes no room here. */
const NO_OPERATIONS: readonly RunningOperation[] = [];
const NOT_DUE = -1;

/** One socket speaking graphql-transport-ws. What is kept in it is kept ten thousand times. */
export class WsConnection implements OperationHost, SocketListener {
  readonly parts: ConnectionParts;
  readonly outlet: SocketOutlet;
  readonly address: string;
  readonly #userAgent: string;
  readonly #number: number;
  readonly #socket: ClientSocket;
  #operations = NO_OPERATIONS;
  #initReceived = false;
  #caller: Caller | undefined;
  #ticks = 0;
  #messages = 0;
  #pongDueTick = NOT_DUE;

  constructor(parts: ConnectionParts, socket: ClientSocket, { stream, number, address, userAgent }: Peer) {
    this.parts = parts;
    this.address = address;
    this.#userAgent = userAgent;
    this.#number = number;
    this.#socket = socket;
    this.outlet = new SocketOutlet(socket, stream, parts);
    socket.listen(this);
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
    if (this.outlet.tick() >= this.parts.limits.stuckTicks) return this.#closeSlow();
    if (this.#caller === undefined) {
      if (this.#ticks > this.parts.limits.initTicks) this.close(CLOSE.initTimeout);
      return;
    }
    const checkExpiry = this.#ticks % TICKS_PER_SECOND === 0;
    if (checkExpiry && isOver(this.#caller, now)) return this.close(CLOSE.noLongerValid);
    if (rightsChanged && !this.mayStay()) return undefined;
    return this.#checkAlive();
  }

  /** Whether who is here may still be; whoever may not is closed. */
  mayStay(): boolean {
    if (this.#caller === undefined || this.parts.door.isStillValid(this.#caller)) return true;
    this.close(CLOSE.noLongerValid);
    return false;
  }

  #closeSlow(): void {
    this.parts.metrics.slowConsumersClosed.inc();
    this.close(CLOSE.tooSlow);
  }

  /** Counted in ticks: while this process is held up no time passes here, and pongs that have come are read first. */
  #checkAlive(): void {
    if (this.#pongDueTick !== NOT_DUE && this.#ticks > this.#pongDueTick && this.outlet.hasRoom)
      return this.terminate();
    if (this.#ticks % this.parts.limits.pingEveryTicks !== 0) return undefined;
    if (this.#pongDueTick === NOT_DUE) this.#pongDueTick = this.#ticks + this.parts.limits.pongWithinTicks;
    this.#socket.ping();
    return undefined;
  }

  onPong(): void {
    this.#pongDueTick = NOT_DUE;
  }

  onClose(): void {
    this.#endOperations();
    this.parts.onClosed(this);
  }

  onMessage(data: RawData, isBinary: boolean): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return undefined;
    this.#messages += 1;
    if (this.#messages > this.parts.limits.messages) return this.close(CLOSE.tooManyMessages);
    const message = isBinary ? undefined : readMessage(data);
    switch (message?.type) {
      case MessageType.ConnectionInit:
        return this.#init(message.payload ?? {});
      case MessageType.Ping:
        return this.outlet.send(
          JSON.stringify({ type: MessageType.Pong, ...(message.payload ? { payload: message.payload } : {}) }),
        );
      case MessageType.Pong:
        return undefined;
      case MessageType.Subscribe:
        return this.#subscribe(message);
      case MessageType.Complete:
        this.#end(this.#operation(JSON.stringify(message.id)));
        return undefined;
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
    const caller = isReadable ? identify(this.parts.door, header ?? undefined) : null;
    if (caller === null) return this.#refuse();
    if (!this.parts.hasRoomFor(caller, this.address)) return this.close(CLOSE.tryLater);
    this.#caller = this.parts.callers.of(caller);
    return this.outlet.send(JSON.stringify({ type: MessageType.ConnectionAck }));
  }

  /** Guessing tokens counts like operations of nobody. */
  #refuse(): void {
    void this.parts.rates.spend(null, this.address).catch(() => undefined);
    this.close(CLOSE.refused);
  }

  #subscribe({ id, payload }: SubscribeMessage): void {
    if (this.#caller === undefined) return this.close(CLOSE.notAcknowledged);
    // As with a request: a right that was taken away a moment ago opens nothing, however long the socket has been open.
    if (!this.mayStay()) return undefined;
    if (id.length > LONGEST_ID) return this.close(CLOSE.badMessage);
    const quotedId = JSON.stringify(id);
    if (this.#operation(quotedId) !== undefined) return this.close(CLOSE.duplicateId);
    if (this.#operations.length >= this.parts.limits.operations) {
      return this.#sendErrors(quotedId, [new RateLimited('operations at once on this socket', 0)]);
    }
    const operation = new WsOperation(this, quotedId);
    this.#operations = this.#operations.concat(operation);
    void operation.start(payload);
    return undefined;
  }

  asker(): Asker {
    if (this.#caller === undefined) throw new Error('nobody asks before the connection is acknowledged');
    const requestId = `${this.parts.requestIds}-${this.#number}`;
    return { caller: this.#caller, address: this.address, userAgent: this.#userAgent, requestId };
  }

  replace(operation: RunningOperation, other: RunningOperation): void {
    this.#operations = this.#operations.map((each) => (each === operation ? other : each));
  }

  complete(operation: RunningOperation): void {
    if (!this.#end(operation)) return;
    this.outlet.send(`{"id":${operation.quotedId},"type":"complete"}`);
  }

  fail(operation: RunningOperation, errors: readonly unknown[]): void {
    if (this.#end(operation)) this.#sendErrors(operation.quotedId, errors);
  }

  #sendErrors(quotedId: string, errors: readonly unknown[]): void {
    const payload = errors.map((error) =>
      this.parts.formatError(error instanceof Error ? error : new GraphQLError(String(error))),
    );
    this.outlet.send(`{"id":${quotedId},"type":"error","payload":${JSON.stringify(payload)}}`);
  }

  #operation(quotedId: string): RunningOperation | undefined {
    return this.#operations.find((operation) => operation.quotedId === quotedId);
  }

  /** Whether it was still running. */
  #end(operation: RunningOperation | undefined): boolean {
    if (operation === undefined || !this.#operations.includes(operation)) return false;
    const others = this.#operations.filter((each) => each !== operation);
    this.#operations = others.length === 0 ? NO_OPERATIONS : others;
    operation.close();
    return true;
  }

  #endOperations(): void {
    for (const operation of this.#operations) this.#end(operation);
  }
}

function readMessage(data: RawData): ReturnType<typeof validateMessage> | undefined {
  try {
    const text = (data as Buffer).toString();
    return isTooDeep(text) ? undefined : validateMessage(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function isOver(caller: Caller, now: number): boolean {
  const expiry = expiryOf(caller);
  return expiry !== null && now >= expiry;
}
