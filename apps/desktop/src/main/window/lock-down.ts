import { app, type OnBeforeRequestListenerDetails, type Session } from 'electron';
import { isTrustedSender } from '../ipc/trusted-sender.js';
import { GRAPHQL_PATH, isOwn } from '../own-origin.js';

/** The only one of Chromium's permissions that the window uses: to put on the clipboard what somebody has copied. */
const COPY = 'clipboard-sanitized-write';

/** The window needs no device, no download and no network, and of permissions one: it gets none else. */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, { requestingUrl }) =>
    callback(permission === COPY && isOwn(requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => permission === COPY && isOwn(origin));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !mayLoad(details) }));
}

/** The second lock behind the page's policy; and the server is asked by scripts of the page itself only. */
function mayLoad({ url, resourceType, frame }: OnBeforeRequestListenerDetails): boolean {
  if (url.startsWith('data:')) return true;
  if (!isOwn(url)) return !app.isPackaged && url.startsWith('devtools:');
  if (new URL(url).pathname !== GRAPHQL_PATH) return true;
  return resourceType === 'xhr' && isTrustedSender({ senderFrame: frame ?? null });
}

/** Whatever page there is stays where it is, opens nothing and holds nothing foreign. */
export function lockDownContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.on('will-navigate', (details) => {
      if (!isOwn(details.url)) details.preventDefault();
    });
    contents.on('will-frame-navigate', (details) => {
      if (!details.isMainFrame || !isOwn(details.url)) details.preventDefault();
    });
    contents.on('will-redirect', (details) => {
      if (!isOwn(details.url)) details.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
