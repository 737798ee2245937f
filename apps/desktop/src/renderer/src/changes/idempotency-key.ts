import { useCallback, useRef } from 'react';

/** One key for what is sent, however often it is sent; another as soon as something else is. */
export function useIdempotencyKey(): (content: unknown) => string {
  const last = useRef<{ readonly content: string; readonly key: string }>(undefined);
  return useCallback((content) => {
    const written = JSON.stringify(content);
    if (last.current?.content !== written) last.current = { content: written, key: crypto.randomUUID() };
    return last.current.key;
  }, []);
}
