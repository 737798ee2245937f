/** Where a server is: its base without a slash at the end, or why the text says no such place. */
export type ReadServerUrl = { readonly url: string } | { readonly problem: string };

const LONGEST = 2000;
/** Where Arrears listens when nobody says otherwise. */
const OWN_PORT = 4000;

/**
 * Reads what a person typed: `host`, `host:4000`, `https://host/path/`, `…/graphql`. Without a scheme it is https, except
 * for this machine and addresses of private networks, for which nobody gives out certificates: those are http, at port
 * 4000 where none is typed. Whoever types `http://` gets http.
 */
export function readServerUrl(typed: string): ReadServerUrl {
  const text = typed.trim();
  if (text === '') return { problem: 'there is no address' };
  if (text.length > LONGEST) return { problem: `the address is longer than ${LONGEST} characters` };
  if (/[\s\p{Cc}\\]/u.test(text))
    return { problem: 'the address has a space, a backslash or a control character in it' };
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    return { problem: `${scheme}: is neither http nor https` };
  }
  const parsed = parse(text, scheme);
  if (parsed === null) return { problem: 'the address is not of the form host, host:port or https://host' };
  if (parsed.username !== '' || parsed.password !== '')
    return { problem: 'the address must not hold a name or password' };
  const path = parsed.pathname
    .replace(/\/+$/, '')
    .replace(/\/graphql$/, '')
    .replace(/\/+$/, '');
  return { url: `${parsed.protocol}//${parsed.host}${path}` };
}

/** Where a server takes operations, and where it takes sockets. */
export function endpointsOf(url: string): { readonly http: string; readonly socket: string } {
  const http = `${url}/graphql`;
  return { http, socket: http.replace(/^http/, 'ws') };
}

function parse(text: string, scheme: string | undefined): URL | null {
  if (scheme !== undefined) return URL.canParse(text) ? new URL(text) : null;
  if (!URL.canParse(`https://${text}`)) return null;
  const secure = new URL(`https://${text}`);
  if (!isNear(secure.hostname)) return secure;
  const plain = new URL(`http://${text}`);
  if (!/:\d+$/.test(text.split(/[/?#]/, 1)[0] ?? '')) plain.port = String(OWN_PORT);
  return plain;
}

/** Whether a host is this machine, or an address of a private network. */
function isNear(hostname: string): boolean {
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return true;
  if (hostname.startsWith('[')) return /^\[(::1\]|f[cd][\da-f]{2}:|fe[89ab][\da-f]:)/.test(hostname);
  const [first, second, , fourth] = hostname.split('.').map(Number);
  if (first === undefined || second === undefined || fourth === undefined || Number.isNaN(first + second)) return false;
  if (first === 10 || first === 127) return true;
  return (
    (first === 172 && second >= 16 && second < 32) ||
    (first === 192 && second === 168) ||
    (first === 169 && second === 254)
  );
}
