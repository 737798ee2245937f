import type { FastifyBaseLogger } from 'fastify';
import type { App } from '../app.js';
import type { Executor } from '../graphql/execute-operation.js';
import type { FormatError } from '../graphql/format-error.js';
import type { OperationDesk } from '../graphql/prepare-operation.js';
import type { Doorkeeper } from './identify.js';
import type { Metrics } from './metrics.js';
import type { OriginPolicy } from './origin-policy.js';
import type { RepeatedRequests } from './repeated-requests.js';
import type { RateLimits } from './rate-limits.js';

/** What both transports work with. */
export interface HttpParts {
  readonly app: App;
  readonly door: Doorkeeper;
  readonly desk: OperationDesk;
  readonly repeated: RepeatedRequests;
  readonly executor: Executor;
  readonly formatError: FormatError;
  readonly rates: RateLimits;
  readonly origins: OriginPolicy;
  readonly metrics: Metrics;
  readonly log: FastifyBaseLogger;
  /** How many proxies stand in front. */
  readonly proxies: number;
}
