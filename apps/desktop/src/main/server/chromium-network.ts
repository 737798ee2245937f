import { session } from 'electron';
import { APP_ORIGIN } from '../own-origin.js';
import type { Network } from './ask-server.js';

/**
 * Chromium's network, with the system's proxies and certificates, in a session of its own that keeps nothing: neither
 * cookies nor a cache, and none of the window's handlers.
 */
export function networkOf(version: string): Network {
  const own = session.fromPartition('servers', { cache: false });
  own.setUserAgent(`Arrears/${version} (${process.platform})`);
  return async (address, init) =>
    await own.fetch(address, { ...init, headers: { ...(init.headers as object), origin: APP_ORIGIN } });
}
