import { describeTouched } from '../../discord/interactions/list-view.ts';
import { nameRecord } from '../../discord/interactions/record-options.ts';
import { shown } from '../../discord/replies/attribution.ts';
import {
  button,
  buttonRow,
  container,
  notice,
  separator,
  textDisplay,
} from '../../discord/replies/components.ts';
import { writeControlId } from '../../discord/replies/control-id.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Edit, RecordEdit } from '../../dossier/edit.ts';
import type { AnyRecord, RecordList } from '../../dossier/record-lists.ts';
import { SCHEMA_VERSION } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { CheckedFile } from '../../transfer/check-import.ts';
import type { ImportMode } from '../../transfer/import-plan.ts';
import { speakerLead } from '../history/revision-lines.ts';
import { briefEdit } from './import.ts';

type Checked = Extract<CheckedFile, { readonly ok: true }>;

export interface Preview {
  readonly filename: string;
  readonly mode: ImportMode;
  readonly checked: Checked;
  readonly edits: readonly Edit[];
  readonly earlier: Snapshot;
  readonly later: Snapshot;
  /** The key under which it waits. */
  readonly key: string;
  /** Whether the dossier was changed since this was shown before. */
  readonly again: boolean;
}

const MAX_NAMED = 5;

/** What an import would change, for whoever has to confirm it. */
export function previewReply(preview: Preview): Reply {
  const { filename, mode, checked, edits, earlier, later, key, again } = preview;
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
    ...aboutFile(checked),
    ...group('added', added, later),
    ...group('changed', changed, later),
    ...group('retired', retired, earlier),
    ...edits.filter((edit) => !isRecordEdit(edit)).map((edit) => `- ${briefEdit(edit)}`),
    `-# ${MEANS[mode]} It is saved as one revision, which can be undone.`,
  ];
  const text = lines.join('\n');
  const ids = [...added, ...changed, ...retired].slice(0, 30).map(({ id, after }) => after?.id ?? id);
  const below = describeTouched(later, ids, TEXT_LIMIT - text.length);
  return {
    components: [
      container([
        textDisplay(text),
        ...(below === '' ? [] : [separator(), textDisplay(below)]),
        buttonRow(
          button(mode === 'replace' ? 'Replace' : 'Merge', writeControlId('data', 'import-confirm', key)),
          button('Don’t import', writeControlId('data', 'import-cancel', key)),
        ),
      ]),
    ],
  };
}

const TEXT_LIMIT = 4000;

const MEANS: Readonly<Record<ImportMode, string>> = {
  replace: 'What the file lacks is retired: out of every reply, kept in the history.',
  merge:
    'Records of the file go before those of the same id here. Nothing is retired, and the dossier’s own title and note stay.',
};

export function unchangedReply(filename: string, mode: ImportMode): Reply {
  const what =
    mode === 'replace' ? 'The dossier is already as in' : 'The dossier already has every record of';
  return notice(`${what} “${shown(filename, 80)}”. Nothing was changed.`);
}

function aboutFile({ version, revisions, warnings }: Checked): readonly string[] {
  const odd = warnings
    .slice(0, MAX_NAMED)
    .map(({ path, problem }) => `- ${shown(path, 80)}: ${shown(problem, 150)}`);
  return [
    ...(odd.length === 0
      ? []
      : ['**Look at this before you go on**: an editor could not save it so.', ...odd]),
    ...(warnings.length > odd.length ? [`- … and ${warnings.length - odd.length} more`] : []),
    ...(version < SCHEMA_VERSION
      ? [`It is of schema version ${version}, and was brought up to ${SCHEMA_VERSION}.`]
      : []),
    ...(revisions === null || revisions === 0
      ? []
      : [
          `Its history of ${revisions.toLocaleString('en')} revisions stays out: this server goes on with its own.`,
        ]),
  ];
}

/** "**12 added**: 5 claims, 7 events" and the first of them. */
function group(what: string, edits: readonly RecordEdit[], snapshot: Snapshot): readonly string[] {
  if (edits.length === 0) return [];
  const byList = new Map<RecordList, number>();
  for (const { kind } of edits) byList.set(kind, (byList.get(kind) ?? 0) + 1);
  const counts = [...byList].map(
    ([list, count]) => `${count.toLocaleString('en')} ${count === 1 ? list.slice(0, -1) : list}`,
  );
  const named = edits.slice(0, MAX_NAMED).flatMap(({ kind, before, after }) => {
    const record: AnyRecord | null = after ?? before;
    if (record === null) return [];
    const { label } = nameRecord(snapshot, kind, record);
    const words = 'statement' in record ? (record.statement ?? label) : label;
    const noun = kind.slice(0, -1);
    return [`- ${noun} \`${record.id}\` · ${speakerLead(snapshot, record)}“${shown(words, 90)}”`];
  });
  const left = edits.length - named.length;
  return [
    `**${edits.length.toLocaleString('en')} ${what}**: ${counts.join(', ')}`,
    ...named,
    ...(left > 0 ? [`- … and ${left.toLocaleString('en')} more`] : []),
  ];
}

function isRecordEdit(edit: Edit): edit is RecordEdit {
  return edit.kind !== 'dossier' && edit.kind !== 'order';
}
