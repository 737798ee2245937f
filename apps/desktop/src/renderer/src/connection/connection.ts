import type { TypedDocumentNode } from '@apollo/client';
import { print } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { BridgedSocket } from '../platform/bridged-socket';

/** How the socket to the server is. `since` is when it became so, in milliseconds of the epoch. */
export type ConnectionState =
  | { readonly state: 'CONNECTING'; readonly since: number }
  | { readonly state: 'LIVE'; readonly since: number }
  /** Lost; it is tried again by itself. */
  | { readonly state: 'LOST'; readonly since: number };

/** Close codes of the server that say the token is good for nothing any more. */
const SESSION_ENDED: ReadonlySet<number> = new Set([4401, 4403]);
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
const PING_EVERY_MS = 10_000;
/** Long enough for a window that has just been sent a burst to come to it. */
const PONG_WITHIN_MS = 15_000;

/**
 * The one socket everything live comes through. Subscriptions outlive it: where it is lost they are made again, each
 * with the variables that are right by then.
 */
export class Connection implements Disposable {
  #state: ConnectionState = { state: 'CONNECTING', since: Date.now() };
  readonly #listeners = new Set<() => void>();
  readonly #ended = new AbortController();
  readonly #client: Client;
  #failures = 0;
  #pause: Promise<void> | undefined;
  #endPause: (() => void) | undefined;
  #pongMissing: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly onSessionEnded: () => void) {
    this.#client = createClient({
      url: 'ws://arrears/graphql',
      webSocketImpl: BridgedSocket,
      retryAttempts: 0,
      keepAlive: PING_EVERY_MS,
      lazy: true,
      // A closing socket is reported to each subscription, which is where it is dealt with.
      onNonLazyError: () => undefined,
      on: {
        connected: () => {
          this.#failures = 0;
          this.#enter('LIVE');
        },
        closed: (event) => this.#closed(event),
        ping: (received) => {
          if (!received) this.#pongMissing = setTimeout(() => this.#client.terminate(), PONG_WITHIN_MS);
        },
        pong: (received) => {
          if (received) clearTimeout(this.#pongMissing);
        },
      },
    });
    window.addEventListener('online', this.tryNow);
  }

  get state(): ConnectionState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Tries a lost connection again without waiting any longer. */
  readonly tryNow = (): void => this.#endPause?.();

  /**
   * Follows a subscription until the server ends it or the signal is aborted. Lost connections are none of the
   * follower's business; what the server refuses is.
   */
  async follow<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: () => Variables,
    onData: (data: Data) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const stop = AbortSignal.any([signal, this.#ended.signal]);
    while (!stop.aborted) {
      await this.#pause;
      if (stop.aborted) return;
      const results = this.#client.iterate<Data>({ query: print(document), variables: variables() });
      const finish = () => void results.return?.();
      stop.addEventListener('abort', finish, { once: true });
      try {
        for await (const { data, errors } of results) {
          if (errors) throw new SubscriptionRefused(errors[0]?.message ?? '');
          if (data) onData(data);
        }
        return;
      } catch (error) {
        if (error instanceof SubscriptionRefused) throw error;
        if (Array.isArray(error)) throw new SubscriptionRefused(String((error[0] as Error | undefined)?.message));
        if (stop.aborted) return;
        // The socket is gone: `closed` has set the pause that the next round waits for.
        this.#pause ??= this.#newPause();
      } finally {
        stop.removeEventListener('abort', finish);
      }
    }
  }

  [Symbol.dispose](): void {
    window.removeEventListener('online', this.tryNow);
    this.#ended.abort();
    this.#endPause?.();
    clearTimeout(this.#pongMissing);
    void this.#client.dispose();
  }

  #closed(event: unknown): void {
    clearTimeout(this.#pongMissing);
    if (this.#ended.signal.aborted) return;
    const { code } = event as { readonly code?: number };
    if (code === 1000) return;
    if (code !== undefined && SESSION_ENDED.has(code)) {
      this.#ended.abort();
      this.onSessionEnded();
      return;
    }
    if (this.#state.state !== 'LOST') this.#enter('LOST');
    this.#pause ??= this.#newPause();
  }

  /** Longer after each failure, and never the same for two windows, or all would come back at once. */
  #newPause(): Promise<void> {
    const longest = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS);
    this.#failures += 1;
    const jitter = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#endPause?.(), longest * (0.5 + jitter / 2 ** 33));
      this.#endPause = () => {
        clearTimeout(timer);
        this.#pause = undefined;
        this.#endPause = undefined;
        resolve();
      };
    });
  }

  #enter(state: ConnectionState['state']): void {
    this.#state = { state, since: Date.now() };
    for (const heard of this.#listeners) heard();
  }
}

/** The server will not have this subscription: asking again would change nothing. */
export class SubscriptionRefused extends Error {
  override readonly name = 'SubscriptionRefused';
}
