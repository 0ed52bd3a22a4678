export const BLOCK_SEPARATOR = '\n\n';

/** What one page holds: `budget` UTF-16 units with the blank lines between blocks, and `most` (≥ 1) blocks. */
export type PageSize = { readonly budget: number; readonly most: number };

/**
 * Lays blocks out in pages, in order, each page as full as its size allows. Returns the indexes of each page's
 * blocks; no blocks give no pages.
 *
 * @throws RangeError if a block alone is over the budget, or `most` is below 1: the caller has to cut it first.
 */
export function paginate(
  blocks: readonly string[],
  { budget, most }: PageSize,
): readonly (readonly number[])[] {
  if (!(most >= 1)) throw new RangeError(`A page must hold at least 1 block, not ${most}.`);
  const pages: number[][] = [];
  let page: number[] = [];
  let used = 0;
  for (const [index, block] of blocks.entries()) {
    if (!(block.length <= budget)) {
      throw new RangeError(
        `Block ${index} has ${block.length} characters, over the page's budget of ${budget}.`,
      );
    }
    const more = page.length === 0 ? block.length : BLOCK_SEPARATOR.length + block.length;
    if (page.length > 0 && page.length < most && used + more <= budget) {
      page.push(index);
      used += more;
    } else {
      page = [index];
      used = block.length;
      pages.push(page);
    }
  }
  return pages;
}
