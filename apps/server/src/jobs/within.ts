/** Waits for something, but no longer than this, and whatever becomes of it. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise: tooLong, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([Promise.allSettled([work]), tooLong]);
  clearTimeout(timer);
}
