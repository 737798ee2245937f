import { createSourceEventStream } from 'graphql';
import { GraphqlContext } from '../graphql/context.js';
import {
  isSubscription,
  type OperationRequest,
  type PreparedOperation,
  RefusedOperation,
} from '../graphql/prepare-operation.js';
import { IteratedSource } from '../live/iterated-source.js';
import { LiveSource } from '../live/live-source.js';
import { LiveDelivery } from './live-delivery.js';
import type { OperationHost, RunningOperation } from './operation-host.js';
import { resultText } from './result-text.js';

/** One operation of a socket from its `subscribe` on: until it is answered, or followed by a delivery. */
export class WsOperation implements RunningOperation {
  readonly quotedId: string;
  readonly #host: OperationHost;
  readonly #whenClosed: (() => void)[] = [];
  #isClosed = false;

  constructor(host: OperationHost, quotedId: string) {
    this.#host = host;
    this.quotedId = quotedId;
  }

  /** Carries it out; whatever goes wrong is told to the client under its id and never closes the socket. */
  async start(request: OperationRequest): Promise<void> {
    const host = this.#host;
    try {
      const { rates, desk, executor, formatError } = host.parts;
      const { caller, address } = host.asker();
      await rates.spend(caller, address);
      const prepared = desk.prepare(request);
      if (prepared instanceof RefusedOperation) return host.fail(this, prepared.errors);
      await rates.spendSignIns(prepared, address);
      if (this.#isClosed) return undefined;
      if (isSubscription(prepared)) return await this.#follow(prepared);
      const result = await executor.execute(prepared, this.#context());
      if (this.#isClosed) return undefined;
      host.outlet.send(`{"id":${this.quotedId},"type":"next","payload":${resultText(result, formatError)}}`);
      return host.complete(this);
    } catch (error) {
      return host.fail(this, [error]);
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const tell of this.#whenClosed) tell();
  }

  async #follow(prepared: PreparedOperation): Promise<void> {
    const { operation, variables } = prepared;
    const stream = await createSourceEventStream({
      schema: this.#host.parts.desk.schema,
      document: operation.document.node,
      operationName: operation.node.name?.value,
      contextValue: this.#context(),
      variableValues: variables,
    });
    if (!(Symbol.asyncIterator in stream)) return this.#host.fail(this, stream.errors ?? []);
    const events = stream as AsyncIterable<object>;
    if (this.#isClosed) {
      if (!(events instanceof LiveSource)) await events[Symbol.asyncIterator]().return?.();
      return undefined;
    }
    const source = events instanceof LiveSource ? events : new IteratedSource(events);
    return this.#host.replace(this, new LiveDelivery(this.#host, this.quotedId, { source, prepared }));
  }

  #context(): GraphqlContext {
    const onGone = (listener: () => void): number => this.#whenClosed.push(listener);
    return new GraphqlContext(this.#host.parts.app, { ...this.#host.asker(), onGone });
  }
}
