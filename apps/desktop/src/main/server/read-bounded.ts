import { ServerFailure } from './connect-failure.js';

/** Reads a body to its end as text; what is longer than `limit` bytes, or not done when the signal comes, is given up. */
export async function readBounded(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
  signal?: AbortSignal,
): Promise<string> {
  if (body === null) return '';
  const reader = body.getReader();
  const stop = (): void => void reader.cancel().catch(() => undefined);
  signal?.addEventListener('abort', stop, { once: true });
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      // A stream that is given up ends as if it were complete.
      signal?.throwIfAborted();
      if (done) break;
      length += value.byteLength;
      if (length > limit) {
        stop();
        throw new ServerFailure('NOT_ARREARS', `the answer is longer than ${limit} bytes`);
      }
      chunks.push(value);
    }
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  return Buffer.concat(chunks).toString('utf8');
}
