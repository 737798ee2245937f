/** Text in base64url. For short ASCII `btoa` is four times as fast as a buffer. */
export function toBase64Url(text: string): string {
  if (!/^[ -~]*$/.test(text)) return Buffer.from(text).toString('base64url');
  const base64 = btoa(text);
  const end = base64.indexOf('=');
  const bare = end === -1 ? base64 : base64.slice(0, end);
  // Of most texts base64 makes nothing that base64url writes otherwise.
  return /[+/]/.test(bare) ? bare.replaceAll('+', '-').replaceAll('/', '_') : bare;
}
