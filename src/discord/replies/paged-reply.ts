import type { APIButtonComponent, APIComponentInContainer } from 'discord-api-types/v10';
import type { Picture } from '../../pictures/cards/picture.ts';
import { MARK_LIMIT } from './as-of.ts';
import {
  button,
  buttonRows,
  container,
  mediaGallery,
  type Row,
  separator,
  textDisplay,
} from './components.ts';
import { NO_PICTURE_LIMIT } from './draw-picture.ts';
import { itemsAt, type LazyList } from './lazy-list.ts';
import { BLOCK_SEPARATOR, type PlacedPage, placePage } from './paginate.ts';
import type { Reply } from './reply.ts';

/**
 * A list or a long text in pages, within Discord's 4,000 characters and 40 components a message: a heading, one
 * page of blocks, what stands below them, controls, and a footer.
 */
export interface Paged {
  /** What stands above it all, where this is part of a post: at most `ABOVE_LIMIT` characters. */
  readonly above?: string;
  /** Markdown of at most `HEADING_LIMIT` characters. */
  readonly heading: string;
  /** Each of at most `BLOCK_LIMIT` characters, which is what a page holds of them. */
  readonly blocks: LazyList<string>;
  /** Shown where there are no blocks. */
  readonly empty?: string;
  /** As `placePage` takes it, brought into range: what `turnTo` was told, 0 for the first. */
  readonly page: number | { readonly showing: number };
  readonly most: number;
  /** The custom id of the control that turns to a page; without it only that page is ever shown. */
  readonly turnTo?: ((page: number) => string) | undefined;
  /** What stands below the blocks of these indexes, in at most `room` characters (≥ 800, or ≥ 500 with `above`); may be empty. */
  readonly below: (shown: readonly number[], room: number) => string;
  readonly rows: (shown: readonly number[], page: number) => readonly Row[];
  /** At most `FOOTER_LIMIT` characters. */
  readonly footer?: string;
  /** The picture of a page, which stands below its heading. */
  readonly picture?: (shown: readonly number[]) => Picture | null;
  /** A button that stands beside those that turn the pages. */
  readonly footerButton?: APIButtonComponent;
}

/** These and `room` come to Discord's 4,000 characters a message, with a line that may say as of when it is. */
export const HEADING_LIMIT = 400;
export const ABOVE_LIMIT = 300;
export const BLOCK_LIMIT = 2100;
export const FOOTER_LIMIT = 400;
const TEXT_LIMIT = 4000 - MARK_LIMIT;

export function pagedReply(paged: Paged): Reply {
  const placed = placePage(paged.blocks, paged.page, { budget: BLOCK_LIMIT, most: paged.most });
  const { indexes, at } = placed;
  const blocks = itemsAt(paged.blocks, indexes).join(BLOCK_SEPARATOR);
  const picture = paged.picture?.(indexes) ?? null;
  const { above, heading, empty = '', footer = '', turnTo, footerButton } = paged;
  const room =
    TEXT_LIMIT -
    (picture === null ? 0 : NO_PICTURE_LIMIT) -
    (above ?? '').length -
    heading.length -
    footer.length -
    Math.max(blocks.length, empty.length);
  const below = paged.below(indexes, room);
  const beside = footerButton === undefined ? [] : [footerButton];
  const parts: APIComponentInContainer[] = [
    ...(above === undefined ? [] : [textDisplay(above)]),
    textDisplay(heading),
    ...(picture === null ? [] : [mediaGallery(picture)]),
    textDisplay(blocks === '' ? empty : blocks),
    ...(below === '' ? [] : [separator(), textDisplay(below)]),
    ...(footer === '' ? [] : [textDisplay(footer)]),
    ...paged.rows(indexes, at),
    ...buttonRows([...(turnTo === undefined ? [] : pageButtons(placed, turnTo)), ...beside]),
  ];
  return { components: [container(parts)], ...(picture === null ? {} : { picture }) };
}

/** Those that turn the pages; none where there is one page. */
export function pageButtons(
  { at, previous, next, label }: Omit<PlacedPage, 'indexes'>,
  turnTo: (page: number) => string,
): readonly APIButtonComponent[] {
  if (previous === null && next === null) return [];
  return [
    button('◀ Previous', turnTo(previous ?? at - 1), previous === null),
    button(label, turnTo(at), true),
    button('Next ▶', turnTo(next ?? at + 1), next === null),
  ];
}
