import {
  type Control,
  defineServerControl,
  defineServerForm,
  type FormHandler,
  type ServerContext,
} from '../../discord/interactions/command.ts';
import {
  changeDraft,
  draftKey,
  dropDraft,
  keepDraft,
  readDraft,
} from '../../discord/interactions/draft-store.ts';
import { whole } from '../../discord/replies/blocks.ts';
import { button, buttonRow, mainButton, notice, panel } from '../../discord/replies/components.ts';
import { controlId, pageNumber } from '../../discord/replies/control-id.ts';
import { fieldLines } from '../../discord/replies/field-lines.ts';
import type { SubmittedValues } from '../../discord/replies/form.ts';
import { pagedReply } from '../../discord/replies/paged-reply.ts';
import { fieldName } from '../../discord/replies/record-words.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { ownChanges } from '../../revisions/field-changes.ts';
import { type Conflict, isOwnValue } from '../../revisions/take-edit.ts';
import { PointError } from '../../store/store.ts';
import { conflictReply } from '../submit/conflict-reply.ts';
import { trySubmit } from '../submit/submit-change.ts';
import { textIn } from './fields.ts';
import {
  fillOwn,
  OWN_PARTS,
  type OwnDraft,
  type OwnPart,
  ownDraft,
  ownEdits,
  ownOf,
  ownProblems,
  rebaseOwn,
} from './own-fields.ts';
import { BEGIN, writtenForm } from './own-form.ts';

/** What comes of a form of what the dossier says of itself: saved, refused, or in conflict with another's change. */

/** The button that opens the form again with what was written, and that form. */
const againId = controlId('data', 'own', [draftKey]);
const saveId = controlId('data', 'own-save', [draftKey]);
const redoId = controlId('data', 'own-redo', [draftKey]);
const conflictId = controlId('data', 'own-conflict', [draftKey, pageNumber]);

export const ownForms: readonly FormHandler[] = [
  ...OWN_PARTS.map((part) =>
    defineServerForm(BEGIN[part], ([revision], context, values) => begin(context, part, revision, values)),
  ),
  defineServerForm(againId, async ([key], context, values) =>
    submit(context, key, await update(context, key, (draft) => fillOwn(draft, values))),
  ),
];

export const ownControls: readonly Control[] = [
  defineServerControl(
    againId,
    async ([key], context) => {
      const { part, written, why } = await open(context, key);
      return writtenForm(context.snapshot, part, againId.id(key), { ...written, why });
    },
    { opensForm: true },
  ),
  defineServerControl(saveId, async ([key], context) => submit(context, key, await open(context, key))),
  defineServerControl(redoId, async ([key], context) => {
    const newest = ownOf(context.snapshot.dossier);
    return redonePage(context, key, await update(context, key, (draft) => rebaseOwn(draft, newest)));
  }),
  defineServerControl(conflictId, async ([key, page], context) => {
    const { snapshot } = context;
    const conflicts = conflictsOf(snapshot, await open(context, key));
    return conflictReply(snapshot, conflicts, { goOn: goOnWith(key), page });
  }),
];

function open({ session, asker }: ServerContext, key: string): Promise<OwnDraft> {
  return readDraft(session, asker.id, key, ownDraft);
}

function update(
  { session, asker }: ServerContext,
  key: string,
  change: (draft: OwnDraft) => OwnDraft,
): Promise<OwnDraft> {
  return changeDraft<OwnDraft>(session, asker.id, key, ownDraft, change);
}

/** Made on what the form was opened on, so that nobody's other change is lost. */
async function begin(
  context: ServerContext,
  part: OwnPart,
  revision: number,
  values: SubmittedValues,
): Promise<Reply> {
  const { session, snapshot, asker } = context;
  const opened = await session.at({ revision }).catch((error: unknown) => {
    if (error instanceof PointError) return snapshot;
    throw error;
  });
  const draft = fillOwn({ part, before: ownOf(opened.dossier), written: {}, why: '' }, values);
  return submit(context, await keepDraft(session, asker.id, draft), draft);
}

/** Saves it, or says what to fix; what was written is kept until it is saved. */
async function submit(context: ServerContext, key: string, draft: OwnDraft): Promise<Reply> {
  const problems = ownProblems(draft);
  if (problems.size > 0) return refusedPage(key, draft, problems);
  const edits = ownEdits(draft);
  if (edits.length === 0) {
    await dropDraft(context.session, key);
    return notice('### Nothing was changed\nThe dossier is like that already.');
  }
  const change = { edits, why: draft.why, origin: 'edit' } as const;
  const again = { ...goOnWith(key), back: againId.id(key) };
  const { reply, settled } = await trySubmit(context, change, again);
  if (settled) await dropDraft(context.session, key);
  return reply;
}

function goOnWith(key: string) {
  return { redo: redoId.id(key), turnTo: (page: number) => conflictId.id(key, page) };
}

function refusedPage(key: string, { written }: OwnDraft, problems: ReadonlyMap<string, string>): Reply {
  const lines = [...problems].flatMap(([path, problem]) => [
    `⚠ **${fieldName(path)}** was refused: ${problem}.`,
    ...whole('It says: ', `“${textIn(written, path).slice(0, MAX_REPEATED)}”`),
  ]);
  return panel(
    ['### Not saved', 'Nothing was changed. Fix this first:', ...lines].join('\n'),
    buttonRow(mainButton('Back to the form', againId.id(key))),
  );
}

/** What was refused is in the form still, whole. */
const MAX_REPEATED = 600;

/** What it changes on top of what is there by now, before that is saved. */
function redonePage({ snapshot, session }: ServerContext, key: string, draft: OwnDraft): Reply {
  const lines = ownEdits(draft)
    .flatMap((edit) => ownChanges(edit))
    .flatMap((change) => fieldLines(change, snapshot, snapshot));
  const save = session.settings.review === 'four-eyes' ? 'Hand in for review' : 'Save';
  return pagedReply({
    heading: '### Change of the dossier itself: not saved yet',
    blocks: lines,
    empty: 'On top of what is there it changes nothing.',
    page: 0,
    most: 12,
    below: () => '',
    rows: () => [
      buttonRow(
        ...(lines.length === 0 ? [] : [mainButton(save, saveId.id(key))]),
        button('Change', againId.id(key)),
      ),
    ],
  });
}

/** Where what is there is not what the draft was made on. */
function conflictsOf(snapshot: Snapshot, draft: OwnDraft): readonly Conflict[] {
  return ownEdits(draft).flatMap((edit) => {
    const current = snapshot.dossier[edit.field] ?? null;
    return current === null || isOwnValue(current) ? [{ edit, current }] : [];
  });
}
