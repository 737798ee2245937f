import { session } from 'electron';
import type { Network } from './ask-server.js';

/**
 * Chromium's network, with the system's proxies and certificates, in a session of its own that keeps nothing: neither
 * cookies nor a cache, and none of the window's handlers.
 */
export function networkOf(version: string): Network {
  const own = session.fromPartition('servers', { cache: false });
  own.setUserAgent(`Arrears/${version} (${process.platform})`);
  // No origin is named: Chromium would hold servers to the rules for pages of other origins, and this is no page.
  return async (address, init) => await own.fetch(address, init);
}
