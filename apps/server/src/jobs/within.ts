/** Waits for something, but no longer than this, and whatever becomes of it. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise: tooLong, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([Promise.allSettled([work]), tooLong]);
  clearTimeout(timer);
}

/** What a piece of work answers, unless it takes longer than this: then it throws, and whatever becomes of it is not heard. */
export async function answerWithin<T>(ms: number, work: Promise<T>, tooLong: string): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(tooLong)), ms);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
