import * as tls from 'node:tls';

let known: string[] | undefined;

/**
 * The authorities that Node knows and those the system trusts, as Chromium does for everything else; undefined where
 * this Node cannot tell.
 */
export function systemCertificates(): string[] | undefined {
  // Node has it since 22.15, and an Electron with an older one goes on with Node's own list.
  const { getCACertificates } = tls as Partial<typeof tls>;
  if (getCACertificates === undefined) return undefined;
  try {
    known ??= [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
  } catch {
    return undefined;
  }
  return known;
}
