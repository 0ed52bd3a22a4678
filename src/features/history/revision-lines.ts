import { nameRecord } from '../../discord/interactions/record-options.ts';
import { leadOf, MARKS, readingLead, shown, shownName } from '../../discord/replies/attribution.ts';
import { describeValue, nameOf } from '../../discord/replies/field-lines.ts';
import { fieldInSentence, IN_FILE, isNounField, quoteRecord } from '../../discord/replies/record-words.ts';
import { countOfMore, howAndWhy } from '../../discord/replies/revision-line.ts';
import { discordTime } from '../../discord/replies/time.ts';
import type { Edit, RecordEditOf } from '../../dossier/edit.ts';
import type { RecordIndex } from '../../dossier/record-index.ts';
import type { AnyRecord, RecordList, Records } from '../../dossier/record-lists.ts';
import { nounOf, nounsOf } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import {
  type FieldChange,
  type FieldValue,
  ownChanges,
  shownChanges,
} from '../../revisions/field-changes.ts';
import type { Revision } from '../../revisions/revision.ts';
import { isErased } from './find-revision.ts';

/** Who made a revision and when, its number and why: "**Ada** · <time> · revision 12, undoes revision 11: why". */
export function headOf(revision: Revision, mostWhy: number): string {
  const { number, at, by } = revision;
  return `**${shownName(by)}** · ${discordTime(Date.parse(at), 'f')} · revision ${number}${howAndWhy(revision, mostWhy)}`;
}

/**
 * A revision in at most `BRIEF_LIMIT` characters: its head, and what it changed, as far as that fits; what it changed
 * of the record that is asked about comes first.
 */
export function briefRevision(snapshot: Snapshot, revision: Revision, record: string): string {
  const isAsked = (edit: Edit): boolean => 'id' in edit && (edit.id === record || edit.after?.id === record);
  const edits = [...revision.edits.filter(isAsked), ...revision.edits.filter((edit) => !isAsked(edit))];
  const lines = [headOf(revision, 120)];
  const names = withNamesOf(snapshot, edits);
  if (isErased(revision)) lines.push('-# What it changed was erased for good, at least in part.');
  const room = (): number => BRIEF_LIMIT - ROOM_FOR_MORE - lines.join('\n').length;
  let told = 0;
  for (const edit of edits) {
    const line = describeEdit(snapshot, edit, told === 0 ? room() - 1 : 200, names);
    if (line.length + 1 > room()) break;
    lines.push(line);
    told += 1;
  }
  const left = edits.length - told;
  if (left > 0) lines.push(`-# … and ${countOfMore(left)}`);
  return lines.join('\n');
}

const BRIEF_LIMIT = 480;
const ROOM_FOR_MORE = 40;
const MAX_FIELDS = 3;
const VALUE = 48;

/**
 * "- changed the statement of a claim, 💬 Commentator: from “old” to “new”", "- added the event 📰 “Its title”", cut to
 * at most `limit` characters. `names` has what is not in the snapshot any more.
 */
export function describeEdit(snapshot: Snapshot, edit: Edit, limit: number, names = snapshot): string {
  if (edit.kind === 'order') return `- changed the order of the ${nounsOf(edit.list)}`;
  if (edit.kind === 'dossier' && edit.erased === true)
    return `- changed the dossier’s ${fieldInSentence(edit.field)}: erased`;
  if (edit.kind === 'dossier') {
    const changes = ownChanges(edit);
    const isText = changes[0]?.path === edit.field;
    const field = isText ? '' : `${fieldInSentence(edit.field)}: `;
    return `- changed the dossier’s ${field}${briefFields(names, changes)}`;
  }
  const { kind, before, after } = edit;
  const verb = before === null ? 'added' : after === null ? 'retired' : 'changed';
  const record = after ?? before;
  if (record === null || edit.erased === true) return `- ${verb} the ${nounOf(kind)}: erased`;
  const short = `- ${verb} the ${nounOf(kind)} ${quoteRecord(record, 60)}`;
  const full =
    before === null || after === null
      ? `- ${verb} the ${nounOf(kind)} ${speakerLead(snapshot, record)}“${shown(wordsOf(snapshot, kind, record), 90)}”`
      : describeChange(snapshot, names, kind, after, shownChanges(before, after));
  return full.length <= limit ? full : short;
}

/** One field in a sentence of its own; several, and what is no noun, after what they are of. */
function describeChange(
  snapshot: Snapshot,
  names: Snapshot,
  kind: RecordList,
  record: AnyRecord,
  changes: readonly FieldChange[],
): string {
  const [only, ...others] = changes;
  const lead = speakerLead(snapshot, record);
  const words = wordsOf(snapshot, kind, record);
  if (only === undefined || others.length > 0 || !isNounField(only.path))
    return `- changed the ${nounOf(kind)} ${lead}“${shown(words, 60)}”: ${briefFields(names, changes)}`;
  const field = `- changed the ${fieldInSentence(only.path)} of`;
  return words === only.after
    ? `${field} the ${nounOf(kind)} ${lead}${fromTo(names, only)}`
    : `${field} the ${nounOf(kind)} ${lead}“${shown(words, 60)}” ${fromTo(names, only)}`;
}

/** The whole sentence of a record that has one, else its title, yet to be escaped. */
export function wordsOf(snapshot: Snapshot, list: RecordList, record: AnyRecord): string {
  const { label } = nameRecord(snapshot, list, record);
  return 'statement' in record ? (record.statement ?? label) : label;
}

/** "📰 US officials: ", so that nobody takes a view for a report; the mark alone where the speaker is gone. */
export function speakerLead(snapshot: Snapshot, record: AnyRecord): string {
  if (!('voice' in record)) return '';
  const { actors, sources } = snapshot.byList;
  const [cited] = record.citations;
  const isGone =
    record.saidBy === null ? cited !== undefined && !sources.has(cited.source) : !actors.has(record.saidBy);
  if (isGone || ('holder' in record && !actors.has(record.holder))) return `${MARKS[record.voice]} `;
  return 'holder' in record ? readingLead(snapshot, record) : leadOf(snapshot, record);
}

function briefFields(snapshot: Snapshot, changes: readonly FieldChange[]): string {
  const told = changes.slice(0, MAX_FIELDS).map((change) => briefField(snapshot, change));
  const left = changes.length - told.length;
  return [...told, ...(left > 0 ? [`${left} more`] : [])].join('; ');
}

/** "title from “old” to “new”", "source “The paper” added, 2: probably true". */
function briefField(snapshot: Snapshot, change: FieldChange): string {
  const { path, before, after } = change;
  const source = /^citations\[(?<id>[^\]]+)\]/.exec(path)?.groups?.['id'];
  if (source === undefined) return `${fieldInSentence(path)} ${fromTo(snapshot, change)}`;
  const title = `“${shown(nameOf(snapshot, source), VALUE)}”`;
  if (before === undefined) return `source ${title} added, ${briefValue(snapshot, path, after)}`;
  if (after === undefined) return `source ${title} no longer cited`;
  return `credibility of what is from ${title} ${fromTo(snapshot, change)}`;
}

/** "from “old” to “new”", "to “new”" where there was none. */
function fromTo(snapshot: Snapshot, { path, before, after }: FieldChange): string {
  if (IN_FILE.has(path)) return 'in the file';
  const [old, fresh] = [briefValue(snapshot, path, before), briefValue(snapshot, path, after)];
  return before === undefined || before === null || before === '' ? `to ${fresh}` : `from ${old} to ${fresh}`;
}

function briefValue(snapshot: Snapshot, path: string, value: FieldValue | undefined): string {
  const text = describeValue(snapshot, path, value);
  const isQuoted = typeof value === 'string' && text === `“${value}”`;
  return isQuoted ? `“${shown(value, VALUE)}”` : shown(text, VALUE);
}

/** The snapshot with the names of what these edits added or retired and it does not have, for nothing but to name them. */
function withNamesOf(snapshot: Snapshot, edits: readonly Edit[]): Snapshot {
  const { byList } = snapshot;
  return {
    ...snapshot,
    byKind: {
      source: withRecordsOf('sources', byList.sources, edits),
      actor: withRecordsOf('actors', byList.actors, edits),
      event: withRecordsOf('events', byList.events, edits),
      figure: withRecordsOf('figures', byList.figures, edits),
      question: withRecordsOf('questions', byList.questions, edits),
      reading: withRecordsOf('readings', byList.readings, edits),
      claim: withRecordsOf('claims', byList.claims, edits),
    },
  };
}

function withRecordsOf<List extends RecordList>(
  list: List,
  index: RecordIndex<Records[List]>,
  edits: readonly Edit[],
): RecordIndex<Records[List]> {
  const ofList = edits.filter((edit): edit is Edit & RecordEditOf<List> => edit.kind === list);
  const records = ofList.flatMap(({ before, after }) => after ?? before ?? []);
  const gone = records.filter(({ id }) => !index.has(id));
  return index.succeed(index.records, new Map(gone.map((record) => [record.id, record])));
}
