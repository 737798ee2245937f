// The decorators of the types behind the loaders need it before the first of them runs.
import 'reflect-metadata';
import type { App } from '../app.js';
import { actorOf, type Caller } from '../access/caller.js';
import type { Requester } from '../access/carry-out.js';
import { Loaders } from './loaders.js';

/** What every resolver is given: the program, who asks and from where, and the loaders of this one operation. */
export class GraphqlContext {
  readonly app: App;
  readonly caller: Caller;
  readonly address: string;
  readonly userAgent: string;
  readonly requestId: string;
  readonly #onGone: ((listener: () => void) => void) | undefined;
  #gone: AbortController | undefined;
  #loaders: Loaders | undefined;

  constructor(
    app: App,
    origin: {
      readonly caller: Caller;
      readonly address: string;
      readonly userAgent: string;
      readonly requestId: string;
      /** Calls when whoever asked has had the answer, or will not take it any more. */
      readonly onGone?: (listener: () => void) => void;
    },
  ) {
    this.app = app;
    this.caller = origin.caller;
    this.address = origin.address;
    this.userAgent = origin.userAgent;
    this.requestId = origin.requestId;
    this.#onGone = origin.onGone;
  }

  /** Aborted when whoever asked is gone: for work that would then be for nobody. Made when first used. */
  get signal(): AbortSignal {
    if (this.#gone === undefined) {
      const gone = new AbortController();
      this.#onGone?.(() => gone.abort());
      this.#gone = gone;
    }
    return this.#gone.signal;
  }

  get requester(): Requester {
    return { actor: actorOf(this.caller), address: this.address };
  }

  /** After a command: what was read before it may be otherwise now. */
  forgetLoaded(): void {
    this.#loaders = undefined;
  }

  /** Batch what one operation loads; made when first used. */
  get loaders(): Loaders {
    return (this.#loaders ??= new Loaders(this.app));
  }
}
