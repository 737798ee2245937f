/** Work that a person or the system may stop: SIGINT and SIGTERM abort the signal, and the work ends where it can. */
export async function untilStopped<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    return await work(stop.signal);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

/** Listens for SIGINT and SIGTERM from now on; a second one while it is stopping ends the process at once. */
export function stopRequested(): Disposable & { readonly requested: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const onSignal = (): void => resolve();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  return {
    requested: promise,
    [Symbol.dispose]: () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal),
  };
}
