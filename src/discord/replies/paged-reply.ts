import type { APIButtonComponent, APIComponentInContainer } from 'discord-api-types/v10';
import type { Picture } from '../../pictures/cards/picture.ts';
import { MARK_LIMIT } from './as-of.ts';
import {
  type ACCENTS,
  button,
  buttonRows,
  container,
  mediaGallery,
  type Row,
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
  /** Markdown of at most `HEADING_LIMIT` characters. */
  readonly heading: string;
  /** Each of at most `BLOCK_LIMIT` characters, which is what a page holds of them. */
  readonly blocks: LazyList<string>;
  /** Shown where there are no blocks. */
  readonly empty?: string;
  /** As `placePage` takes it, brought into range: what `turnTo` was told, 0 for the first. */
  readonly page: number;
  readonly most: number;
  /** How many characters of blocks a page has at most, above which each of them is; `BLOCK_LIMIT` where it is left out. */
  readonly budget?: number;
  /** The custom id of the control that turns to a page; without it only that page is ever shown. */
  readonly turnTo?: ((page: number) => string) | undefined;
  /** What stands below the blocks of these indexes, in at most `room` characters (≥ 800); may be empty. */
  readonly below: (shown: readonly number[], room: number) => string;
  readonly rows: (shown: readonly number[], page: number) => readonly Row[];
  /** A small line of at most `FOOTER_LIMIT` characters. */
  readonly footer?: string;
  /** What stands between blocks; a blank line where it is left out. */
  readonly separator?: '\n';
  /** The voice that all of it speaks in, where it is one. */
  readonly accent?: keyof typeof ACCENTS | undefined;
  /** The picture of a page, which stands below its blocks. */
  readonly picture?: (shown: readonly number[]) => Picture | null;
  /**
   * The blocks of these indexes and the footer as they are shown, where that depends on which page they are on; between
   * two sections there is a little space.
   */
  readonly write?: (shown: readonly number[]) => {
    readonly sections: readonly (readonly string[])[];
    readonly footer: string;
  };
}

/** These and `room` come to Discord's 4,000 characters a message, with a line that may say as of when it is. */
export const HEADING_LIMIT = 400;
export const BLOCK_LIMIT = 2100;
export const FOOTER_LIMIT = 400;
const TEXT_LIMIT = 4000 - MARK_LIMIT;

export function pagedReply(paged: Paged): Reply {
  const { most, budget = BLOCK_LIMIT } = paged;
  const placed = placePage(paged.blocks, paged.page, { budget, most });
  const { indexes, at } = placed;
  const written = paged.write?.(indexes) ?? {
    sections: [itemsAt(paged.blocks, indexes)],
    footer: paged.footer ?? '',
  };
  const sections = written.sections
    .map((blocks) => blocks.join(paged.separator ?? BLOCK_SEPARATOR))
    .filter((text) => text !== '');
  const { footer } = written;
  const picture = paged.picture?.(indexes) ?? null;
  const { heading, empty = '', turnTo, accent } = paged;
  const room =
    TEXT_LIMIT -
    (picture === null ? 0 : NO_PICTURE_LIMIT) -
    heading.length -
    footer.length -
    Math.max(sections.join('').length, empty.length);
  const below = paged.below(indexes, room);
  const parts: APIComponentInContainer[] = [
    ...[heading, ...(sections.length === 0 ? [empty] : sections)]
      .filter((text) => text !== '')
      .map(textDisplay),
    ...(picture === null ? [] : [mediaGallery(picture)]),
    ...[below, footer].filter((text) => text !== '').map(textDisplay),
  ];
  const rows = [
    ...paged.rows(indexes, at),
    ...buttonRows(turnTo === undefined ? [] : pageButtons(placed, turnTo)),
  ];
  return { components: [container(parts, accent), ...rows], ...(picture === null ? {} : { picture }) };
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
