import { createSourceEventStream, type ExecutionResult, GraphQLError } from 'graphql';
import type { Caller } from '../access/caller.js';
import { GraphqlContext } from '../graphql/context.js';
import {
  isSubscription,
  type OperationRequest,
  type PreparedOperation,
  RefusedOperation,
} from '../graphql/prepare-operation.js';
import { LiveSource } from '../live/live-source.js';
import type { HttpParts } from './http-parts.js';
import { IteratedDelivery } from './iterated-delivery.js';
import { type DeliveryParts, LiveDelivery } from './live-delivery.js';
import { sharingKey, type SharedPayloads } from './shared-payloads.js';
import type { DeliveryTurns } from './delivery-turns.js';
import type { SocketOutlet } from './socket-outlet.js';

/** Who asks over a socket, as it was when the operation came. */
export interface Asker {
  readonly caller: Caller;
  readonly address: string;
  readonly userAgent: string;
  readonly requestId: string;
}

export interface SocketParts extends HttpParts {
  readonly turns: DeliveryTurns;
  readonly payloads: SharedPayloads;
}

/** One operation of a socket, from `subscribe` to `complete` or `error`. */
export class WsOperation {
  readonly #parts: SocketParts;
  readonly #outlet: SocketOutlet;
  readonly #id: string;
  readonly #asker: Asker;
  readonly #onEnd: () => void;
  readonly #whenClosed: (() => void)[] = [];
  #delivery: { close: () => void } | undefined;
  #isClosed = false;

  constructor(
    parts: SocketParts,
    { outlet, id, asker, onEnd }: { outlet: SocketOutlet; id: string; asker: Asker; onEnd: () => void },
  ) {
    this.#parts = parts;
    this.#outlet = outlet;
    this.#id = id;
    this.#asker = asker;
    this.#onEnd = onEnd;
  }

  /** Carries it out; whatever goes wrong is told to the client under its id and never closes the socket. */
  async start(request: OperationRequest): Promise<void> {
    try {
      const { caller, address } = this.#asker;
      await this.#parts.rates.spend(caller, address);
      const prepared = this.#parts.desk.prepare(request);
      if (prepared instanceof RefusedOperation) return this.#fail(prepared.errors);
      await this.#parts.rates.spendSignIns(prepared, address);
      if (this.#isClosed) return undefined;
      if (isSubscription(prepared)) return await this.#follow(prepared);
      const result = await this.#parts.executor.execute(prepared, this.#context());
      if (this.#isClosed) return undefined;
      this.#outlet.sendText(
        `{"id":${JSON.stringify(this.#id)},"type":"next","payload":${JSON.stringify(this.#formatted(result))}}`,
      );
      return this.#complete();
    } catch (error) {
      return this.#fail([error]);
    }
  }

  /** Ends it without a word: the client has said so, or is gone. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (this.#delivery !== undefined) {
      this.#parts.metrics.subscriptions.dec();
      this.#delivery.close();
    }
    for (const tell of this.#whenClosed) tell();
    this.#onEnd();
  }

  async #follow(prepared: PreparedOperation): Promise<void> {
    const { operation, variables } = prepared;
    const source = await createSourceEventStream({
      schema: this.#parts.desk.schema,
      document: operation.document.node,
      operationName: operation.node.name?.value,
      contextValue: this.#context(),
      variableValues: variables,
    });
    if (!(Symbol.asyncIterator in source)) return this.#fail(source.errors ?? []);
    const events = source as AsyncIterable<object>;
    if (this.#isClosed) {
      if (!(events instanceof LiveSource)) await events[Symbol.asyncIterator]().return?.();
      return undefined;
    }
    const parts = this.#deliveryParts(prepared);
    this.#parts.metrics.subscriptions.inc();
    this.#delivery =
      events instanceof LiveSource ? new LiveDelivery(events, parts) : new IteratedDelivery(events, parts);
    return undefined;
  }

  #deliveryParts(prepared: PreparedOperation): DeliveryParts {
    const { turns, payloads, executor, metrics } = this.#parts;
    const key = sharingKey(prepared, this.#asker.caller);
    return {
      id: this.#id,
      outlet: this.#outlet,
      turns,
      payloadOf: (event) =>
        payloads.of(event, key, () => {
          const result = executor.execute(prepared, this.#context(), event);
          return result instanceof Promise ? result.then((each) => this.#bytes(each)) : this.#bytes(result);
        }),
      onDelivered: () => {
        metrics.delivered.events += 1;
      },
      onFailed: (error) => this.#fail([error]),
      onEnd: () => this.#complete(),
    };
  }

  #bytes(result: ExecutionResult): Buffer {
    return Buffer.from(JSON.stringify(this.#formatted(result)));
  }

  #formatted({ errors, data }: ExecutionResult): object {
    return errors ? { errors: errors.map(this.#parts.formatError), data } : { data };
  }

  /** A context of its own for each execution: what it has loaded must not be served again for the next event. */
  #context(): GraphqlContext {
    return new GraphqlContext(this.#parts.app, {
      ...this.#asker,
      onGone: (listener) => this.#whenClosed.push(listener),
    });
  }

  #complete(): void {
    if (this.#isClosed) return;
    this.close();
    this.#outlet.send({ id: this.#id, type: 'complete' });
  }

  #fail(errors: readonly unknown[]): void {
    if (this.#isClosed) return;
    this.close();
    const payload = errors.map((error) =>
      this.#parts.formatError(error instanceof Error ? error : new GraphQLError(String(error))),
    );
    this.#outlet.send({ id: this.#id, type: 'error', payload });
  }
}
