import type { LazyList } from './lazy-list.ts';

export const BLOCK_SEPARATOR = '\n\n';

/** What one page holds: `budget` UTF-16 units with the blank lines between blocks, and `most` (≥ 1) blocks. */
type PageSize = { readonly budget: number; readonly most: number };

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

/** The page of a list that is shown, and what turns to those beside it. */
export interface PlacedPage {
  /** Indexes of the blocks on it. */
  readonly indexes: readonly number[];
  /** What asks for this page. */
  readonly at: number;
  readonly previous: number | null;
  readonly next: number | null;
  /** "Page 2 of 5". */
  readonly label: string;
}

/** Where the pages of a list begin depends on every block before them, so a longer list has none that are numbered. */
export const MAX_LAID_OUT = 200;

/**
 * The page that is asked for by its number. A list of over `MAX_LAID_OUT` blocks
 * is asked for by the index of the first block to show instead, and no more of it is made than what is shown.
 */
export function placePage(blocks: LazyList<string>, page: number, size: PageSize): PlacedPage {
  return blocks.length > MAX_LAID_OUT ? placeFrom(blocks, page, size) : placeNumbered(blocks, page, size);
}

function placeNumbered(blocks: LazyList<string>, page: number, size: PageSize): PlacedPage {
  const all = Array.from({ length: blocks.length }, (_, index) => blocks.at(index) ?? '');
  const pages = paginate(all, size);
  const last = Math.max(pages.length - 1, 0);
  const at = Math.min(Math.max(page, 0), last);
  return {
    indexes: pages[at] ?? [],
    at,
    previous: at === 0 ? null : at - 1,
    next: at === last ? null : at + 1,
    label: `Page ${at + 1} of ${pages.length}`,
  };
}

function placeFrom(blocks: LazyList<string>, page: number, size: PageSize): PlacedPage {
  const at = Math.min(Math.max(page, 0), blocks.length - 1);
  const count = countFitting(blocks, at, 1, size);
  const next = at + count;
  return {
    indexes: Array.from({ length: count }, (_, step) => at + step),
    at,
    previous: at === 0 ? null : at - countFitting(blocks, at - 1, -1, size),
    next: next >= blocks.length ? null : next,
    label: `${(at + 1).toLocaleString('en')} to ${next.toLocaleString('en')} of ${blocks.length.toLocaleString('en')}`,
  };
}

/** How many blocks one page holds from one on, forwards or backwards: at least that one. */
function countFitting(
  blocks: LazyList<string>,
  from: number,
  step: 1 | -1,
  { budget, most }: PageSize,
): number {
  let count = 1;
  let used = blocks.at(from)?.length ?? 0;
  for (let index = from + step; count < most && index >= 0 && index < blocks.length; index += step) {
    used += BLOCK_SEPARATOR.length + (blocks.at(index)?.length ?? 0);
    if (used > budget) break;
    count += 1;
  }
  return count;
}
