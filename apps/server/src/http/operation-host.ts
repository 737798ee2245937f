import type { Caller } from '../access/caller.js';
import type { HttpParts } from './http-parts.js';
import type { SharedPayloads } from './shared-payloads.js';
import type { OutletParts, SocketOutlet } from './socket-outlet.js';

/** Who asks over a socket. */
export interface Asker {
  readonly caller: Caller;
  readonly address: string;
  readonly userAgent: string;
  readonly requestId: string;
}

/** What operations over sockets work with. */
export interface OperationParts extends HttpParts, OutletParts {
  readonly payloads: SharedPayloads;
}

/** What a socket has asked for and is not over. */
export interface RunningOperation {
  /** Its id as JSON: so it goes out with each message. */
  readonly quotedId: string;
  /** Ends it without a word. */
  close: () => void;
}

/** Where operations run: the connection they came over. */
export interface OperationHost {
  readonly parts: OperationParts;
  readonly outlet: SocketOutlet;
  asker: () => Asker;
  /** From now on the other one stands for the operation. */
  replace: (operation: RunningOperation, other: RunningOperation) => void;
  /** Ends it where it still runs, and says so. */
  complete: (operation: RunningOperation) => void;
  fail: (operation: RunningOperation, errors: readonly unknown[]) => void;
}
