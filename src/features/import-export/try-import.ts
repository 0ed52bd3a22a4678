import type { SentAttachment } from '../../discord/api/download.ts';
import type { ServerContext } from '../../discord/interactions/command.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { firstOf } from '../../discord/replies/blocks.ts';
import { notice } from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import type { Refused } from '../../revisions/apply-edits.ts';
import type { Revision } from '../../revisions/revision.ts';
import type { CheckedFile, CheckProgress } from '../../transfer/check-import.ts';
import type { CheckImport, ForeignFile } from '../../transfer/import-checker.ts';
import {
  applyWithinSize,
  type ImportMode,
  type PendingImport,
  planImport,
  sumOf,
} from '../../transfer/import-plan.ts';
import { type TakenHistory, takeHistory } from '../../transfer/take-history.ts';
import { problemLine } from '../history/problem-line.ts';
import { brokenFileReply } from './broken-file.ts';
import { aboutForeign, nounOfFile, refusedFile } from './foreign-preview.ts';
import { aboutFile, nothingTakenReply, type Preview, unchangedReply } from './import-preview.ts';
import { planForeign } from './plan-foreign.ts';

/** What an import would change, or the reply that says why it changes nothing. */
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
export async function tryImport(
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

const MAX_TOLD = 10;

/** Why a file that is right does not fit into this server's dossier. */
export function misfitReply(snapshot: Snapshot, filename: string, refused: Refused): Reply {
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

/** Files of more records tell how far they are. */
export const MANY = 1000;

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
