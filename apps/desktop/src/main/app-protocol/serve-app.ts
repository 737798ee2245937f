import { type CustomScheme, protocol } from 'electron';
import { APP_HOST, APP_SCHEME, GRAPHQL_PATH } from '../own-origin.js';
import { notFound, staticFiles } from './static-files.js';

/** To be made known before the app is ready. Of its privileges none weakens a policy or lets other origins in. */
export const OWN_SCHEME: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Serves the window's files, and hands what it asks of its server to `graphql`. */
export function serveApp(folder: string, graphql: (request: Request) => Promise<Response>): void {
  const file = staticFiles(folder);
  protocol.handle(APP_SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== APP_HOST) return notFound();
    if (pathname === GRAPHQL_PATH) return await graphql(request);
    return request.method === 'GET' ? await file(pathname) : notFound();
  });
}
