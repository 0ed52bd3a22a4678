import type { APIComponentInContainer } from 'discord-api-types/v10';
import type { Reply } from '../reply.ts';
import { BLOCK_SEPARATOR, paginate } from '../text/paginate.ts';
import { button, buttonRow, container, type Row, separator, textDisplay } from './components.ts';

/**
 * A list or a long text in pages, within Discord's 4,000 characters and 40 components a message: a heading, one
 * page of blocks, what stands below them, controls, and a footer.
 */
export interface Paged {
  /** Markdown of at most `HEADING_LIMIT` characters. */
  readonly heading: string;
  /** Each of at most `BLOCK_LIMIT` characters, which is what a page holds of them. */
  readonly blocks: readonly string[];
  /** Shown where there are no blocks. */
  readonly empty: string;
  /** From 0; out of range is brought into it. */
  readonly page: number;
  readonly most: number;
  /** The custom id of the control that turns to a page. */
  readonly turnTo: (page: number) => string;
  /** What stands below the blocks of these indexes, in at most `room` (≥ 1,000) characters; may be empty. */
  readonly below: (shown: readonly number[], room: number) => string;
  readonly rows: (shown: readonly number[]) => readonly Row[];
  /** At most `FOOTER_LIMIT` characters. */
  readonly footer: string;
}

export const HEADING_LIMIT = 400;
export const BLOCK_LIMIT = 2200;
export const FOOTER_LIMIT = 400;
const TEXT_LIMIT = 4000;

export function pagedReply(paged: Paged): Reply {
  const pages = paginate(paged.blocks, { budget: BLOCK_LIMIT, most: paged.most });
  const at = Math.min(Math.max(paged.page, 0), Math.max(pages.length - 1, 0));
  const indexes = pages[at] ?? [];
  const blocks = indexes.flatMap((index) => paged.blocks[index] ?? []).join(BLOCK_SEPARATOR);
  const room =
    TEXT_LIMIT - paged.heading.length - paged.footer.length - Math.max(blocks.length, paged.empty.length);
  const below = paged.below(indexes, room);
  const parts: APIComponentInContainer[] = [
    textDisplay(paged.heading),
    textDisplay(blocks === '' ? paged.empty : blocks),
    ...(below === '' ? [] : [separator(), textDisplay(below)]),
    ...(paged.footer === '' ? [] : [textDisplay(paged.footer)]),
    ...paged.rows(indexes),
    ...(pages.length > 1 ? [pageRow(at, pages.length, paged.turnTo)] : []),
  ];
  return { components: [container(parts)] };
}

function pageRow(at: number, count: number, turnTo: (page: number) => string): Row {
  return buttonRow(
    button('◀ Previous', turnTo(at - 1), at === 0),
    button(`Page ${at + 1} of ${count}`, turnTo(at), true),
    button('Next ▶', turnTo(at + 1), at === count - 1),
  );
}
