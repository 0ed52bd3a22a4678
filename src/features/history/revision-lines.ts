import { nameRecord } from '../../discord/interactions/record-options.ts';
import { leadOf, MARKS, readingLead, shown, shownName } from '../../discord/replies/attribution.ts';
import { describeValue } from '../../discord/replies/field-lines.ts';
import { fieldInSentence, IN_FILE, quoteRecord } from '../../discord/replies/record-words.ts';
import { countOfMore, howAndWhy } from '../../discord/replies/revision-line.ts';
import { discordTime } from '../../discord/replies/time.ts';
import type { Edit } from '../../dossier/edit.ts';
import type { AnyRecord, RecordList } from '../../dossier/record-lists.ts';
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
  if (isErased(revision)) lines.push('-# What it changed was erased for good, at least in part.');
  const room = (): number => BRIEF_LIMIT - ROOM_FOR_MORE - lines.join('\n').length;
  let told = 0;
  for (const edit of edits) {
    const line = describeEdit(snapshot, edit, told === 0 ? room() - 1 : 200);
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
 * at most `limit` characters.
 */
export function describeEdit(snapshot: Snapshot, edit: Edit, limit: number): string {
  if (edit.kind === 'order') return `- changed the order of the ${nounsOf(edit.list)}`;
  if (edit.kind === 'dossier' && edit.erased === true)
    return `- changed the dossier’s ${fieldInSentence(edit.field)}: erased`;
  if (edit.kind === 'dossier') {
    return `- changed the dossier’s ${briefFields(snapshot, ownChanges(edit))}`;
  }
  const { kind, before, after } = edit;
  const verb = before === null ? 'added' : after === null ? 'retired' : 'changed';
  const record = after ?? before;
  if (record === null || edit.erased === true) return `- ${verb} the ${nounOf(kind)}: erased`;
  const short = `- ${verb} the ${nounOf(kind)} ${quoteRecord(record, 60)}`;
  const full =
    before === null || after === null
      ? `- ${verb} the ${nounOf(kind)} ${speakerLead(snapshot, record)}“${shown(wordsOf(snapshot, kind, record), 90)}”`
      : describeChange(snapshot, kind, after, shownChanges(before, after));
  return full.length <= limit ? full : short;
}

/** One field in a sentence of its own; several after what they are of. */
function describeChange(
  snapshot: Snapshot,
  kind: RecordList,
  record: AnyRecord,
  changes: readonly FieldChange[],
): string {
  const [only, ...others] = changes;
  const lead = speakerLead(snapshot, record);
  const words = wordsOf(snapshot, kind, record);
  if (only === undefined || others.length > 0)
    return `- changed the ${nounOf(kind)} ${lead}“${shown(words, 60)}”: ${briefFields(snapshot, changes)}`;
  const field = `- changed the ${fieldInSentence(only.path)} of`;
  return words === only.after
    ? `${field} the ${nounOf(kind)} ${lead}${fromTo(snapshot, only)}`
    : `${field} the ${nounOf(kind)} ${lead}“${shown(words, 60)}” ${fromTo(snapshot, only)}`;
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
  const told = changes
    .slice(0, MAX_FIELDS)
    .map((change) => `${fieldInSentence(change.path)} ${fromTo(snapshot, change)}`);
  const left = changes.length - told.length;
  return [...told, ...(left > 0 ? [`${left} more`] : [])].join('; ');
}

/** "from “old” to “new”", "to “new”" where there was none. */
function fromTo(snapshot: Snapshot, { path, before, after }: FieldChange): string {
  if (IN_FILE.has(path)) return 'in the file';
  const [old, fresh] = [briefValue(snapshot, path, before), briefValue(snapshot, path, after)];
  return before === undefined || before === null ? `to ${fresh}` : `from ${old} to ${fresh}`;
}

function briefValue(snapshot: Snapshot, path: string, value: FieldValue | undefined): string {
  const text = describeValue(snapshot, path, value);
  const isQuoted = typeof value === 'string' && text === `“${value}”`;
  return isQuoted ? `“${shown(value, VALUE)}”` : shown(text, VALUE);
}
