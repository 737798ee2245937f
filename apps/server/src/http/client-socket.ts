import { WebSocket } from 'ws';

/** What is done with what happens to a socket. */
export interface SocketListener {
  onMessage: (data: Buffer, isBinary: boolean) => void;
  onPong: () => void;
  onClose: () => void;
}

/**
 * A socket that tells one listener what happens to it. The listeners of an emitter, a function each, would take a third
 * of all that is kept for somebody who only waits.
 */
export class ClientSocket extends WebSocket {
  #listener: SocketListener | undefined;

  listen(listener: SocketListener): void {
    this.#listener = listener;
  }

  override emit(name: string | symbol, ...given: unknown[]): boolean {
    const listener = this.#listener;
    if (listener === undefined) return super.emit(name, ...given);
    switch (name) {
      case 'message':
        listener.onMessage(given[0] as Buffer, given[1] as boolean);
        return true;
      case 'pong':
        listener.onPong();
        return true;
      case 'close':
        listener.onClose();
        return super.emit(name, ...given);
      case 'error':
        // What breaks the rules of WebSocket itself (frames too large, text that is none) ws closes by itself.
        return true;
      default:
        return super.emit(name, ...given);
    }
  }
}
