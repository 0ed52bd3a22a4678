import type { SentAttachment } from '../../discord/api/download.ts';
import {
  type Control,
  defineServerControl,
  defineServerSubcommand,
  type ServerContext,
  type Subcommand,
} from '../../discord/interactions/command.ts';
import {
  changeDraft,
  draftKey,
  dropDraft,
  keepDraft,
  readDraft,
} from '../../discord/interactions/draft-store.ts';
import { attachment, choice, required } from '../../discord/interactions/option.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { notice } from '../../discord/replies/components.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { FieldEdit, OrderEdit, OwnValue } from '../../dossier/edit.ts';
import { UserError } from '../../errors/errors.ts';
import type { Refused } from '../../revisions/apply-edits.ts';
import type { CheckedFile, CheckProgress, FileProblem } from '../../transfer/check-import.ts';
import type { CheckImport } from '../../transfer/import-checker.ts';
import {
  type ImportMode,
  type PendingImport,
  pendingImport,
  planImport,
  sumOf,
} from '../../transfer/import-plan.ts';
import { trySubmit } from '../submit/submit-change.ts';
import { previewReply, unchangedReply } from './import-preview.ts';

const MAX_TOLD = 10;

/** Why a file can't be imported: where, what stands there, and what to write instead. */
function brokenFileReply(filename: string, problems: readonly FileProblem[], more: number): Reply {
  const told = problems.slice(0, MAX_TOLD).map(({ line, path, value, problem }) => {
    const there = value === null ? '' : ` is ${shown(value, 70)}`;
    return `- line ${line}, ${shown(path, 80)}${there}: ${shown(problem, 160)}`;
  });
  const left = problems.length - told.length + more;
  return notice(
    [
      `### “${shown(filename, 80)}” can’t be imported`,
      'Nothing was changed. Mend this in the file:',
      ...told,
      ...(left > 0
        ? [
            `… and ${left.toLocaleString('en')} more`,
            '-# Where the bot runs, `npm run dossier -- check FILE` tells them all.',
          ]
        : []),
    ].join('\n'),
  );
}

/** Why a file that is right does not fit into this server's dossier. */
function misfitReply(filename: string, refused: Refused): Reply {
  const problems =
    refused.reason === 'problems'
      ? refused.problems.map(({ path, problem }) => `- ${shown(path, 80)}: ${shown(problem, 200)}`)
      : ['- The dossier was changed meanwhile. Use the command again.'];
  const left = problems.length - MAX_TOLD;
  return notice(
    [
      `### “${shown(filename, 80)}” does not fit into this dossier`,
      'The file is right in itself, but with what is here it would not be. Nothing was changed.',
      ...problems.slice(0, MAX_TOLD),
      ...(left > 0 ? [`… and ${left.toLocaleString('en')} more`] : []),
    ].join('\n'),
  );
}

/** A change of the dossier itself, in a line. */
export function briefEdit(edit: FieldEdit | OrderEdit): string {
  if (edit.kind === 'order') return `Another order of the ${edit.list}`;
  const text = (value: OwnValue | null): string =>
    value === null ? 'none' : `“${shown(typeof value === 'string' ? value : value.text, 100)}”`;
  return `The dossier’s ${edit.field === '$schema' ? 'schema address' : edit.field}: ${text(edit.before)} → ${text(edit.after)}`;
}

interface Importing {
  readonly subcommand: Subcommand<{ readonly file: SentAttachment; readonly mode: ImportMode }>;
  readonly controls: readonly Control[];
}

/**
 * A dossier from a file, in place of what is here or on top of it. The file is checked, what it would change is
 * shown, and nothing is saved before that is confirmed.
 */
export function createImporting(check: CheckImport): Importing {
  return {
    subcommand: defineServerSubcommand({
      description:
        'Bring in a dossier from a file: an export, or a dossier as JSON; shown before anything changes',
      audience: 'admin',
      options: {
        file: required(
          attachment('JSON, also compressed with gzip, of at most 8 MB', pendingImport.shape.file),
        ),
        mode: required(
          choice('Whether what the file lacks is retired, or stays', {
            replace: 'replace: the dossier becomes that of the file',
            merge: 'merge: records of the file are added, and go before ours',
          }),
        ),
      },
      run: ({ file, mode }, context) => showImport(context, check, file, mode),
    }),
    controls: [
      defineServerControl({
        ...controlId('data', 'import-confirm', [draftKey]),
        audience: 'admin',
        run: ([key], _chosen, context) => confirmImport(context, check, key),
      }),
      defineServerControl({
        ...controlId('data', 'import-cancel', [draftKey]),
        audience: 'admin',
        async run([key], _chosen, context) {
          const { file } = await readPending(context, key);
          await dropDraft(context.session, key);
          return notice(`“${shown(file.filename, 80)}” was not imported. Nothing was changed.`);
        },
      }),
    ],
  };
}

async function showImport(
  context: ServerContext,
  check: CheckImport,
  file: SentAttachment,
  mode: ImportMode,
): Promise<Reply> {
  const { session } = context;
  const { bytes, checked } = await fetchAndCheck(context, check, file);
  if (!checked.ok) return brokenFileReply(file.filename, checked.problems, checked.more);
  const { snapshot: earlier } = context;
  const { edits, applied } = await planImport(earlier, checked.dossier, mode);
  if (edits.length === 0) return unchangedReply(file.filename, mode);
  if (!applied.ok) return misfitReply(file.filename, applied);
  const pending: PendingImport = { file, mode, sum: sumOf(bytes), revision: earlier.revision };
  const key = await keepDraft(session, context.asker.id, pending);
  const { filename } = file;
  return previewReply({
    filename,
    mode,
    checked,
    edits,
    earlier,
    later: applied.snapshot,
    key,
    again: false,
  });
}

/** Saves what was shown; where the dossier was changed since, shows it anew instead. */
async function confirmImport(context: ServerContext, check: CheckImport, key: string): Promise<Reply> {
  const { session } = context;
  const { file, mode, sum, revision } = await readPending(context, key);
  const { filename } = file;
  const { bytes, checked } = await fetchAndCheck(context, check, file);
  if (sumOf(bytes) !== sum)
    throw new UserError(
      'The file is not the one that was shown. Nothing was changed: use `/data import` again.',
    );
  if (!checked.ok) return brokenFileReply(filename, checked.problems, checked.more);
  const { snapshot: earlier } = context;
  const { edits, applied } = await planImport(earlier, checked.dossier, mode);
  if (edits.length === 0) return unchangedReply(filename, mode);
  if (!applied.ok) return misfitReply(filename, applied);
  if (earlier.revision !== revision) {
    await changeDraft(session, context.asker.id, key, pendingImport, (pending) => ({
      ...pending,
      revision: earlier.revision,
    }));
    return previewReply({
      filename,
      mode,
      checked,
      edits,
      earlier,
      later: applied.snapshot,
      key,
      again: true,
    });
  }
  if (edits.length > MANY) context.progress?.(`Saving ${edits.length.toLocaleString('en')} changes …`);
  const change = { edits, why: `Import of ${filename.slice(0, 100)} (${mode})`, origin: 'import' } as const;
  const { reply, settled } = await trySubmit(context, change, null);
  if (settled) await dropDraft(session, key);
  return reply;
}

/** @throws UserError where it is over, or somebody else's. */
function readPending(context: ServerContext, key: string): Promise<PendingImport> {
  return readDraft(context.session, context.asker.id, key, pendingImport);
}

/** Files of more records tell how far they are. */
const MANY = 1000;

async function fetchAndCheck(
  context: ServerContext,
  check: CheckImport,
  file: SentAttachment,
): Promise<{ readonly bytes: Uint8Array; readonly checked: CheckedFile }> {
  const { server, download } = context.session;
  const bytes = await download(file);
  const name = shown(file.filename, 80);
  const tell = (progress: CheckProgress): void => {
    if (progress.of <= MANY) return;
    const [done, of] = [progress.checked.toLocaleString('en'), progress.of.toLocaleString('en')];
    context.progress?.(`Checking “${name}”: ${done} of ${of} records …`);
  };
  const checked = await check(bytes, tell, server);
  return { bytes, checked };
}
