import { GraphQLError } from 'graphql';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Caller } from '../access/caller.js';
import type { PreparedOperation } from '../graphql/prepare-operation.js';
import { networkOf } from './client-address.js';
import { nameOf } from './identify.js';

/** Operations in ten seconds, and attempts to sign in a minute. */
export interface Rates {
  readonly perCaller: number;
  readonly perAddress: number;
  readonly signInsPerAddress: number;
}

export const DEFAULT_RATES: Rates = { perCaller: 5000, perAddress: 200, signInsPerAddress: 20 };

/** Too much in too short a time; says when to come again. */
export class RateLimited extends GraphQLError {
  readonly retryAfterSeconds: number;

  constructor(what: string, waitMs: number) {
    const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));
    super(`too many ${what}: try again in ${retryAfterSeconds} s`, {
      extensions: { code: 'RATE_LIMITED', retryAfterSeconds },
    });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Counts what callers do, over both transports together. Kept in memory: a restart forgives. */
export class RateLimits {
  readonly #callers: RateLimiterMemory;
  readonly #addresses: RateLimiterMemory;
  readonly #signIns: RateLimiterMemory;

  constructor({ perCaller, perAddress, signInsPerAddress }: Rates) {
    this.#callers = new RateLimiterMemory({ points: perCaller, duration: 10 });
    this.#addresses = new RateLimiterMemory({ points: perAddress, duration: 10 });
    this.#signIns = new RateLimiterMemory({ points: signInsPerAddress, duration: 60 });
  }

  /** One operation, or one token that let nobody in (null); throws RateLimited. */
  spend(caller: Caller | null, address: string): Promise<void> {
    return caller === null || caller.kind === 'ANONYMOUS'
      ? consume(this.#addresses, networkOf(address), 1, 'operations')
      : consume(this.#callers, nameOf(caller, address), 1, 'operations');
  }

  /** The attempts to sign in that an operation makes, each one by its own; throws RateLimited. */
  spendSignIns({ operation }: PreparedOperation, address: string): Promise<void> | undefined {
    const attempts = operation.rootFields.filter((name) => name === 'signIn').length;
    return attempts > 0 ? consume(this.#signIns, networkOf(address), attempts, 'attempts to sign in') : undefined;
  }
}

async function consume(limiter: RateLimiterMemory, key: string, points: number, what: string): Promise<void> {
  try {
    await limiter.consume(key, points);
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) throw new RateLimited(what, refusal.msBeforeNext);
    throw refusal;
  }
}
