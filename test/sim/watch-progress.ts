/** Rejects once something has stayed as it was for too long: then it waits for what never comes. */
export function watchProgress(
  progress: () => number,
  describe: () => string,
  withinMs = 120_000,
): { readonly stuck: Promise<never>; readonly end: () => void } {
  const { promise: stuck, reject } = Promise.withResolvers<never>();
  stuck.catch(() => undefined);
  let last = Number.NaN;
  const timer = setInterval(() => {
    const now = progress();
    if (now === last) reject(new Error(`Nothing goes on any more. ${describe()}`));
    last = now;
  }, withinMs);
  return { stuck, end: () => clearInterval(timer) };
}
