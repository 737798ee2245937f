import { isOwn } from '../own-origin.js';

/** What Electron tells of a sender. */
export interface Sender {
  /** Null once the frame is gone. */
  readonly senderFrame: { readonly parent: unknown; readonly url: string } | null;
}

/** Only the top frame of our own page may talk to the main process. */
export function isTrustedSender({ senderFrame }: Sender): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwn(senderFrame.url);
}
