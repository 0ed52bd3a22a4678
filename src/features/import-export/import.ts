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
import { firstOf } from '../../discord/replies/blocks.ts';
import { button, buttonRow, notice, panel } from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import type { Refused } from '../../revisions/apply-edits.ts';
import { replacingEdits } from '../../revisions/compare-dossiers.ts';
import { sameEdits } from '../../revisions/field-changes.ts';
import type { Revision } from '../../revisions/revision.ts';
import type { CheckedFile, CheckProgress } from '../../transfer/check-import.ts';
import type { CheckImport, ForeignFile } from '../../transfer/import-checker.ts';
import {
  applyWithinSize,
  type ImportMode,
  type PendingImport,
  pendingImport,
  planImport,
  sumOf,
} from '../../transfer/import-plan.ts';
import { type TakenHistory, takeHistory } from '../../transfer/take-history.ts';
import { historyId } from '../history/find-revision.ts';
import { problemLine } from '../history/problem-line.ts';
import { savedBefore } from '../history/saved-reply.ts';
import { trySubmit } from '../submit/submit-change.ts';
import { brokenFileReply } from './broken-file.ts';
import { aboutForeign, nounOfFile, refusedFile } from './foreign-preview.ts';
import {
  aboutFile,
  cancelId,
  confirmId,
  historyConfirmId,
  nothingTakenReply,
  type Preview,
  previewReply,
  unchangedReply,
} from './import-preview.ts';
import { planForeign } from './plan-foreign.ts';

const MAX_TOLD = 10;

/** Why a file that is right does not fit into this server's dossier. */
function misfitReply(snapshot: Snapshot, filename: string, refused: Refused): Reply {
  const problems =
    refused.reason === 'problems'
      ? // It is fixed in the file, where entries go by their ids.
        refused.problems.map((problem) => problemLine(snapshot, { ...problem, told: problem.problem }))
      : ['- The dossier was changed meanwhile. Use the command again.'];
  return notice(
    [
      `### “${shown(filename, 80)}” does not fit into this dossier`,
      'The file is right in itself, but not together with what is here. Nothing was changed.',
      ...firstOf(problems, MAX_TOLD),
    ].join('\n'),
  );
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

type Tried =
  | {
      readonly ok: true;
      readonly sum: string;
      readonly preview: Omit<Preview, 'key' | 'again'>;
      readonly history: TakenHistory | null;
    }
  /** `there`: the dossier is like that already; the history of the file. */
  | { readonly ok: false; readonly reply: Reply; readonly there?: readonly Revision[] };

/**
 * What an import would change in the dossier as it is now, or the reply that says why it changes nothing.
 *
 * @throws UserError where the file can't be fetched, or is not that of `sum`.
 */
async function tryImport(
  context: ServerContext,
  check: CheckImport,
  { file, mode, sum }: Omit<PendingImport, 'sum' | 'revision'> & Partial<PendingImport>,
): Promise<Tried> {
  const { snapshot: earlier } = context;
  const { filename } = file;
  const refuse = (reply: Reply): Tried => ({ ok: false, reply });
  const { bytes, checked } = await fetchAndCheck(context, check, file);
  const found = sumOf(bytes);
  if (sum !== undefined && sum !== found)
    throw new UserError(
      'The file is not the one that was shown. Nothing was changed: use `/data import` again.',
    );
  if ('format' in checked) return tryForeign(context, { filename, mode, sum: found }, checked);
  if (!checked.ok) return refuse(brokenFileReply(filename, checked.problems, checked.more));
  const { edits, applied } = await planImport(earlier, checked.dossier, mode);
  const history = await historyFor(context, checked, mode);
  if (edits.length === 0 && history === null)
    return { ok: false, reply: unchangedReply(filename, mode), there: checked.history };
  if (!applied.ok) return refuse(misfitReply(earlier, filename, applied));
  const later = applied.snapshot;
  const takes = history?.revisions.length ?? 0;
  const about = aboutFile(checked, later, takes);
  return {
    ok: true,
    sum: found,
    preview: { filename, mode, about, notTaken: null, edits, earlier, later, takes },
    history,
  };
}

/** The same of a table or of claim reviews, which are merged row by row: what is wrong is left out, and told. */
async function tryForeign(
  context: ServerContext,
  { filename, mode, sum }: Pick<PendingImport, 'mode' | 'sum'> & { readonly filename: string },
  file: ForeignFile,
): Promise<Tried> {
  const { snapshot: earlier } = context;
  if (mode === 'replace')
    throw new UserError(
      `“${shown(filename, 80)}” has no whole dossier, so it can’t replace this one. Use \`/data import\` with \`mode\`: merge.`,
    );
  const planned = await planForeign(context, file);
  const { edits, refused } = planned;
  const notTaken = refusedFile(refused, nounOfFile(planned.as));
  if (edits.length === 0) {
    const reply =
      refused.length === 0
        ? unchangedReply(filename, mode)
        : nothingTakenReply(filename, aboutForeign(planned, earlier), notTaken);
    return { ok: false, reply, there: [] };
  }
  const applied = await applyWithinSize(earlier, edits);
  if (!applied.ok) return { ok: false, reply: misfitReply(earlier, filename, applied) };
  const later = applied.snapshot;
  const about = aboutForeign(planned, later);
  return {
    ok: true,
    sum,
    preview: { filename, mode, about, notTaken, edits, earlier, later, takes: 0 },
    history: null,
  };
}

/** The file’s history where it can be taken in: in place of what nobody changed yet, and with no second editor to ask. */
async function historyFor(
  { snapshot, session }: ServerContext,
  { dossier, history }: Extract<CheckedFile, { readonly ok: true }>,
  mode: ImportMode,
): Promise<TakenHistory | null> {
  if (mode !== 'replace' || snapshot.revision > 0 || session.settings.review === 'four-eyes') return null;
  return takeHistory(dossier, history);
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

/** Files of more records tell how far they are. */
const MANY = 1000;

async function fetchAndCheck(
  context: ServerContext,
  check: CheckImport,
  file: SentAttachment,
): Promise<{ readonly bytes: Uint8Array; readonly checked: CheckedFile | ForeignFile }> {
  const { server, download } = context.session;
  const bytes = await download(file);
  const name = shown(file.filename, 80);
  const tell = (progress: CheckProgress): void => {
    if (progress.of <= MANY) return;
    const [done, of] = [progress.checked.toLocaleString('en'), progress.of.toLocaleString('en')];
    context.progress?.(`Checking “${name}”: ${done} of ${of} entries …`);
  };
  const checked = await check(bytes, tell, server, file.filename);
  return { bytes, checked };
}
