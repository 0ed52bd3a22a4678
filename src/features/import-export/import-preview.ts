import { draftKey } from '../../discord/interactions/draft-store.ts';
import { countOf, shown } from '../../discord/replies/attribution.ts';
import { button, buttonRow, notice, panel, separator } from '../../discord/replies/components.ts';
import { describeTouched } from '../../discord/replies/contested.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import { countOfKind } from '../../discord/replies/record-words.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { SentFile } from '../../discord/replies/responder.ts';
import { type Edit, isRecordEdit, type RecordEdit } from '../../dossier/edit.ts';
import { nounOf } from '../../dossier/record-lists.ts';
import { SCHEMA_VERSION } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { CheckedFile } from '../../transfer/check-import.ts';
import type { ImportMode } from '../../transfer/import-plan.ts';
import { problemLine } from '../history/problem-line.ts';
import { describeEdit, speakerLead, wordsOf } from '../history/revision-lines.ts';
import { fileOf } from './sent-file.ts';

type Checked = Extract<CheckedFile, { readonly ok: true }>;

export interface Preview {
  readonly filename: string;
  readonly mode: ImportMode;
  /** What has to be known of the file. */
  readonly about: readonly string[];
  /** All that is not taken of it, where that is much. */
  readonly notTaken: SentFile | null;
  readonly edits: readonly Edit[];
  readonly earlier: Snapshot;
  readonly later: Snapshot;
  /** The key under which it waits. */
  readonly key: string;
  /** How many revisions of history can be taken in with it; 0 where it stays out. */
  readonly takes: number;
  /** Whether the dossier was changed since this was shown before. */
  readonly again: boolean;
}

export const confirmId = controlId('data', 'import-confirm', [draftKey]);
/** The same, with the history of the file. */
export const historyConfirmId = controlId('data', 'import-history', [draftKey]);
export const cancelId = controlId('data', 'import-cancel', [draftKey]);

const MAX_NAMED = 5;

/** What an import would change, for the person who has to confirm it. */
export function previewReply(preview: Preview): Reply {
  const { filename, mode, about, notTaken, edits, earlier, later, key, takes, again } = preview;
  const name = `“${shown(filename, 80)}”`;
  const records = edits.filter(isRecordEdit);
  const added = records.filter(({ before }) => before === null);
  const retired = records.filter(({ after }) => after === null);
  const changed = records.filter(({ before, after }) => before !== null && after !== null);
  const lines = [
    `### ${mode === 'replace' ? `${name} would replace this dossier` : `${name} would be merged into this dossier`}`,
    again
      ? '**The dossier was changed since this was shown.** Nothing was imported; this is what it would change now.'
      : 'Nothing is changed yet.',
    ...about,
    ...group('added', added, later),
    ...group('changed', changed, later),
    ...group('retired', retired, earlier),
    ...edits.filter((edit) => !isRecordEdit(edit)).map((edit) => describeEdit(earlier, edit, 300)),
    `-# ${MEANS[mode]} It is saved as one revision, which can be undone.`,
  ];
  const text = lines.join('\n');
  const ids = [...added, ...changed, ...retired].slice(0, 30).map(({ id, after }) => after?.id ?? id);
  const below = describeTouched(later, ids);
  const reply = panel(
    text,
    ...(below === '' ? [] : [separator(), below]),
    ...(notTaken === null ? [] : [fileOf(notTaken)]),
    buttonRow(
      ...(takes > 0 ? [button('Replace, with its history', historyConfirmId.id(key))] : []),
      button(confirmLabel(mode, takes), confirmId.id(key)),
      button('Don’t import', cancelId.id(key)),
    ),
  );
  return notTaken === null ? reply : { ...reply, files: [notTaken] };
}

/** Why nothing of a file is taken. */
export function nothingTakenReply(
  filename: string,
  about: readonly string[],
  notTaken: SentFile | null,
): Reply {
  const text = `### Nothing of “${shown(filename, 80)}” can be taken\n${[...about, 'Nothing was changed. Fix this in the file, and use `/data import` again.'].join('\n')}`;
  return notTaken === null ? panel(text) : { ...panel(text, fileOf(notTaken)), files: [notTaken] };
}

function confirmLabel(mode: ImportMode, takes: number): string {
  if (mode === 'merge') return 'Merge';
  return takes > 0 ? 'Replace, as one revision' : 'Replace';
}

const MEANS: Readonly<Record<ImportMode, string>> = {
  replace: 'What the file lacks is retired: out of every reply, kept in the history.',
  merge:
    'Entries of the file go before those of the same id here. Nothing is retired, and the dossier’s own title and note stay.',
};

export function unchangedReply(filename: string, mode: ImportMode): Reply {
  const what = mode === 'replace' ? 'The dossier is already as in' : 'The dossier already has every entry of';
  return notice(`### Nothing was changed\n${what} “${shown(filename, 80)}”.`);
}

/** What of a dossier’s file has to be known before it is taken. */
export function aboutFile(
  { version, revisions, warnings }: Checked,
  later: Snapshot,
  takes: number,
): readonly string[] {
  const odd = warnings.slice(0, MAX_NAMED).map((problem) => problemLine(later, problem));
  return [
    ...(odd.length === 0 ? [] : ['**Look at this before you go on**: the wording of some entries.', ...odd]),
    ...(warnings.length > odd.length ? [`- … and ${warnings.length - odd.length} more`] : []),
    ...(version < SCHEMA_VERSION
      ? [`The file is of an earlier form (${version}), and was brought up to today’s (${SCHEMA_VERSION}).`]
      : []),
    ...(revisions === null || revisions === 0
      ? []
      : takes > 0
        ? [
            `This server has no history yet, so the file’s ${countOf(takes, 'revision')} can come along: who changed what, when and why, as the file says.`,
          ]
        : [
            `Its history of ${countOf(revisions, 'revision')} stays out: this server goes on with its own, or the file’s can’t be joined to it.`,
          ]),
  ];
}

/** "**12 added**: 5 claims, 7 events" and the first of them. */
function group(what: string, edits: readonly RecordEdit[], snapshot: Snapshot): readonly string[] {
  if (edits.length === 0) return [];
  const counts = [...Map.groupBy(edits, ({ kind }) => kind)].map(([list, { length }]) =>
    countOfKind(length, list),
  );
  const named = edits.slice(0, MAX_NAMED).flatMap(({ kind, before, after }) => {
    const record = after ?? before;
    if (record === null) return [];
    const words = shown(wordsOf(snapshot, kind, record), 90);
    return [`- ${nounOf(kind)} ${speakerLead(snapshot, record)}“${words}”`];
  });
  const left = edits.length - named.length;
  return [
    `**${edits.length.toLocaleString('en')} ${what}**: ${counts.join(', ')}`,
    ...named,
    ...(left > 0 ? [`- … and ${left.toLocaleString('en')} more`] : []),
  ];
}
