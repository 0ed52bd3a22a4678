import {
  type Control,
  defineServerControl,
  defineServerForm,
  defineServerSubcommand,
  type FormHandler,
  type ServerContext,
} from '../../discord/interactions/command.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { button, buttonRow, dangerButton, notice, panel } from '../../discord/replies/components.ts';
import { controlId, serialNumber } from '../../discord/replies/control-id.ts';
import { type Form, textInput } from '../../discord/replies/form.ts';
import { fieldInSentence, quoteRecord } from '../../discord/replies/record-words.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { RecordEdit } from '../../dossier/edit.ts';
import { nounOf } from '../../dossier/record-lists.ts';
import { UserError } from '../../errors/errors.ts';
import type { Revision } from '../../revisions/revision.ts';
import { requireRevision, revisionOption } from '../history/find-revision.ts';
import { headOf } from '../history/revision-lines.ts';

/**
 * Erases texts for good, for personal data and requests of deletion. It asks twice: a button, then a form in which
 * the number must be typed.
 */
export const purgeSubcommand = defineServerSubcommand({
  description: 'Erase for good all texts of the entries that a change touched, in the whole history',
  audience: 'admin',
  options: { revision: revisionOption },
  run: async ({ revision }, context) => askFirst(await requirePurgeable(context, revision)),
});

const purgeAskId = controlId('data', 'purge-ask', [serialNumber]);
export const purgeControls: readonly Control[] = [
  defineServerControl(
    purgeAskId,
    async ([number], context) => askAgain(await requirePurgeable(context, number)),
    { audience: 'admin', opensForm: true },
  ),
];

const purgeId = controlId('data', 'purge', [serialNumber]);
export const purgeForms: readonly FormHandler[] = [
  defineServerForm(
    purgeId,
    async ([number], context, values) => {
      const typed = String(values[INPUT] ?? '').trim();
      if (typed !== String(number)) return notTyped(number, typed);
      await requirePurgeable(context, number);
      const { revision } = await context.session.purge(number);
      return notice(
        [
          `### Revision ${number} was erased`,
          `Revision ${revision.number} says so, with your name, and keeps nothing of what was erased. It can’t be undone.`,
          STAYS,
        ].join('\n'),
      );
    },
    { audience: 'admin' },
  ),
];

const INPUT = 'number';

const STAYS = [
  '**What stays**: the numbers of the revisions, when and by whom they were made; of the entries their ids, what they point at, who speaks, grades, dates and numbers.',
  '**What Readout does not reach**: messages already posted in Discord, the log channel’s too, exports that somebody has, suggestions that wait, and backups of those who run the bot.',
].join('\n');

/** @throws UserError where there is nothing to erase. */
async function requirePurgeable(context: ServerContext, number: number): Promise<Revision> {
  const revision = await requireRevision(context.session, number);
  if (revision.edits.every((edit) => edit.kind === 'order' || edit.erased === true)) {
    throw new UserError(
      revision.edits.every(({ kind }) => kind === 'order')
        ? `Revision ${number} changed an order and no text: there is nothing to erase in it.`
        : `The texts of revision ${number} are erased already.`,
    );
  }
  return revision;
}

function askFirst(revision: Revision): Reply {
  const { number, why } = revision;
  const text = [
    `### Erase revision ${number} for good?`,
    headOf(revision, why === '' ? 0 : 200),
    `It changed ${describeTargets(revision)}. Every text of ${manyOf(revision) ? 'these' : 'this'} is erased in the whole history and on disk, in earlier and in later revisions; in the newest dossier those texts are erased that this revision wrote or found there. What was written since stays there.`,
    STAYS,
    'To take a change back and keep it in the history, use `/data undo`.',
  ].join('\n');
  return panel(text, buttonRow(dangerButton('Erase for good …', purgeAskId.id(number))));
}

const MAX_NAMED = 20;

function targetsOf({ edits }: Revision): readonly string[] {
  const names = edits.flatMap((edit) => {
    if (edit.kind === 'order') return [];
    if (edit.kind === 'dossier') return [`the dossier’s ${fieldInSentence(edit.field)}`];
    return [nameOf(edit)];
  });
  return [...new Set(names)];
}

function nameOf({ kind, before, after }: RecordEdit): string {
  const record = after ?? before;
  return `the ${nounOf(kind)}${record === null ? '' : ` ${quoteRecord(record, 80)}`}`;
}

function manyOf(revision: Revision): boolean {
  return targetsOf(revision).length > 1;
}

function describeTargets(revision: Revision): string {
  const names = targetsOf(revision);
  const named = names.slice(0, MAX_NAMED);
  const left = names.length - named.length;
  return `${named.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

function askAgain({ number }: Revision): Form {
  const label = `Type ${number} to erase it`;
  const input = { id: INPUT, label, description: 'Nothing brings it back.', most: 20, required: true };
  return {
    form: {
      custom_id: purgeId.id(number),
      title: `Erase revision ${number} for good`,
      components: [textInput(input)],
    },
  };
}

function notTyped(number: number, typed: string): Reply {
  const text = `### Nothing was erased\nYou typed “${shown(typed, 40)}” and not ${number}.`;
  return panel(text, buttonRow(button('Ask again', purgeAskId.id(number))));
}
