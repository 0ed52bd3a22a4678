import type { APIButtonComponent } from 'discord-api-types/v10';
import { derive, findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import type { Picture } from '../../pictures/cards/picture.ts';
import { buttonRow, type Row } from '../replies/components.ts';
import { describeTouched, openQuestions } from '../replies/contested.ts';
import { itemsAt, type LazyList } from '../replies/lazy-list.ts';
import { BLOCK_LIMIT, type Paged, pagedReply } from '../replies/paged-reply.ts';
import { placePage } from '../replies/paginate.ts';
import { ABOVE_LIMIT, type Entry } from '../replies/record-entry.ts';
import type { Reply } from '../replies/reply.ts';
import { type Cite, citeUnnumbered, numberSources, type SourceNumbers } from '../replies/source-numbers.ts';
import { type Context, type Control, defineControl } from './command.ts';
import { entrySelect, sourcesButton } from './entry-ids.ts';
import { showEntry } from './entry-view.ts';
import { compareButton } from './lead-on.ts';
import type { listIds } from './list-ids.ts';
import { idOfKey } from './record-options.ts';

/**
 * A list of records in pages, of which any can be opened, read to its end and left again. Its whole state is the page
 * and the query, which stand in the custom ids of its controls.
 */
export interface ListView<Query> extends ReturnType<typeof listIds<Query>> {
  readonly list: (query: Query, snapshot: Snapshot) => ListContent;
  /** What is shown instead of the list to whoever asks, where there is nothing to list; null where there is. */
  readonly instead?: (context: Context) => Reply | Promise<Reply> | null;
  /** What is shown instead of the list where a query asks for one thing; null where it asks for the list. */
  readonly show?: (query: Query, page: number, snapshot: Snapshot) => Reply | null;
  /** What must be there before the list is made and takes long; null where nothing must. */
  readonly ready?: (query: Query, snapshot: Snapshot) => Promise<void> | null;
}

export interface ListContent {
  readonly heading: string;
  readonly entries: LazyList<Entry>;
  readonly empty?: string;
  /** A small line of the list's own; where it is empty, the sources are named. */
  readonly footer?: string;
  /** How many entries a page has at most. */
  readonly most: number;
  /** How many characters of entries a page has at most; what a message holds where it is left out. */
  readonly budget?: number;
  /** What the select that opens an entry says: "Read an event in full". */
  readonly opens: string;
  /** The custom id of that select, where the command opens entries itself. */
  readonly openWith?: string;
  /** What stands between entries; a blank line where it is left out. */
  readonly separator?: '\n';
  readonly accent?: Paged['accent'];
  /** Records that the whole list is about: what is contested of them stands below every page. */
  readonly about?: readonly string[];
  /** The picture of the page that shows the entries of these indexes. */
  readonly picture?: (shown: readonly number[]) => Picture | null;
  /** Buttons beside **Sources**, for the records of the page and what turns to it. */
  readonly buttons?: (records: readonly string[], page: number) => readonly APIButtonComponent[];
  /** Further controls, which stand on every page. */
  readonly rows?: readonly Row[];
}

/**
 * The reply that shows a page of a list, with the controls that lead on from it; a promise where the list has to be made
 * ready first.
 *
 * @param page The page, from 0, or the index of an entry that the page is to show.
 */
export function showList<Query>(
  listView: ListView<Query>,
  query: Query,
  page: number,
  context: Context,
): Reply | Promise<Reply> {
  const instead = listView.instead?.(context) ?? null;
  if (instead !== null) return instead;
  const { snapshot } = context;
  const kept = keptReplies(snapshot);
  const key = `${page} ${listView.page.id(0, query)}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const make = (): Reply => {
    const reply =
      listView.show?.(query, page, snapshot) ??
      listReply(snapshot, listView.list(query, snapshot), {
        page,
        turnTo: (to) => listView.page.id(to, query),
      });
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(key, reply);
    return reply;
  };
  return listView.ready?.(query, snapshot)?.then(make) ?? make();
}

/** A list is made of the snapshot and the query alone, so it is made once for each. */
const keptReplies = derive(() => new Map<string, Reply>());
const MAX_KEPT = 500;

/** Where a list stands, and how its pages are turned. */
interface ListPlace {
  readonly page: number;
  readonly turnTo?: Paged['turnTo'];
}

/**
 * A page of a list. Its sources are numbered in order of first mention on the page; any of its entries opens privately,
 * as its sources do. What is contested of it stands in one line.
 */
export function listReply(
  snapshot: Snapshot,
  { entries, opens, openWith, about = [], buttons = () => [], rows = [], ...content }: ListContent,
  place: ListPlace,
): Reply {
  const entriesAt = (indexes: readonly number[]): readonly Entry[] => itemsAt(entries, indexes);
  const recordsAt = (indexes: readonly number[]): readonly string[] =>
    entriesAt(indexes).flatMap(({ records }) => records);
  const numbersAt = (indexes: readonly number[]): SourceNumbers =>
    numberSources(
      snapshot,
      recordsAt(indexes).flatMap((id) => findStatement(snapshot, id) ?? []),
    );
  return pagedReply({
    ...content,
    ...place,
    blocks: blocksOf(snapshot, entries),
    write: (indexes) => {
      const { cite, line } = numbersAt(indexes);
      return { sections: sectionsOf(entriesAt(indexes), cite), footer: content.footer || line };
    },
    below: (indexes) => describeTouched(snapshot, [...about, ...recordsAt(indexes)]),
    rows: (indexes, at) => {
      const records = recordsAt(indexes);
      const cited = records.length === 0 ? [] : [sourcesButton(snapshot, records)];
      const all = [
        ...compareButton(openQuestions(snapshot, [...about, ...records])),
        ...buttons(records, at),
        ...cited,
      ];
      return [
        ...entrySelect(opens, entriesAt(indexes), openWith),
        ...rows,
        ...(all.length === 0 ? [] : [buttonRow(...all.slice(0, 5))]),
      ];
    },
  });
}

/** The handlers of a list's controls. */
export function listControls<Query>(listView: ListView<Query>): readonly Control[] {
  return [
    defineControl(listView.page, ([page, query], context) => showList(listView, query, page, context)),
    defineControl(listView.see, ([query], context) => showList(listView, query, 0, context), { apart: true }),
    defineControl(listView.open, (_state, { snapshot }, [id]) => showEntry(snapshot, id, 0), { apart: true }),
    defineControl(listView.all, ([at, key], { snapshot }) => showEntry(snapshot, idOfKey(snapshot, key), at)),
  ];
}

/** Ids of the records that stand on the first page of a list. */
export function recordsOnFirstPage(
  snapshot: Snapshot,
  entries: LazyList<Entry>,
  most: number,
): readonly string[] {
  const { indexes } = placePage(blocksOf(snapshot, entries), 0, { budget: BLOCK_LIMIT, most });
  return itemsAt(entries, indexes).flatMap(({ records }) => records);
}

/** What a list shows of its entries, with numbers as wide as any. */
export function blocksOf(snapshot: Snapshot, entries: LazyList<Entry>): LazyList<string> {
  const cite = citeUnnumbered(snapshot);
  const at = (index: number): string | undefined => {
    const entry = entries.at(index);
    return entry && underGroup(entries, index, entry, entry.block(cite));
  };
  return { length: entries.length, at };
}

/** The blocks of a page, a section a group; the first of each stands below the group's heading, on every page again. */
function sectionsOf(entries: readonly Entry[], cite: Cite): readonly (readonly string[])[] {
  const sections: string[][] = [];
  for (const [at, entry] of entries.entries()) {
    if (beginsGroup(entries, at)) sections.push([]);
    const above = at === 0 ? linesAbove(entry) : '';
    sections.at(-1)?.push(underGroup(entries, at, entry, `${above}${entry.block(cite)}`));
  }
  return sections;
}

/** Whether the entry at an index is the first, or of another group than the one before it. */
function beginsGroup(entries: Pick<LazyList<Entry>, 'at'>, at: number): boolean {
  return at === 0 || entries.at(at - 1)?.group !== entries.at(at)?.group;
}

function underGroup(
  entries: Pick<LazyList<Entry>, 'at'>,
  at: number,
  { group }: Entry,
  block: string,
): string {
  return group !== undefined && group !== '' && beginsGroup(entries, at) ? `**${group}**\n${block}` : block;
}

/** Not counted where pages are laid out, for which entry begins one is not known then: so it has to be short. */
function linesAbove({ above }: Entry): string {
  if (above === undefined) return '';
  if (above.length > ABOVE_LIMIT)
    throw new RangeError(
      `A line of ${above.length} characters stands above an entry: at most ${ABOVE_LIMIT} may.`,
    );
  return `${above}\n`;
}
