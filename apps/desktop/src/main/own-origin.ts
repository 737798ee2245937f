export const APP_SCHEME = 'app';
export const APP_HOST = 'arrears';
/** Where the window lives; servers know it by this name. */
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
/** What the window asks there goes to its server. */
export const GRAPHQL_PATH = '/graphql';

/** Whether an address is the window's own. `URL.origin` says nothing of schemes that are not the web's. */
export function isOwn(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return `${protocol}//${host}` === APP_ORIGIN && username === '' && password === '';
}
