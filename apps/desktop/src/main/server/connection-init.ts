import { isRecord } from './ask-server.js';

/**
 * The window's first message with the token put in; null where it is not exactly a `connection_init` without a payload
 * of its own, for nothing else may come before the server knows who it is.
 */
export function connectionInit(text: string, token: string): string | null {
  if (text.length > 1024) return null;
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(message) || message['type'] !== 'connection_init') return null;
  const { payload } = message;
  const isEmpty = payload === undefined || payload === null || (isRecord(payload) && Object.keys(payload).length === 0);
  const hasMore = Object.keys(message).some((key) => key !== 'type' && key !== 'payload');
  return isEmpty && !hasMore ? JSON.stringify({ type: 'connection_init', payload: { token } }) : null;
}
