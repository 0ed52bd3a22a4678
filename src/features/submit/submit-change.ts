import type { APIButtonComponent } from 'discord-api-types/v10';
import type { ServerContext } from '../../discord/interactions/command.ts';
import type { SessionChange } from '../../discord/interactions/server-session.ts';
import { firstOf } from '../../discord/replies/blocks.ts';
import { button, buttonRow, notice, panel } from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { sameEdits, sameJson } from '../../revisions/field-changes.ts';
import type { Revision } from '../../revisions/revision.ts';
import type { Saved } from '../../store/store.ts';
import { correctionButtons } from '../history/correction.ts';
import { problemLine } from '../history/problem-line.ts';
import { savedBefore, savedReply } from '../history/saved-reply.ts';
import { afterSaving } from '../next-step/next-step.ts';
import { saveEntry } from '../review-queue/change-queue.ts';
import { freeEdits, type QueuedChange, queueChange } from '../review-queue/queue-change.ts';
import { tellDecisions } from '../review-queue/tell-decision.ts';
import { conflictReply, type GoOn, latestOf } from './conflict-reply.ts';

/** How an editor goes on whose change was refused: custom ids. */
export interface Again extends GoOn {
  /** Leads back to what was filled in. */
  readonly back: string;
}

/**
 * Saves a change and replies how that went: saved, with what changed and a way to undo it; in conflict with another;
 * refused, with what to fix; or the same as before. Where this server has every change looked at by a second editor,
 * it waits for that instead.
 *
 * @throws UserError where it could not be saved at all: the disk, or too many changes at once. Nothing is changed then.
 */
export async function submitChange(
  context: ServerContext,
  change: SessionChange,
  beside?: Beside,
): Promise<Reply> {
  return (await trySubmit(context, change, null, beside)).reply;
}

/** What is said of a change once it is saved, and what can be done about that. */
export interface Beside {
  readonly note: string;
  readonly buttons: readonly APIButtonComponent[];
}

/** As `submitChange`, for a change that was made from a draft; `settled` says that the draft is no longer needed. */
export async function trySubmit(
  context: ServerContext,
  change: QueuedChange,
  again: Again | null,
  { note, buttons }: Beside = { note: '', buttons: [] },
): Promise<{ readonly reply: Reply; readonly settled: boolean }> {
  const { session, snapshot } = context;
  if (session.settings.review === 'four-eyes')
    return { reply: await queueChange(context, change), settled: true };
  const { saved, told } = await save(context, change);
  if (saved.ok) {
    const { revision, snapshot: later } = saved;
    // Others may have saved since this was asked for: what it was made on is the revision just before it.
    const earlier =
      snapshot.revision === revision.number - 1
        ? snapshot
        : await session.at({ revision: revision.number - 1 });
    const more = [...buttons, ...(await correctionButtons(session, revision))];
    const next = afterSaving(earlier, later, revision);
    return { reply: savedReply({ revision, earlier, later, told: told || note, next, more }), settled: true };
  }
  const before = await savedMeanwhile(context, change);
  if (before !== undefined) return { reply: await savedBefore(session, before), settled: true };
  if (saved.reason === 'conflict') {
    const { conflicts } = saved;
    const latest = await latestOf(session, conflicts);
    return { reply: conflictReply(snapshot, conflicts, { goOn: again, latest }), settled: false };
  }
  if (saved.reason === 'unchanged')
    return {
      reply: withBack('### Nothing was changed\nThe dossier is like that already.', again),
      settled: false,
    };
  const problems = saved.problems.map((problem) => problemLine(snapshot, problem));
  const lead = ['### Not saved', 'Nothing was changed. Fix this first:'];
  return { reply: withBack([...lead, ...firstOf(problems, 10)].join('\n'), again), settled: false };
}

/** The same change by the same person, saved since the dossier was looked at: the button was pressed twice. */
async function savedMeanwhile(
  { session, asker, snapshot }: ServerContext,
  { edits, by = asker, why, origin, of }: QueuedChange,
): Promise<Revision | undefined> {
  if (typeof edits === 'function') return undefined;
  const changes = edits.filter(({ before, after }) => !sameJson(before, after));
  return (await session.history({ after: snapshot.revision })).find(
    (one) =>
      one.by.id === by.id &&
      one.origin === origin &&
      one.of === of &&
      one.why === why &&
      sameEdits(one.edits, changes),
  );
}

/** What takes up a suggestion is saved and closes it in one step; `told` says how its proposer learns of it. */
async function save(
  { asker, session }: ServerContext,
  { suggestion, ...change }: QueuedChange,
): Promise<{ readonly saved: Saved; readonly told: string }> {
  if (suggestion === undefined) return { saved: await session.save(change), told: '' };
  const { entry, saved, decisions } = await saveEntry(session, suggestion, asker, async () => change);
  if (decisions.length > 0 && entry.type === 'change') await freeEdits(session, entry);
  return { saved, told: await tellDecisions(session, decisions) };
}

function withBack(text: string, again: Again | null): Reply {
  if (again === null) return notice(text);
  return panel(text, buttonRow(button('Back to the form', again.back)));
}
