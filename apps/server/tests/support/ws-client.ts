import { once } from 'node:events';
import { WebSocket } from 'ws';

export interface Message {
  readonly id?: string;
  readonly type: string;
  readonly payload?: never;
}

/** A socket that speaks the protocol word by word, right or wrong as a test wants. */
export class RawClient implements Disposable {
  readonly socket: WebSocket;
  readonly messages: Message[] = [];
  readonly #wakers = new Set<() => void>();
  closed: { readonly code: number; readonly reason: string } | undefined;

  constructor(url: string, { protocol = 'graphql-transport-ws', headers = {} } = {}) {
    this.socket = new WebSocket(url, protocol, { headers });
    this.socket.on('message', (data) => {
      this.messages.push(JSON.parse((data as Buffer).toString()) as Message);
      this.#wake();
    });
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: String(reason) };
      this.#wake();
    });
    this.socket.on('error', () => undefined);
  }

  static async open(url: string, token: string | null = 'owner'): Promise<RawClient> {
    const client = new RawClient(url);
    await once(client.socket, 'open');
    client.send({ type: 'connection_init', payload: token === null ? {} : { authorization: `Bearer ${token}` } });
    await client.until(() => client.messages.length === 1);
    client.messages.length = 0;
    return client;
  }

  async opened(): Promise<this> {
    await once(this.socket, 'open');
    return this;
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables: Readonly<Record<string, unknown>> = {}): void {
    this.send({ id, type: 'subscribe', payload: { query, variables } });
  }

  /** Waits until something is so; looks at each message and at the end. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      if (this.closed !== undefined) throw new Error(`closed: ${this.closed.code} ${this.closed.reason}`);
      await new Promise<void>((resolve) => this.#wakers.add(resolve));
    }
  }

  /** The next answer under an id that ends its operation. */
  async ended(id: string): Promise<readonly Message[]> {
    const mine = (): Message[] => this.messages.filter((message) => message.id === id);
    await this.until(() => mine().some(({ type }) => type !== 'next'));
    return mine();
  }

  async closing(): Promise<{ readonly code: number; readonly reason: string }> {
    while (this.closed === undefined) await new Promise<void>((resolve) => this.#wakers.add(resolve));
    return this.closed;
  }

  #wake(): void {
    for (const wake of this.#wakers) wake();
    this.#wakers.clear();
  }

  [Symbol.dispose](): void {
    this.socket.terminate();
  }
}
