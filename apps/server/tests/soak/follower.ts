import { createClient } from 'graphql-ws/client';
import { WebSocket } from 'ws';

interface Batch {
  readonly cursor: string;
  readonly reset: string | null;
  readonly events: readonly { readonly sequence: number }[];
}

const QUERY = `subscription ($after: String) { lifecycleEvents(after: $after, startAt: BEGINNING) {
  cursor reset events { sequence } } }`;

/** Follows the log from its beginning across every death of the server; what it sees must have no gap and no repeat. */
export class Follower {
  readonly #token: string;
  #cursor: string | null = null;
  /** The last event it has seen. */
  seen = 0;
  readonly wrong: string[] = [];

  constructor(token: string) {
    this.#token = token;
  }

  /** Follows until the server is gone. */
  async follow(url: string): Promise<void> {
    const client = createClient({
      url: url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { token: this.#token },
    });
    try {
      for await (const { data } of client.iterate({ query: QUERY, variables: { after: this.#cursor } })) {
        this.#take((data as unknown as { readonly lifecycleEvents: Batch }).lifecycleEvents);
      }
    } catch {
      // It was killed: the cursor says where to go on.
    } finally {
      await client.dispose();
    }
  }

  #take({ cursor, reset, events }: Batch): void {
    if (reset !== null) this.wrong.push(`after event ${this.seen} the log began anew: ${reset}`);
    for (const { sequence } of events) {
      if (sequence !== this.seen + 1) this.wrong.push(`after event ${this.seen} event ${sequence} was sent`);
      this.seen = sequence;
    }
    this.#cursor = cursor;
  }
}
