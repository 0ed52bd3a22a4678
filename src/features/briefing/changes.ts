import { z } from 'zod';
import { type Context, type Control, defineControl } from '../../discord/interactions/command.ts';
import { showEntry } from '../../discord/interactions/entry-view.ts';
import { listReply, recordsOnFirstPage } from '../../discord/interactions/list-view.ts';
import { idOfKey } from '../../discord/interactions/record-options.ts';
import {
  describeDate,
  leadOf,
  readingLead,
  sentenceShown,
  shown,
} from '../../discord/replies/attribution.ts';
import { stacked, whole } from '../../discord/replies/blocks.ts';
import { notice, type Row } from '../../discord/replies/components.ts';
import { controlId, pageNumber } from '../../discord/replies/control-id.ts';
import { fieldLines } from '../../discord/replies/field-lines.ts';
import { type LazyList, madeLazily } from '../../discord/replies/lazy-list.ts';
import { type Entry, recordEntry } from '../../discord/replies/record-entry.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Cite } from '../../discord/replies/source-numbers.ts';
import { findEvidence } from '../../dossier/matrix.ts';
import { describePoint, type Point, parsePoint, writePoint } from '../../dossier/point.ts';
import { holderOf, questionsTouching } from '../../dossier/readings.ts';
import type { Assessment, Statement } from '../../dossier/schema.ts';
import { derive, findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import { NOT_HERE } from '../../dossier/speaker.ts';
import { UserError } from '../../errors/errors.ts';
import {
  CHANGES,
  type ChangedKind,
  changesBetween,
  type RecordChange,
} from '../../revisions/dossier-changes.ts';

/** What became of a record: the record itself where it was added or retired, else what of it changed, old → new. */
export function changeEntries(
  { kind, id, change, fields }: RecordChange,
  earlier: Snapshot,
  later: Snapshot,
): readonly Entry[] {
  const snapshot = change === 'retired' ? earlier : later;
  const label = `**${CHANGED[change]}: ${KINDS[kind]}**`;
  const entry = recordEntry(snapshot, id);
  const blocks =
    change === 'added' || change === 'retired'
      ? entry === null
        ? wholeRecord(snapshot, id, label)
        : [(cite: Cite) => `${label}\n${entry.block(cite)}`]
      : underHeading(
          describeRecord(snapshot, id, label),
          fields.flatMap((field) => fieldLines(field, earlier, later)),
        );
  const records = touchedBy(snapshot, kind, id);
  return blocks.map((block) => ({
    block: typeof block === 'string' ? () => block : block,
    records,
    opens: entry?.opens ?? [],
  }));
}

/** The lines in blocks, each of which begins with the heading: whose they are can be told from any of them. */
function underHeading(heading: string, lines: readonly string[]): readonly string[] {
  return stacked(lines).map((block) => `${heading}\n${block}`);
}

const CHANGED = { added: 'New', revised: 'Corrected', retired: 'Withdrawn', regraded: 'Regraded' } as const;

const KINDS: Readonly<Record<ChangedKind, string>> = {
  event: 'event',
  figure: 'figure',
  question: 'contested question',
  reading: 'view',
  claim: 'claim',
  assessment: 'assessment',
  source: 'source',
  actor: 'actor',
  unknown: 'thing that nobody says',
  term: 'group of words that mean the same',
  dossier: 'title, note or summary of the dossier',
};

/** Which record it is, and who says it. */
function describeRecord(snapshot: Snapshot, id: string, label: string): string {
  const reading = findRecord(snapshot, 'reading', id);
  const statement: Statement | undefined = reading ?? findEvidence(snapshot, id);
  if (statement !== undefined) {
    const who = reading === undefined ? leadOf(snapshot, statement) : readingLead(snapshot, reading);
    return `${label}\n${who}${sentenceShown(statement, 240)}`;
  }
  const assessment = findAssessment(snapshot, id);
  if (assessment) return `${label} ${judgementOf(snapshot, assessment)}`;
  const named =
    findRecord(snapshot, 'source', id)?.title ??
    findRecord(snapshot, 'actor', id)?.name ??
    textOfUnlisted(snapshot, id);
  return named === undefined ? label : `${label} ${shown(named, 240)}`;
}

/** What a question, a thing that nobody says or a group of words says. */
function textOfUnlisted(snapshot: Snapshot, id: string): string | undefined {
  return (
    findRecord(snapshot, 'question', id)?.text ??
    snapshot.byList.unknowns.get(id)?.text ??
    snapshot.byList.terms.get(id)?.words.join(', ')
  );
}

/** A record of which no list has entries, in full. */
function wholeRecord(snapshot: Snapshot, id: string, label: string): readonly string[] {
  const assessment = findAssessment(snapshot, id);
  return assessment === undefined
    ? whole(`${label} `, textOfUnlisted(snapshot, id) ?? '')
    : whole(`${label} ${judgementOf(snapshot, assessment)}: `, assessment.reason);
}

function findAssessment(snapshot: Snapshot, id: string): Assessment | undefined {
  return assessmentsById(snapshot).get(id);
}

const assessmentsById = derive(({ dossier }) => new Map(dossier.assessments.map((one) => [one.id, one])));

/** "by A: “…” is judged consistent with the reading of B". */
function judgementOf(snapshot: Snapshot, { by, evidence, reading, judgement }: Assessment): string {
  const record = findEvidence(snapshot, evidence);
  const words = record === undefined ? NOT_HERE : sentenceShown(record, 80);
  const held = findRecord(snapshot, 'reading', reading);
  const holder = held === undefined ? NOT_HERE : holderOf(snapshot, held);
  const towards = judgement === 'neutral' ? 'neutral towards' : `${judgement} with`;
  return `by ${shown(by, 50)}: “${words}” is judged ${towards} the view of ${shown(holder, 50)}`;
}

/** The record, and the questions that it touched: of one that was retired, they are contested without it as well. */
function touchedBy(snapshot: Snapshot, kind: ChangedKind, id: string): readonly string[] {
  if (kind === 'assessment') {
    const assessment = findAssessment(snapshot, id);
    const question = findRecord(snapshot, 'reading', assessment?.reading)?.question;
    return question === undefined ? [] : [question];
  }
  return [id, ...questionsTouching(snapshot, id).map((question) => question.id)];
}

/**
 * What changed in a dossier since a point in its history, in pages, of which any record can be read in full. What the
 * controls must remember is the page and the point.
 *
 * @throws UserError where the dossier has no such revision yet.
 */
export async function showChanges(since: Point, page: number, context: Context): Promise<Reply> {
  const { snapshot } = context;
  const earlier = await openEarlier(since, context);
  if (earlier === null) return notice('Nothing has changed since this dossier was added.');
  return changesReply(since, earlier, snapshot, page) ?? notice(describeNoChange(since, earlier, snapshot));
}

/** What a post adds to a page of changes. */
interface InPost {
  /** In place of the count of changes. */
  readonly heading?: string;
  readonly footer: string;
  readonly rows: readonly Row[];
}

/**
 * "2 new, 1 corrected": what changed since somebody who follows a dossier last looked at it; null for anybody else, and where
 * nothing did. They have looked now.
 */
export async function sinceLooked(context: Context): Promise<string | null> {
  const { asker, followers, past, session, snapshot } = context;
  if (session === null || followers === undefined) return null;
  const looked = followers.look(asker.id, session, snapshot.revision);
  if (looked === null || looked >= snapshot.revision) return null;
  const earlier = await past({ revision: looked }).catch(unlessGone);
  const changes = earlier === null ? [] : changesBetween(earlier, snapshot);
  return changes.length === 0 ? null : countChanges(changes);
}

/** What a restored backup does not reach back to. */
function unlessGone(error: unknown): null {
  if (error instanceof UserError) return null;
  throw error;
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
  return listReply(
    snapshot,
    {
      heading: inPost?.heading ?? headingOf(changes, since, snapshot),
      entries,
      empty: '',
      footer: inPost?.footer ?? '',
      most: MAX_ON_PAGE,
      opens: 'Read an entry in full',
      openWith: changedId.id(0, since),
      rows: inPost?.rows ?? [],
    },
    { page, turnTo: (to) => changesId.id(to, since) },
  );
}

function headingOf(changes: readonly RecordChange[], since: Point, { dossier }: Snapshot): string {
  return `### ${countChanges(changes)} since ${sinceWords(since)}\n${shown(dossier.title, 160)}`;
}

const MAX_ON_PAGE = 8;

/** Ids of the records on the first page of what changed; empty where nothing differs. */
export function firstChanged(earlier: Snapshot, snapshot: Snapshot): readonly string[] {
  const { entries } = comparedWith(snapshot, earlier);
  return recordsOnFirstPage(snapshot, entries, MAX_ON_PAGE);
}

const writtenPoint = z.codec(z.string(), z.custom<Point>(), {
  decode: (text, { issues }) => {
    const point = parsePoint(text);
    if (point !== null) return point;
    issues.push({ code: 'custom', input: text, message: 'names no point' });
    return z.NEVER;
  },
  encode: writePoint,
});

const changesId = controlId('brief', 'changes', [pageNumber, writtenPoint]);
const changedId = controlId('brief', 'changed', [pageNumber, writtenPoint]);
const readsId = controlId('brief', 'reads', [pageNumber, z.string(), pageNumber, writtenPoint]);
/** Turn a page of changes, open a record that changed, turn a page of that. */
export const changeControls: readonly Control[] = [
  defineControl(changesId, ([page, since], context) => showChanges(since, page, context)),
  defineControl(changedId, ([, since], context, [id]) => showChanged(since, id, 0, context), { apart: true }),
  defineControl(readsId, async ([at, key, , since], context) => {
    const earlier = await openEarlier(since, context);
    const id = idOfKey(context.snapshot, key) ?? (earlier === null ? undefined : idOfKey(earlier, key));
    return showChanged(since, id, at, context);
  }),
];

/** An entry as it is, or where it was retired as it was. */
async function showChanged(
  since: Point,
  id: string | undefined,
  page: number,
  context: Context,
): Promise<Reply> {
  const { snapshot } = context;
  const earlier = await openEarlier(since, context);
  const isThere = id === undefined || Object.values(snapshot.byKind).some((records) => records.has(id));
  return showEntry(isThere || earlier === null ? snapshot : earlier, id, page, {
    turnTo: (to, key) => readsId.id(to, key, 0, since),
  });
}

/** The dossier at that point, or null where it never changed. */
async function openEarlier(since: Point, { snapshot, past }: Context): Promise<Snapshot | null> {
  const { revision } = snapshot;
  if ('revision' in since && since.revision > revision) {
    throw new UserError(
      revision === 0
        ? `The dossier is as it was added: there is no revision ${since.revision} yet. Give a date.`
        : `The dossier is at revision ${revision}: there is no revision ${since.revision} yet. Give ${revision} or less, or a date.`,
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
const MAX_WRITTEN_OUT = 100;

function entriesOf(changes: readonly RecordChange[], earlier: Snapshot, later: Snapshot): LazyList<Entry> {
  const first = changes
    .slice(0, MAX_WRITTEN_OUT)
    .flatMap((change) => changeEntries(change, earlier, later))
    .map((entry) => () => entry);
  const rest = changes.slice(MAX_WRITTEN_OUT).map((change) => (): Entry => {
    const [entry] = changeEntries(change, earlier, later);
    return entry ?? { block: () => '', records: [], opens: [] };
  });
  return madeLazily([...first, ...rest]);
}

/** "20 January 2026", "revision 3", "this dossier was added". */
export function sinceWords(point: Point): string {
  if ('revision' in point) return point.revision === 0 ? 'this dossier was added' : describePoint(point);
  return describeDate(point.instant);
}

function describeNoChange(since: Point, earlier: Snapshot, { revision }: Snapshot): string {
  const point = sinceWords(since);
  if (earlier.revision === revision) return `Nothing has changed since ${point}.`;
  return `Nothing differs since ${point}: what was changed from revision ${earlier.revision} to revision ${revision} was changed back.`;
}

/** "2 new, 1 corrected". */
export function countChanges(changes: readonly RecordChange[]): string {
  return CHANGES.flatMap((change) => {
    const count = changes.filter((one) => one.change === change).length;
    return count === 0 ? [] : [`${count} ${COUNTED[change]}`];
  }).join(', ');
}

const COUNTED = { added: 'new', revised: 'corrected', retired: 'withdrawn', regraded: 'regraded' } as const;
