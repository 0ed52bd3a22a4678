import { runCooperatively } from '../../async/cooperative.ts';
import type { SentAttachment } from '../../discord/api/download.ts';
import {
  type Control,
  defineServerControl,
  defineServerSubcommand,
  type ServerContext,
  type Subcommand,
} from '../../discord/interactions/command.ts';
import { changeDraft, dropDraft, keepDraft, readDraft } from '../../discord/interactions/draft-store.ts';
import { attachment, choice, required } from '../../discord/interactions/option.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { button, buttonRow, notice, panel } from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { replacingEdits } from '../../revisions/compare-dossiers.ts';
import { sameEdits } from '../../revisions/field-changes.ts';
import type { Revision } from '../../revisions/revision.ts';
import type { CheckImport } from '../../transfer/import-checker.ts';
import { type ImportMode, type PendingImport, pendingImport } from '../../transfer/import-plan.ts';
import type { TakenHistory } from '../../transfer/take-history.ts';
import { historyId } from '../history/find-revision.ts';
import { savedBefore } from '../history/saved-reply.ts';
import { trySubmit } from '../submit/submit-change.ts';
import { cancelId, confirmId, historyConfirmId, previewReply, unchangedReply } from './import-preview.ts';
import { MANY, misfitReply, tryImport } from './try-import.ts';

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
        'Bring in a dossier, a table or claim reviews; you see what would change before anything does',
      audience: 'admin',
      options: {
        file: required(
          attachment(
            'A dossier or ClaimReview as JSON, or CSV; also as .gz; at most 8 MB',
            pendingImport.shape.file,
          ),
        ),
        mode: required(
          choice('Whether what the file lacks is retired, or stays', {
            replace: 'replace: the dossier becomes that of the file',
            merge: 'merge: entries of the file are added, and go before ours',
          }),
        ),
      },
      run: ({ file, mode }, context) => showImport(context, check, file, mode),
    }),
    controls: [
      defineServerControl(confirmId, ([key], context) => confirmImport(context, check, key), {
        audience: 'admin',
      }),
      defineServerControl(historyConfirmId, ([key], context) => confirmImport(context, check, key, true), {
        audience: 'admin',
      }),
      defineServerControl(
        cancelId,
        async ([key], context) => {
          const { file } = await readPending(context, key);
          await dropDraft(context.session, key);
          return notice(`### “${shown(file.filename, 80)}” was not imported\nNothing was changed.`);
        },
        { audience: 'admin' },
      ),
    ],
  };
}

async function showImport(
  context: ServerContext,
  check: CheckImport,
  file: SentAttachment,
  mode: ImportMode,
): Promise<Reply> {
  const planned = await tryImport(context, check, { file, mode });
  if (!planned.ok) return planned.reply;
  const { session, snapshot, asker } = context;
  const pending: PendingImport = { file, mode, sum: planned.sum, revision: snapshot.revision };
  const key = await keepDraft(session, asker.id, pending);
  return previewReply({ ...planned.preview, key, again: false });
}

/** Saves the history of a file, and with it the dossier that it leads to. */
async function saveHistory(
  { session, snapshot }: ServerContext,
  filename: string,
  { base, revisions }: TakenHistory,
): Promise<{ readonly reply: Reply; readonly settled: boolean }> {
  const edits = await runCooperatively(replacingEdits(snapshot, base));
  const why = `Import of ${filename.slice(0, 100)}: what its history begins with`;
  const saved = await session.save({ edits, why, origin: 'import', followedBy: revisions });
  if (!saved.ok) {
    const before = await takenBefore(session, revisions);
    if (before !== null) return { reply: before, settled: true };
    return saved.reason === 'unchanged'
      ? { reply: unchangedReply(filename, 'replace'), settled: false }
      : { reply: misfitReply(snapshot, filename, saved), settled: false };
  }
  return { reply: takenReply(saved.revision), settled: true };
}

function takenReply({ number }: Revision): Reply {
  const text = `### Imported with its history\nRevisions 1 to ${number.toLocaleString('en')} are as the file has them, and the dossier is as the last of them left it.`;
  return panel(text, buttonRow(button('Read the history', historyId.id(number, ''))));
}

/** What was told of a history that is here already, with one revision before it at most: the button was pressed twice. */
async function takenBefore(
  session: Pick<ServerSession, 'history'>,
  revisions: readonly Revision[],
): Promise<Reply | null> {
  const [newest] = await session.history({ limit: 1 });
  const last = revisions.at(-1);
  if (newest === undefined || last === undefined) return null;
  const isTaken =
    [0, 1].includes(newest.number - revisions.length) &&
    newest.by.id === last.by.id &&
    sameEdits(newest.edits, last.edits);
  return isTaken ? takenReply(newest) : null;
}

/** What was told of an import that this person confirmed before, where it is in the history. */
async function importedBefore(
  { session, asker }: ServerContext,
  { file, mode, revision }: PendingImport,
): Promise<Reply | null> {
  const why = reasonOf(file.filename, mode);
  const before = (await session.history()).find(
    (one) => one.number > revision && one.origin === 'import' && one.by.id === asker.id && one.why === why,
  );
  return before === undefined ? null : savedBefore(session, before);
}

function reasonOf(filename: string, mode: ImportMode): string {
  return `Import of ${filename.slice(0, 100)} (${mode})`;
}

/** Saves what was shown; where the dossier was changed since, shows it again instead. */
async function confirmImport(
  context: ServerContext,
  check: CheckImport,
  key: string,
  withHistory = false,
): Promise<Reply> {
  const { session, asker, snapshot } = context;
  const shownImport = await readPending(context, key);
  const planned = await tryImport(context, check, shownImport);
  if (!planned.ok) {
    const { reply, there } = planned;
    if (there === undefined) return reply;
    await dropDraft(session, key);
    const before = withHistory
      ? await takenBefore(session, there)
      : await importedBefore(context, shownImport);
    return before ?? reply;
  }
  const { revision } = snapshot;
  if (revision !== shownImport.revision) {
    await changeDraft(session, asker.id, key, pendingImport, (pending) => ({ ...pending, revision }));
    return previewReply({ ...planned.preview, key, again: true });
  }
  const { edits, filename, mode } = planned.preview;
  if (edits.length > MANY) context.progress?.(`Saving ${edits.length.toLocaleString('en')} changes …`);
  const change = { edits, why: reasonOf(filename, mode), origin: 'import' } as const;
  const { reply, settled } =
    withHistory && planned.history !== null
      ? await saveHistory(context, filename, planned.history)
      : await trySubmit(context, change, null);
  if (settled) await dropDraft(session, key);
  return reply;
}

/** @throws UserError where it is over, or somebody else's. */
function readPending(context: ServerContext, key: string): Promise<PendingImport> {
  return readDraft(context.session, context.asker.id, key, pendingImport);
}
