import { BridgedSocket, type SocketListener } from './bridged-socket.js';
import type { Entry } from './forward-graphql.js';

/** What the window hears of its sockets, each by the id the window gave it. */
export interface SocketEvents {
  opened: (id: number) => void;
  message: (id: number, text: string) => void;
  closed: (id: number, code: number, reason: string) => void;
}

const MOST_SOCKETS = 4;

/** The window's sockets. They belong to one session and one page: with either they end. */
export class SocketBridge {
  readonly #sockets = new Map<number, BridgedSocket>();
  readonly #entry: () => Promise<Entry | null>;
  readonly #events: SocketEvents;
  /** They grow with each session and page that ends, so that a socket still being prepared is not opened after it. */
  #sessions = 0;
  #pages = 0;

  constructor(entry: () => Promise<Entry | null>, events: SocketEvents) {
    this.#entry = entry;
    this.#events = events;
  }

  async open(id: number): Promise<void> {
    if (this.#sockets.has(id)) throw new Error(`there is a socket ${id} already`);
    const [session, page] = [this.#sessions, this.#pages];
    const entry = await this.#entry();
    // Ids are the page's: another page may have given this one to another socket.
    if (page !== this.#pages) return;
    if (entry === null || session !== this.#sessions) this.#events.closed(id, 4403, 'nobody is signed in');
    else if (this.#sockets.size >= MOST_SOCKETS) this.#events.closed(id, 1013, 'too many sockets');
    else this.#sockets.set(id, new BridgedSocket(entry, this.#listenerOf(id)));
  }

  send(id: number, text: string): void {
    this.#sockets.get(id)?.send(text);
  }

  taken(id: number, characters: number): void {
    this.#sockets.get(id)?.taken(characters);
  }

  close(id: number, code: number, reason: string): void {
    this.#sockets.get(id)?.close(code, reason);
  }

  /** The session is over: the window hears that each is closed. */
  closeAll(code: number, reason: string): void {
    this.#sessions += 1;
    for (const socket of this.#sockets.values()) socket.close(code, reason);
  }

  /** The page is gone. */
  dropAll(): void {
    this.#pages += 1;
    for (const socket of this.#sockets.values()) socket.drop();
    this.#sockets.clear();
  }

  #listenerOf(id: number): SocketListener {
    return {
      opened: () => this.#events.opened(id),
      message: (text) => this.#events.message(id, text),
      closed: (code, reason) => {
        this.#sockets.delete(id);
        this.#events.closed(id, code, reason);
      },
    };
  }
}
