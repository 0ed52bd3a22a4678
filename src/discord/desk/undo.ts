import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { UserError } from '../../errors.ts';
import type { Revision } from '../../revisions/revision.ts';
import { undoEdits } from '../../revisions/undo.ts';
import { type Context, type Control, defineControl, defineSubcommand } from '../interactions/command.ts';
import { requireDesk } from '../interactions/server-session.ts';
import { shown } from '../replies/attribution.ts';
import { notice } from '../replies/components.ts';
import type { Reply } from '../replies/reply.ts';
import { requireRevision, revisionNumber, revisionsAfter } from './history-find.ts';
import { submitChange } from './submit-change.ts';
import { undoConflictReply } from './undo-conflict.ts';

/** A new revision that reverses an earlier one and keeps everything that was changed since. */
export const undoSubcommand = defineSubcommand({
  description: 'Reverse a revision, an import too; what was changed since elsewhere stays',
  options: [
    {
      type: ApplicationCommandOptionType.Integer,
      name: 'revision',
      description: 'Its number, as /data history shows it',
      min_value: 1,
      required: true,
    },
  ],
  input: z.object({ revision: revisionNumber }),
  run: ({ revision }, context) => undoRevision(context, revision),
});

export const undoControls: Readonly<Record<string, Control>> = {
  undo: defineControl({
    state: z.tuple([revisionNumber]),
    run: ([number], _chosen, context) => undoRevision(context, number),
  }),
  /** Another page of what stands in the way: reckoned anew, and nothing is saved however it comes out. */
  'undo-conflict': defineControl({
    state: z.tuple([revisionNumber, z.coerce.number().int().min(0).max(99_999)]),
    run: ([number, page], _chosen, context) => undoRevision(context, number, page),
  }),
};

/** `page`: only to read on in what stands in the way. */
async function undoRevision(context: Context, number: number, page: number | null = null): Promise<Reply> {
  const desk = requireDesk(context);
  const { snapshot } = context;
  const revision = await requireRevision(desk, number);
  const undone = undoEdits([], snapshot, revision);
  if (!undone.ok && undone.reason === 'conflict') {
    const named = undoEdits(await revisionsAfter(desk, number), snapshot, revision);
    const conflicts = !named.ok && named.reason === 'conflict' ? named.conflicts : undone.conflicts;
    return undoConflictReply(snapshot, revision, conflicts, page ?? 0);
  }
  if (page !== null)
    return notice(
      `Nothing stands in the way of undoing revision ${number} any more. Use \`/data undo\` again.`,
    );
  if (!undone.ok)
    throw new UserError(
      undone.reason === 'erased' ? describeErased(revision) : describeProblems(number, undone.problems),
    );
  if (undone.edits.length === 0)
    throw new UserError(`What revision ${number} changed was already changed back since. Nothing was saved.`);
  return submitChange(context, {
    edits: undone.edits,
    why: `Undo of revision ${number}`,
    origin: 'undo',
    of: number,
  });
}

function describeErased({ number, origin }: Revision): string {
  return origin === 'purge'
    ? `Revision ${number} erased texts for good. They are kept nowhere, so it can’t be undone.`
    : `Texts of revision ${number} were erased for good, so it can’t be undone. Change the records by hand with \`/data edit\`.`;
}

function describeProblems(
  number: number,
  problems: readonly { readonly path: string; readonly problem: string }[],
): string {
  const lines = problems.slice(0, 5).map(({ path, problem }) => `- \`${path}\`: ${shown(problem, 250)}`);
  const left = problems.length - lines.length;
  return [
    `Revision ${number} can’t be undone as a whole: the dossier would not be right any more. Nothing was changed.`,
    ...lines,
    ...(left > 0 ? [`… and ${left} more`] : []),
  ].join('\n');
}
