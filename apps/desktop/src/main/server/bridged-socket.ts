import { WebSocket } from 'ws';
import { APP_ORIGIN } from '../own-origin.js';
import { failureOf, ServerFailure } from './connect-failure.js';
import { connectionInit } from './connection-init.js';
import type { Entry } from './forward-graphql.js';
import { endpointsOf } from './server-url.js';
import { systemCertificates } from './system-certificates.js';

export interface SocketListener {
  opened: () => void;
  message: (text: string) => void;
  closed: (code: number, reason: string) => void;
}

/** Times in milliseconds; sizes in bytes of what comes and of what waits to go, in characters of what the window owes. */
export const SOCKET_BOUNDS = {
  openWithin: 10_000,
  pingEvery: 10_000,
  message: 8 * 1024 * 1024,
  waiting: 1024 * 1024,
  /** Characters handed to the window and not taken: so many and the socket is read no further, until so few are left. */
  untakenHigh: 1024 * 1024,
  untakenLow: 256 * 1024,
  /** How long the window may take nothing. */
  stuck: 60_000,
};
export type SocketBounds = typeof SOCKET_BOUNDS;

/** One WebSocket to a server on behalf of the window, which sees neither the connection nor the token. */
export class BridgedSocket {
  readonly #socket: WebSocket;
  readonly #listener: SocketListener;
  readonly #token: string;
  readonly #bounds: SocketBounds;
  #failure: ServerFailure | undefined;
  #isInitialised = false;
  #untaken = 0;
  #isPongDue = false;
  #pings: NodeJS.Timeout | undefined;
  #stuck: NodeJS.Timeout | undefined;

  constructor({ url, token }: Entry, listener: SocketListener, bounds: SocketBounds = SOCKET_BOUNDS) {
    this.#listener = listener;
    this.#token = token;
    this.#bounds = bounds;
    const ca = systemCertificates();
    this.#socket = new WebSocket(endpointsOf(url).socket, 'graphql-transport-ws', {
      origin: APP_ORIGIN,
      followRedirects: false,
      handshakeTimeout: bounds.openWithin,
      maxPayload: bounds.message,
      perMessageDeflate: false,
      ...(ca === undefined ? {} : { ca }),
    });
    this.#socket.on('open', () => this.#onOpen());
    this.#socket.on('message', (data, isBinary) => this.#onMessage(data as Buffer, isBinary));
    this.#socket.on('pong', () => (this.#isPongDue = false));
    this.#socket.on('unexpected-response', (request, { statusCode = 0 }) => {
      const outcome = statusCode >= 502 && statusCode <= 504 ? 'UNREACHABLE' : 'NOT_ARREARS';
      request.destroy(new ServerFailure(outcome, `status ${statusCode} instead of a socket`));
    });
    this.#socket.on('error', (error) => (this.#failure ??= socketFailure(error)));
    this.#socket.on('close', (code, reason) => this.#onClose(code, reason.toString()));
  }

  /** The first message must be `connection_init`; the token is put into it here. */
  send(text: string): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    const first = this.#isInitialised ? text : connectionInit(text, this.#token);
    if (first === null) {
      this.#socket.close(4400, 'connection_init comes first, without a payload');
      return;
    }
    this.#isInitialised = true;
    if (this.#socket.bufferedAmount > this.#bounds.waiting) this.#end('TIMEOUT', 'the server takes nothing');
    else this.#socket.send(first);
  }

  /** The window has taken so many characters of what it was handed. */
  taken(characters: number): void {
    this.#untaken = Math.max(0, this.#untaken - characters);
    clearTimeout(this.#stuck);
    if (this.#socket.isPaused && this.#untaken <= this.#bounds.untakenLow) this.#socket.resume();
    else if (this.#socket.isPaused) this.#watchTaking();
  }

  /** Closes; a server that does not answer the close is not waited for. */
  close(code: number, reason: string): void {
    if (this.#socket.isPaused) this.#socket.resume();
    this.#socket.close(code, reason);
    const hanging = setTimeout(() => this.#socket.terminate(), 2_000);
    this.#socket.once('close', () => clearTimeout(hanging));
  }

  /** Ends without a word and tells nobody: who listened is gone. */
  drop(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.on('error', () => undefined);
    this.#stopTimers();
    this.#socket.terminate();
  }

  #onOpen(): void {
    this.#pings = setInterval(() => this.#checkAlive(), this.#bounds.pingEvery);
    this.#listener.opened();
  }

  #onMessage(data: Buffer, isBinary: boolean): void {
    if (isBinary) {
      this.#socket.close(1003, 'only text is understood');
      return;
    }
    const text = data.toString('utf8');
    this.#untaken += text.length;
    this.#listener.message(text);
    if (this.#untaken > this.#bounds.untakenHigh && !this.#socket.isPaused) {
      this.#socket.pause();
      this.#watchTaking();
    }
  }

  /** While the socket is not read its pongs are not either, and nothing is concluded from their absence. */
  #checkAlive(): void {
    if (this.#socket.isPaused) this.#isPongDue = false;
    else if (this.#isPongDue) this.#end('TIMEOUT', 'the server has fallen silent');
    else {
      this.#isPongDue = true;
      this.#socket.ping();
    }
  }

  #watchTaking(): void {
    this.#stuck = setTimeout(() => {
      this.#failure = new ServerFailure('TIMEOUT', 'the window takes nothing');
      this.#socket.resume();
      this.#socket.terminate();
    }, this.#bounds.stuck);
  }

  #end(outcome: 'TIMEOUT', detail: string): void {
    this.#failure = new ServerFailure(outcome, detail);
    this.#socket.terminate();
  }

  #onClose(code: number, reason: string): void {
    this.#stopTimers();
    this.#listener.closed(code, code === 1006 ? (this.#failure?.outcome ?? 'UNREACHABLE') : reason);
  }

  #stopTimers(): void {
    clearInterval(this.#pings);
    clearTimeout(this.#stuck);
  }
}

function socketFailure(error: Error): ServerFailure {
  // ws has sentences of its own where the connection is there and what answers is no socket.
  if (/handshake has timed out/.test(error.message)) return new ServerFailure('TIMEOUT', 'no answer in time');
  if (/^(Invalid|Server sent|Unexpected)/.test(error.message)) return new ServerFailure('NOT_ARREARS', error.message);
  return failureOf(error);
}
