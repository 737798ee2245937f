import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/** Where a request comes from, behind so many proxies that each add the address they see to X-Forwarded-For. */
export function clientAddress(request: IncomingMessage, proxies: number): string {
  const own = plain(request.socket.remoteAddress ?? 'unknown');
  if (proxies === 0) return own;
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',');
  const chain = [
    own,
    ...forwarded
      .map((part) => part.trim())
      .filter(Boolean)
      .toReversed(),
  ];
  return plain((chain[Math.min(proxies, chain.length - 1)] ?? own).slice(0, 64));
}

/** Whoever has an IPv6 address has 2^64 of them. */
export function networkOf(address: string): string {
  return isIPv6(address) ? `${address.split(':').slice(0, 4).join(':')}::/64` : address;
}

function plain(address: string): string {
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
}
