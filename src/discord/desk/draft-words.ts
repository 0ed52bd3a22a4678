import type { Snapshot } from '../../dossier/snapshot.ts';
import { findAnyRecord, nameRecord } from '../interactions/record-options.ts';
import { whole } from '../replies/blocks.ts';
import type { Draft } from './draft.ts';
import { readCitation } from './forms/form-citation.ts';
import { describeRead } from './forms/form-doubts.ts';
import { type Field, fieldsOfForm, listIn, textIn, type Written } from './forms/form-field.ts';
import { RECORD_FORMS } from './forms/form-kinds.ts';

/** The fields that were filled in, each with its label, in words. */
export function writtenLines(
  snapshot: Snapshot,
  { list, written }: Draft,
  wanted: (field: Field) => boolean = () => true,
): readonly string[] {
  return fieldsOfForm(RECORD_FORMS[list]).flatMap((field) => {
    const texts = wanted(field) ? describeWritten(snapshot, written, field) : [];
    const label = `**${field.is === 'citations' ? 'Sources' : field.label}** `;
    if (texts.length <= 1) return texts.flatMap((text) => whole(label, `${text}${readAs(written, field)}`));
    return [label.trim(), ...texts.flatMap((text) => whole('- ', text))];
  });
}

/** What stands in a field, in words that are yet to be escaped: one for each of what it holds, none where it is empty. */
export function describeWritten(snapshot: Snapshot, written: Written, field: Field): readonly string[] {
  const text = textIn(written, field.path);
  const list = listIn(written, field.path);
  switch (field.is) {
    case 'choice':
    case 'flag':
      return text === '' ? [] : [field.choices.find(({ value }) => value === text)?.label ?? text];
    case 'record':
    case 'records':
      return list.map((id) => nameOf(snapshot, id));
    case 'citations':
      return list
        .map(readCitation)
        .map(({ source, credibility }) => `${nameOf(snapshot, source)}, credibility ${credibility}`);
    case 'lines':
      return text.split('\n').filter((line) => line.trim() !== '');
    default:
      return text === '' ? [] : [`“${text}”`];
  }
}

/** What was read, where that is not what was typed: a comma and the words that follow. */
function readAs(written: Written, field: Field): string {
  const read = describeRead(field, textIn(written, field.path));
  return read === null ? '' : `, read as ${read}`;
}

function nameOf(snapshot: Snapshot, id: string): string {
  const found = findAnyRecord(snapshot, id);
  if (found === undefined) return `${id} (no longer in the dossier)`;
  const { label, description } = nameRecord(snapshot, found.list, found.record);
  return `${label} (${description})`;
}
