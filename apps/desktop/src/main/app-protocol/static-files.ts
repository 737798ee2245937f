import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { contentSecurityPolicy } from './content-security-policy.js';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const COMMON = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-dns-prefetch-control': 'off',
};

/** Answers with the files of the window. A path without an ending is one of its routes, and gets the page. */
export function staticFiles(folder: string): (pathname: string) => Promise<Response> {
  const base = path.resolve(folder);
  return async (pathname) => {
    const file = fileOf(base, pathname);
    const type = file === null ? undefined : TYPES[path.extname(file)];
    if (file === null || type === undefined) return notFound();
    try {
      return path.extname(file) === '.html' ? await page(file, type) : asset(await readFile(file), type);
    } catch {
      return notFound();
    }
  };
}

function fileOf(base: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const file = path.resolve(base, `.${decoded}`);
  if (file !== base && !file.startsWith(base + path.sep)) return null;
  return path.extname(file) === '' ? path.join(base, 'index.html') : file;
}

async function page(file: string, type: string): Promise<Response> {
  const nonce = randomBytes(16).toString('base64url');
  const html = (await readFile(file, 'utf8')).replaceAll('__CSP_NONCE__', nonce);
  return new Response(html, {
    headers: {
      ...COMMON,
      'content-type': type,
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy(nonce),
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), usb=(), serial=(), hid=()',
    },
  });
}

function asset(content: Uint8Array<ArrayBuffer>, type: string): Response {
  // Names of assets hold the hash of what is in them.
  return new Response(content, {
    headers: { ...COMMON, 'content-type': type, 'cache-control': 'max-age=31536000, immutable' },
  });
}

export function notFound(): Response {
  return new Response('not found', { status: 404, headers: { ...COMMON, 'content-type': 'text/plain' } });
}
