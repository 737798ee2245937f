import { desktop } from './desktop';

let lastId = 0;

/**
 * A WebSocket whose connection is held by the main process, which adds the token to `connection_init`. It is as much of
 * a WebSocket as graphql-ws uses.
 */
export class BridgedSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;

  readyState: number = BridgedSocket.CONNECTING;
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: string }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null;

  readonly #id = (lastId += 1);
  readonly #unheard = [
    desktop.on('socket.opened', (id) => {
      if (id !== this.#id) return;
      this.readyState = BridgedSocket.OPEN;
      this.onopen?.();
    }),
    desktop.on('socket.message', (id, data) => {
      if (id === this.#id && this.readyState === BridgedSocket.OPEN) this.onmessage?.({ data });
    }),
    desktop.on('socket.closed', (id, code, reason) => {
      if (id === this.#id) this.#ended(code, reason);
    }),
  ];

  constructor() {
    desktop.invoke('socket.open', this.#id).catch((error: unknown) => this.#ended(1006, String(error)));
  }

  send(text: string): void {
    desktop.invoke('socket.send', this.#id, text).catch((error: unknown) => this.#ended(1006, String(error)));
  }

  close(code = 1000, reason = ''): void {
    if (this.readyState >= BridgedSocket.CLOSING) return;
    this.readyState = BridgedSocket.CLOSING;
    desktop.invoke('socket.close', this.#id, code, reason).catch((error: unknown) => this.#ended(1006, String(error)));
  }

  #ended(code: number, reason: string): void {
    if (this.readyState === BridgedSocket.CLOSED) return;
    this.readyState = BridgedSocket.CLOSED;
    for (const stop of this.#unheard) stop();
    this.onclose?.({ code, reason });
  }
}
