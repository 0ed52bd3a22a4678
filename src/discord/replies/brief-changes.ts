import { z } from 'zod';
import { CHANGES, changesBetween, type RecordChange } from '../../dossier/dossier-changes.ts';
import { describePoint, type Point, parsePoint, writePoint } from '../../dossier/point.ts';
import { derive, type Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors.ts';
import { type Context, type Control, defineControl } from '../interactions/command.ts';
import {
  blocksOf,
  describeTouched,
  type Entry,
  legendButton,
  recordsOnFirstPage,
  showWhole,
  withOrigin,
} from '../interactions/list-view.ts';
import { idOfKey } from '../interactions/record-options.ts';
import { shown } from './attribution.ts';
import { changeEntries } from './brief-change-entries.ts';
import { button, buttonRow, notice, type Row, selectRow } from './components.ts';
import { OUTDATED, writeControlId } from './control-id.ts';
import { itemsAt, type LazyList, madeLazily } from './lazy-list.ts';
import { pagedReply } from './paged-reply.ts';
import type { Reply } from './reply.ts';

/**
 * What changed in a dossier since a point in its history, in pages, of which any record can be read in full. What the
 * controls must remember is the page and the point.
 *
 * @throws UserError where the dossier has no such revision yet.
 */
export async function showChanges(since: Point, page: number, context: Context): Promise<Reply> {
  const { snapshot } = context;
  const earlier = await openEarlier(since, context);
  if (earlier === null)
    return notice('Nothing was changed: this is the dossier as it was shipped, at revision 0.');
  return changesReply(since, earlier, snapshot, page) ?? notice(describeNoChange(since, earlier, snapshot));
}

/** What a post adds to a page of changes: what stands above it, and rows of its own. */
export interface InPost {
  readonly above: string;
  readonly footer: string;
  readonly rows: readonly Row[];
}

/** A page of what changed from one state to another, or null where nothing differs. */
export function changesReply(
  since: Point,
  earlier: Snapshot,
  snapshot: Snapshot,
  page: number,
  inPost?: InPost,
): Reply | null {
  const { changes, entries } = comparedWith(snapshot, earlier);
  if (changes.length === 0) return null;
  const point = writePoint(since);
  const entriesAt = (indexes: readonly number[]): readonly Entry[] => itemsAt(entries, indexes);
  return pagedReply({
    ...(inPost === undefined ? {} : { above: inPost.above }),
    heading: [
      `### Changes since ${describePoint(since)}: ${shown(snapshot.dossier.title, 160)}`,
      `-# From revision ${earlier.revision} to revision ${snapshot.revision}: ${countChanges(changes)}`,
    ].join('\n'),
    blocks: blocksOf(entries),
    empty: '',
    page,
    most: MOST_ON_PAGE,
    turnTo: (to) => writeControlId('brief', 'changes', to, point),
    below: (indexes, room) => {
      const records = entriesAt(indexes).flatMap((entry) => entry.records);
      return describeTouched(snapshot, records, room);
    },
    footer: withOrigin(snapshot, inPost?.footer ?? ''),
    rows: (indexes, at) => {
      const opens = new Map(entriesAt(indexes).flatMap((entry) => entry.opens.map((one) => [one.id, one])));
      const options = [...opens.values()].map(({ id: value, ...option }) => ({ value, ...option }));
      const id = writeControlId('brief', 'changed', at, point);
      return [
        ...(options.length === 0 ? [] : [selectRow(id, 'Read a record in full', options)]),
        ...(inPost?.rows ?? []),
      ];
    },
    aside: legendButton,
  });
}

const MOST_ON_PAGE = 8;

/** Ids of the records on the first page of what changed; empty where nothing differs. */
export function firstChanged(earlier: Snapshot, snapshot: Snapshot): readonly string[] {
  const { entries } = comparedWith(snapshot, earlier);
  return recordsOnFirstPage(entries, MOST_ON_PAGE);
}

const pageNumber = z.coerce.number().int().min(0).max(99_999);
const writtenPoint = z.string().transform((text) => {
  const point = parsePoint(text);
  if (point === null) throw new UserError(OUTDATED);
  return point;
});

/** Turn a page of changes, open a record that changed, turn a page of that. */
export const changeControls: Readonly<Record<string, Control>> = {
  changes: defineControl({
    state: z.tuple([pageNumber, writtenPoint]),
    run: ([page, since], _chosen, context) => showChanges(since, page, context),
  }),
  changed: defineControl({
    state: z.tuple([pageNumber, writtenPoint]),
    run: ([page, since], [id], context) => showChanged(since, id, { at: 0, page }, context),
  }),
  reads: defineControl({
    state: z.tuple([pageNumber, z.string(), pageNumber, writtenPoint]),
    run: async ([at, key, page, since], _chosen, context) => {
      const earlier = await openEarlier(since, context);
      const id = idOfKey(context.snapshot, key) ?? (earlier === null ? undefined : idOfKey(earlier, key));
      return showChanged(since, id, { at, page }, context);
    },
  }),
};

/** A record as it is, or where it was retired as it was. */
async function showChanged(
  since: Point,
  id: string | undefined,
  { at, page }: { readonly at: number; readonly page: number },
  context: Context,
): Promise<Reply> {
  const { snapshot } = context;
  const earlier = await openEarlier(since, context);
  const isThere = id === undefined || Object.values(snapshot.byKind).some((records) => records.has(id));
  const point = writePoint(since);
  return showWhole(isThere || earlier === null ? snapshot : earlier, id, {
    command: 'brief',
    page: at,
    turnTo: (to, key) => writeControlId('brief', 'reads', to, key, page, point),
    rows: [buttonRow(button('Back to the changes', writeControlId('brief', 'changes', page, point)))],
  });
}

/** The dossier at that point, or null where it never changed. */
async function openEarlier(since: Point, { snapshot, past }: Context): Promise<Snapshot | null> {
  const { revision } = snapshot;
  if ('revision' in since && since.revision > revision) {
    throw new UserError(
      `The dossier is at revision ${revision}: there is no revision ${since.revision} yet. Give ${revision} or less, or a date.`,
    );
  }
  return revision === 0 ? null : past(since);
}

interface Compared {
  readonly changes: readonly RecordChange[];
  readonly entries: LazyList<Entry>;
}

const keptComparisons = derive(() => new WeakMap<Snapshot, Compared>());

function comparedWith(later: Snapshot, earlier: Snapshot): Compared {
  const kept = keptComparisons(later);
  const known = kept.get(earlier);
  if (known !== undefined) return known;
  const changes = changesBetween(earlier, later);
  const compared = {
    changes,
    entries: entriesOf(changes, earlier, later),
  };
  kept.set(earlier, compared);
  return compared;
}

/** How many changes are written out to their last word; of any more each has one entry, made when it is shown. */
const MOST_WRITTEN_OUT = 100;

function entriesOf(changes: readonly RecordChange[], earlier: Snapshot, later: Snapshot): LazyList<Entry> {
  const first = changes
    .slice(0, MOST_WRITTEN_OUT)
    .flatMap((change) => changeEntries(change, earlier, later))
    .map((entry) => () => entry);
  const rest = changes.slice(MOST_WRITTEN_OUT).map((change) => (): Entry => {
    const [entry] = changeEntries(change, earlier, later);
    return entry ?? { block: '', records: [], opens: [] };
  });
  return madeLazily([...first, ...rest]);
}

function describeNoChange(since: Point, earlier: Snapshot, { revision }: Snapshot): string {
  const point = describePoint(since);
  if (earlier.revision === revision)
    return `Nothing was changed since ${point}: the dossier is at revision ${revision}, as it was then.`;
  return `Nothing differs since ${point}: what was changed from revision ${earlier.revision} to revision ${revision} was changed back.`;
}

/** "2 added, 1 retired". */
function countChanges(changes: readonly RecordChange[]): string {
  return CHANGES.flatMap((change) => {
    const count = changes.filter((one) => one.change === change).length;
    return count === 0 ? [] : [`${count} ${change}`];
  }).join(', ');
}
