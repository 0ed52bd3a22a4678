import {
  datedLead,
  describeDate,
  describeWhen,
  MARKS,
  readingLead,
  shown,
  toldBy,
} from '../../discord/replies/attribution.ts';
import { describeSilence, describeTouched, openQuestions } from '../../discord/replies/contested.ts';
import { recordEntry, withDate } from '../../discord/replies/record-entry.ts';
import type { Cite } from '../../discord/replies/source-numbers.ts';
import { sentenceOf, voiceName } from '../../dossier/display-names.ts';
import { holderOf, readingsOf } from '../../dossier/readings.ts';
import { isSameThing, ownQuestion } from '../../dossier/same-thing.ts';
import type { Claim, Statement } from '../../dossier/schema.ts';
import { findRecord, findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import { saidWhen, sourceTitle } from '../../dossier/speaker.ts';
import { capitalized } from '../../text/capitalized.ts';
import { withFullStop } from '../../text/with-full-stop.ts';
import type { AskedDetail } from './asked-detail.ts';
import { type Section, writeSections } from './section.ts';

/** One statement is the answer: the sentence, who says it, and at most two lines of what supports it. */

const MAX_SUPPORT = 2;
const MAX_TRIED = 9;
/** Supporting lines stand as far as the whole stays within this; the others are counted. */
const ROOM = 350;
const WHOLE = 600;

interface FactOptions {
  /** Whether it was asked when. */
  readonly wantsDate?: boolean;
  /** What the head's own text says of what was asked and its sentence does not. */
  readonly detail?: AskedDetail | null;
  /** What stands below the head whatever else does. */
  readonly beside?: readonly Pick<Section, 'lines' | 'said' | 'buttons'>[];
}

/**
 * The detail stands below the head where there is room for it, and in the place of what tells less.
 *
 * @param records Ids of statements, the one that answers first.
 */
export function factSection(
  snapshot: Snapshot,
  head: Statement,
  records: readonly string[],
  { wantsDate = false, detail = null, beside = [] }: FactOptions = {},
): Section {
  const short = supported(snapshot, head, records, { wantsDate, beside, more: null });
  if (detail === null) return short;
  const longer = supported(snapshot, head, records, { wantsDate, beside, more: detail.sentence });
  const leftOut = short.said.filter((id) => !longer.said.includes(id));
  return isWithin(snapshot, longer) && leftOut.every(detail.outdoes) ? longer : short;
}

/** The head with as many supporting lines as there is room for. */
function supported(
  snapshot: Snapshot,
  head: Statement,
  records: readonly string[],
  { beside, ...own }: HeadOptions & Pick<Required<FactOptions>, 'beside'>,
): Section {
  const section = (support: readonly string[]): Section => {
    const said = [head.id, ...beside.flatMap((one) => one.said), ...support];
    const touched = describeTouched(snapshot, said);
    return {
      about: head.id,
      lines: (cite) => [
        ...headLines(snapshot, head, own, cite),
        ...beside.flatMap(({ lines }) => lines(cite)),
        ...support.flatMap((id) => lineOf(snapshot, id, cite)),
        ...(touched === '' ? [] : [touched]),
      ],
      said,
      rest: records.filter((id) => !said.includes(id)),
      voice:
        beside.length === 0 && said.every((id) => findStatement(snapshot, id)?.voice === head.voice)
          ? head.voice
          : undefined,
      questions: openQuestions(snapshot, said),
      buttons: beside.flatMap(({ buttons = [] }) => buttons),
    };
  };
  let best = section([]);
  const shownFirst = best.said.length;
  for (const id of records.slice(0, MAX_TRIED)) {
    const isNew = best.said.every((other) => !isSameThing(snapshot, other, id));
    if (!isNew || findStatement(snapshot, id) === undefined) continue;
    if (best.said.length >= shownFirst + MAX_SUPPORT - beside.length) break;
    const longer = section([...best.said.slice(shownFirst), id]);
    if (!isWithin(snapshot, longer)) break;
    best = longer;
  }
  return best;
}

function isWithin(snapshot: Snapshot, section: Section): boolean {
  return seenLength(writeSections(snapshot, [section])) <= ROOM;
}

/** Characters as seen: without the signs of Markdown. */
function seenLength(text: string): number {
  return text
    .replaceAll(/\]\(<[^>]*>\)/g, '')
    .replaceAll(/^(?:#+|-#) /gm, '')
    .replaceAll(/\*\*|\\/g, '').length;
}

function lineOf(snapshot: Snapshot, id: string, cite: Cite): readonly string[] {
  const entry = recordEntry(snapshot, id);
  return entry === null ? [] : [`Also: ${entry.block(cite)}`];
}

interface HeadOptions {
  readonly wantsDate: boolean;
  /** What its own text says besides its sentence. */
  readonly more: string | null;
}

function headLines(
  snapshot: Snapshot,
  head: Statement,
  { wantsDate, more }: HeadOptions,
  cite: Cite,
): readonly string[] {
  const date = 'date' in head ? head.date : 'asOf' in head ? head.asOf : undefined;
  const whose = whoseLine(snapshot, head);
  // What is known of its speaker may all stand in the sentence's lead.
  const cited = whose === '' ? cite(head) : '';
  const line = `${sentence(snapshot, head)}${more === null ? cited : ''}`;
  const below = more === null ? [] : [`${MARKS[head.voice]} ${shown(more, 2 * ROOM + 2)}${cited}`];
  const told = whose === '' ? [] : [`${whose}${cite(head)}`];
  if (wantsDate && date === null) {
    const note = 'dateNote' in head && head.dateNote !== undefined ? [shown(head.dateNote, 300)] : [];
    return ['No date is given for this.', line, ...note, ...told];
  }
  return [line, ...below, ...told];
}

/** "📰 December 2025: Damascus was …", "💬 Commentator: …", "📰 US officials, undated: …". */
function sentence(snapshot: Snapshot, head: Statement): string {
  if ('holder' in head) return `${readingLead(snapshot, head).replaceAll('**', '')}${said(head)}`;
  if ('date' in head && isExpectedOn(head))
    return `${MARKS[head.voice]} Expected ${describeDate(head.date)}: ${said(head)}`;
  return `${datedLead(snapshot, head)}${said(head)}`;
}

function said(head: Statement): string {
  const text = shown(sentenceOf(head), WHOLE);
  return withFullStop('asOf' in head ? withDate(text, head) : text);
}

/** Whether a source that names nobody expects it on a date: the line below says which and when. */
function isExpectedOn(head: Statement): boolean {
  return 'date' in head && head.date !== null && head.outlook && head.saidBy === null;
}

/** "Quoted news analysis, undated; it names no source [1]", "Iraqi government spokesman, undated [1]". */
function whoseLine(snapshot: Snapshot, record: Statement): string {
  const by = findRecord(snapshot, 'actor', record.saidBy ?? undefined);
  const isOutlook = 'outlook' in record && record.outlook && !isExpectedOn(record);
  const moment = saidWhen(snapshot, record);
  // What is dated itself, or has its lead say when, is not called undated once more.
  const isToldWhen = isOutlook || (moment === null && 'asOf' in record && record.asOf !== null);
  const when = isToldWhen ? '' : describeWhen(moment);
  if (by !== undefined) {
    const parts = [shown(by.role, 120), ...(when === '' ? [] : [when])];
    return parts.join('; ');
  }
  const title = sourceTitle(snapshot, record.citations[0]?.source ?? '');
  const name = record.voice === 'reported' ? voiceName(snapshot, record) : title;
  // The line that names the sources has the title.
  const isNamed = name === title && title.length <= LONGEST_NAMED;
  const named = [...(isNamed ? [] : [shown(name, 80)]), ...(when === '' ? [] : [when])].join(', ');
  const none = namesNoSource(snapshot, record) ? 'it names no source' : '';
  return capitalized([named, none].filter((part) => part !== '').join('; '));
}

/** Of titles up to this the closing line of sources has room. */
const LONGEST_NAMED = 50;

/** Whether the text that states it names nobody for it; a claim says so itself, an event by the claims that state it. */
function namesNoSource(snapshot: Snapshot, record: Statement): boolean {
  if ('disputes' in record) return isUnsourced(record);
  const kinds = record.citations.map(({ source }) => findRecord(snapshot, 'source', source)?.kind);
  const isOwn = kinds.every((kind) => kind === 'analysis' || kind === 'commentary' || kind === 'press');
  return (
    isOwn &&
    record.saidBy === null &&
    snapshot.dossier.claims.every((claim) => !claim.supports.includes(record.id) || isUnsourced(claim))
  );
}

function isUnsourced({ basis }: Claim): boolean {
  return basis === 'none-given' || basis === 'inference';
}

/** The one who alone has a view on a question, or null where others have as well, or nothing is contested. */
export function onlyVoice(snapshot: Snapshot, question: string | null): string | null {
  if (question === null) return null;
  const [only, ...others] = new Set(readingsOf(snapshot, question).map((view) => holderOf(snapshot, view)));
  return only === undefined || others.length > 0 ? null : only;
}

/** "Only one voice says so: Commentator, “almost certainly”.", the statement, and who doesn't mention it. */
export function oneVoiceSection(
  snapshot: Snapshot,
  head: Statement,
  voice: string,
  records: readonly string[],
): Section {
  const question = findRecord(snapshot, 'question', ownQuestion(snapshot, head.id) ?? undefined);
  const hedge = head.hedge === undefined ? '' : `, “${shown(head.hedge, 80)}”`;
  const told = 'holder' in head ? toldBy(snapshot, head) : '';
  const dated = 'date' in head && head.date !== null ? `${describeDate(head.date)}: ` : '';
  return {
    about: question?.id ?? head.id,
    lines: (cite) => [
      `${MARKS[head.voice]} Only one voice says so: ${shown(voice, 60)}${told}${hedge}.`,
      `${MARKS[head.voice]} ${dated}${said(head)}`,
      `${whoseLine(snapshot, head)}${cite(head)}`,
      ...(question === undefined ? [] : describeSilence(snapshot, question)),
    ],
    said: [head.id],
    rest: records.filter((id) => id !== head.id && findRecord(snapshot, 'question', id) === undefined),
    voice: head.voice,
    questions:
      question === undefined ? [] : openQuestions(snapshot, [head.id]).filter(({ id }) => id !== question.id),
  };
}
