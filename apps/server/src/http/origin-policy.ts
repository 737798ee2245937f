import type { IncomingHttpHeaders } from 'node:http';

/** The desktop app's own scheme. */
const DESKTOP_ORIGIN = 'app://arrears';

/**
 * Which web pages may speak to this server. What is not a browser sends no Origin and is not held up; tokens travel in a
 * header that no browser adds by itself, so this is the second lock and not the only one.
 */
export class OriginPolicy {
  readonly #allowed: ReadonlySet<string>;

  constructor(origins: readonly string[]) {
    this.#allowed = new Set([DESKTOP_ORIGIN, ...origins]);
  }

  isAllowed(origin: string): boolean {
    return this.#allowed.has(origin.toLowerCase());
  }

  /** Whether a request may come in by where it says it comes from. */
  admits(headers: IncomingHttpHeaders): boolean {
    const { origin } = headers;
    if (origin !== undefined) return this.isAllowed(origin);
    const site = headers['sec-fetch-site'];
    // A page of another site that makes its browser fetch without an Origin: an image, a form, a link.
    return site !== 'cross-site' && site !== 'same-site';
  }
}
