import { nameRecord } from '../../discord/interactions/record-options.ts';
import { leadOf, readingLead, shown } from '../../discord/replies/attribution.ts';
import { ownChanges, shownChanges } from '../../discord/replies/field-lines.ts';
import type { FieldChange, FieldValue } from '../../dossier/dossier-changes.ts';
import type { Edit } from '../../dossier/edit.ts';
import type { AnyRecord } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { Revision } from '../../revisions/revision.ts';
import { isErased } from './find-revision.ts';

/** Who made a revision, when and why: "**Revision 12** · <time> · Ada, undo of revision 11: why". */
export function headOf(revision: Revision, mostWhy: number): string {
  const { number, at, by, why } = revision;
  const when = `<t:${Math.floor(Date.parse(at) / 1000)}:f>`;
  const reason = why === '' || mostWhy === 0 ? '' : `: ${shown(why, mostWhy)}`;
  return `**Revision ${number}** · ${when} · ${shown(by.name, 60)}, ${originOf(revision)}${reason}`;
}

function originOf({ origin, of }: Revision): string {
  if (of !== undefined && origin === 'undo') return `undo of revision ${of}`;
  if (of !== undefined && origin === 'purge') return `texts of revision ${of} erased for good`;
  return origin;
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
  if (left > 0) lines.push(`-# … and ${left} more ${left === 1 ? 'change' : 'changes'}`);
  return lines.join('\n');
}

export const BRIEF_LIMIT = 480;
const ROOM_FOR_MORE = 40;
const MAX_FIELDS = 3;
const VALUE = 48;

/** "- Changed claim `id` · **Reported**, US officials: **statement** “old” → “new”", cut to at most `limit` characters. */
function describeEdit(snapshot: Snapshot, edit: Edit, limit: number): string {
  if (edit.kind === 'order') return `- Changed the order of the ${edit.list}`;
  if (edit.kind === 'dossier' && edit.erased === true) return `- The dossier’s ${edit.field}: erased`;
  if (edit.kind === 'dossier') {
    return `- Changed the dossier’s ${briefFields(ownChanges(edit))}`;
  }
  const { kind, id, before, after } = edit;
  const verb = before === null ? 'Added' : after === null ? 'Retired' : 'Changed';
  const what = `- ${verb} ${kind.slice(0, -1)} \`${after?.id ?? id}\``;
  if (edit.erased === true) return `${what}: erased`;
  const record = after ?? before;
  const said = record === null ? '' : `${what} · ${speakerLead(snapshot, record)}`;
  const rest =
    before === null || after === null
      ? record === null
        ? ''
        : `“${shown(nameRecord(snapshot, kind, record).label, 90)}”`
      : briefFields(shownChanges(before, after));
  const full = `${said}${rest}`;
  return full.length <= limit ? full : what;
}

/** "**Reported**, US officials: ", so that nobody takes a reading for a report. */
export function speakerLead(snapshot: Snapshot, record: AnyRecord): string {
  if ('holder' in record) return readingLead(snapshot, record);
  return 'voice' in record ? leadOf(snapshot, record) : '';
}

function briefFields(changes: readonly FieldChange[]): string {
  const told = changes.slice(0, MAX_FIELDS).map(briefField);
  const left = changes.length - told.length;
  return [...told, ...(left > 0 ? [`${left} more`] : [])].join('; ');
}

function briefField({ path, before, after }: FieldChange): string {
  const name = path.replaceAll('.', ' ').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `**${name}** ${briefValue(before)} → ${briefValue(after)}`;
}

function briefValue(value: FieldValue | undefined): string {
  if (value === undefined || value === null) return 'none';
  if (typeof value === 'string') return `“${shown(value, VALUE)}”`;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString('en', { maximumFractionDigits: 20 });
  if ('min' in value || 'max' in value) return shown(`${value.min ?? 'any'} to ${value.max ?? 'any'}`, VALUE);
  return Array.isArray(value) && value.length > 0 ? shown(value.join(', '), VALUE) : 'none';
}
