import { z } from 'zod';
import { readingsOf } from '../../dossier/readings.ts';
import { derive, type Snapshot } from '../../dossier/snapshot.ts';
import { onlyOrigin } from '../../dossier/speaker.ts';
import { UserError } from '../../errors/errors.ts';
import type { Picture } from '../../pictures/cards/picture.ts';
import { shown } from '../replies/attribution.ts';
import { button, buttonRow, type Option, panel, type Row, selectRow } from '../replies/components.ts';
import { contestedBy, describeContested } from '../replies/contested.ts';
import { controlId, pageNumber } from '../replies/control-id.ts';
import { itemsAt, type LazyList } from '../replies/lazy-list.ts';
import { BLOCK_LIMIT, type Paged, pagedReply } from '../replies/paged-reply.ts';
import { placePage } from '../replies/paginate.ts';
import { showRecord } from '../replies/record-details.ts';
import type { Entry } from '../replies/record-entry.ts';
import type { Reply } from '../replies/reply.ts';
import { type Context, type Control, defineControl } from './command.ts';
import { idOfKey, recordKey } from './record-options.ts';

/** The controls of a command's list; `query` is a codec of its last argument. */
export function listIds<Query>(command: string, query: z.ZodType<Query, string>) {
  return {
    command,
    query,
    page: controlId(command, 'page', [pageNumber, query]),
    /** Leads from another reply to the list, in a message of its own. */
    see: controlId(command, 'see', [query]),
    open: controlId(command, 'open', [pageNumber, query]),
    /** A page of an opened record, by its key; then the page of the list that it was opened from. */
    all: controlId(command, 'all', [pageNumber, z.string(), pageNumber, query]),
  };
}

/**
 * A list of records in pages, of which any can be opened, read to its end and left again. Its whole state is the page
 * and the query, which stand in the custom ids of its controls.
 */
export interface ListView<Query> extends ReturnType<typeof listIds<Query>> {
  readonly list: (query: Query, snapshot: Snapshot) => ListContent;
  /** What must be there before the list is made and takes long; null where nothing must. */
  readonly ready?: (query: Query, snapshot: Snapshot) => Promise<void> | null;
}

export interface ListContent {
  readonly heading: string;
  readonly entries: LazyList<Entry>;
  readonly empty: string;
  readonly footer: string;
  /** How many entries a page has at most. */
  readonly most: number;
  /** What the select that opens an entry says: "Read an event in full". */
  readonly opens: string;
  /** The custom id of that select, where another control of the command opens what is chosen. */
  readonly openWith?: string;
  /** Records that the whole list is about: what is contested of them stands below every page. */
  readonly about?: readonly string[];
  /** The picture of the page that shows the entries of these indexes. */
  readonly picture?: (shown: readonly number[]) => Picture | null;
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
  page: Paged['page'],
  context: Context,
): Reply | Promise<Reply> {
  const { snapshot } = context;
  const kept = keptReplies(snapshot);
  const at = typeof page === 'number' ? page : `showing ${page.showing}`;
  const key = `${listView.command}:${at}:${z.encode(listView.query, query)}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const make = (): Reply => {
    const reply = listReply(snapshot, listView.list(query, snapshot), {
      page,
      turnTo: (to) => listView.page.id(to, query),
      openId: (at) => listView.open.id(at, query),
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

/** Where a list stands, and how its controls are called. */
interface ListPlace {
  readonly page: Paged['page'];
  readonly turnTo: Paged['turnTo'];
  readonly openId: (page: number) => string;
  readonly above?: string;
}

/** A page of a list. */
export function listReply(
  snapshot: Snapshot,
  { entries, opens, openWith, about = [], rows = [], ...listing }: ListContent,
  { page, turnTo, openId, above }: ListPlace,
): Reply {
  const entriesAt = (indexes: readonly number[]): readonly Entry[] => itemsAt(entries, indexes);
  return pagedReply({
    ...listing,
    ...(above === undefined ? {} : { above }),
    blocks: blocksOf(entries),
    page,
    turnTo,
    below: (indexes, room) => {
      const records = entriesAt(indexes).flatMap((entry) => entry.records);
      return describeTouched(snapshot, [...about, ...records], room);
    },
    footer: withOrigin(snapshot, listing.footer),
    rows: (indexes, at) => {
      const options = openOptions(entriesAt(indexes));
      return options.length === 0 ? rows : [selectRow(openWith ?? openId(at), opens, options), ...rows];
    },
    ...(entries.length === 0 ? {} : { footerButton: legendButton }),
  });
}

/** What can be opened of entries, each once. */
export function openOptions(entries: readonly Entry[]): readonly Option[] {
  const opens = entries.flatMap((entry) => entry.opens);
  return opens
    .filter(({ id }, at) => opens.findIndex((other) => other.id === id) === at)
    .map(({ id: value, ...words }) => ({ value, ...words }));
}

/** The handlers of a list's controls. */
export function listControls<Query>(listView: ListView<Query>): readonly Control[] {
  return [
    defineControl(listView.page, ([page, query], context) => showList(listView, query, page, context)),
    defineControl(listView.see, ([query], context) => showList(listView, query, 0, context), { apart: true }),
    defineControl(listView.open, ([page, query], { snapshot }, [id]) =>
      showEntry(listView, snapshot, id, 0, page, query),
    ),
    defineControl(listView.all, ([at, key, page, query], { snapshot }) =>
      showEntry(listView, snapshot, idOfKey(snapshot, key), at, page, query),
    ),
  ];
}

function showEntry<Query>(
  listView: ListView<Query>,
  snapshot: Snapshot,
  id: string | undefined,
  at: number,
  page: number,
  query: Query,
): Reply {
  return showWhole(snapshot, id, {
    command: listView.command,
    page: at,
    turnTo: (to, key) => listView.all.id(to, key, page, query),
    rows: [buttonRow(button('Back to the list', listView.page.id(page, query)))],
  });
}

/** How one record is shown on pages of its own. */
interface Whole {
  readonly command: string;
  readonly page: number;
  /** The custom id of the control that turns to a page of the record that has this key. */
  readonly turnTo: (page: number, key: string) => string;
  readonly rows?: readonly Row[];
}

/**
 * One record to its last word, with what is contested of it.
 *
 * @throws UserError where the dossier has no such record.
 */
export function showWhole(
  snapshot: Snapshot,
  id: string | undefined,
  { command, page, turnTo, rows = [] }: Whole,
): Reply {
  const record = id === undefined ? null : showRecord(snapshot, id);
  if (id === undefined || record === null) {
    throw new UserError(`That record is no longer in the dossier. Use \`/${command}\` again for what is.`);
  }
  return pagedReply({
    ...record,
    page,
    most: 12,
    turnTo: (to) => turnTo(to, recordKey(id)),
    below: (_indexes, room) => describeTouched(snapshot, [id], room),
    footer: withOrigin(snapshot, record.footer),
    rows: () => rows,
    footerButton: legendButton,
  });
}

/** Ids of the records that stand on the first page of a list, those that it names as contested among them. */
export function recordsOnFirstPage(entries: LazyList<Entry>, most: number): readonly string[] {
  const { indexes } = placePage(blocksOf(entries), 0, { budget: BLOCK_LIMIT, most });
  return itemsAt(entries, indexes).flatMap(({ records }) => records);
}

/** What a list shows of its entries. */
export function blocksOf(entries: LazyList<Entry>): LazyList<string> {
  return { length: entries.length, at: (index) => entries.at(index)?.block };
}

/** What is contested of these records. A question whose every reading is among them needs no more lines. */
export function describeTouched(snapshot: Snapshot, records: readonly string[], room: number): string {
  const known = new Set(records);
  const open = contestedBy(snapshot, records).filter(
    ({ id }) => !readingsOf(snapshot, id).every((reading) => known.has(reading.id)),
  );
  return describeContested(snapshot, open, room);
}

/** A footer, with the one document through which all is known, where there is one. */
export function withOrigin(snapshot: Snapshot, footer: string): string {
  const origin = onlyOrigin(snapshot);
  const known =
    origin === null ? '' : `-# All of this is known through one document: ${shown(origin.title, 80)}.`;
  return [footer, known].filter((line) => line !== '').join('\n');
}

/** Explains the letters and digits in brackets to the person who asks. */
export const gradesId = controlId('sources', 'grades');
export const legendButton = button('What [F6] means', gradesId.id());

/** Admiralty grading, as in NATO AJP-2.1. */
export const gradeLegend: Reply = panel(
  [
    '### Grades in brackets',
    'The letter is of the **source**, the digit of the **one statement**; the two are judged apart (Admiralty grading).',
    '',
    '**A** completely reliable · **B** usually reliable · **C** fairly reliable · **D** not usually reliable · **E** unreliable · **F** reliability cannot be judged',
    '**1** confirmed by other sources · **2** probably true · **3** possibly true · **4** doubtful · **5** improbable · **6** truth cannot be judged',
    '',
    'F and 6 are no low grades: they say that there are no grounds to judge on. “Via” names what relayed a source; sources that came through one and the same are one origin.',
    '-# `/sources` gives each source’s grade with its reason.',
  ].join('\n'),
);
