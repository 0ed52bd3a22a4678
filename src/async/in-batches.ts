const BATCH = 64;

/**
 * Works on items in batches of 64, on all of a batch at once. Rejects as soon as the work on one does.
 *
 * @returns what came of each, in the order of the items.
 */
export async function inBatches<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += BATCH)
    results.push(...(await Promise.all(items.slice(at, at + BATCH).map((item) => work(item)))));
  return results;
}
