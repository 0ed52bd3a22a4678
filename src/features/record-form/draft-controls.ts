import {
  type Control,
  defineServerControl,
  defineServerForm,
  type FormHandler,
  type ServerContext,
} from '../../discord/interactions/command.ts';
import { draftKey, dropDraft, keepDraft } from '../../discord/interactions/draft-store.ts';
import { notice } from '../../discord/replies/components.ts';
import { controlId, pageNumber } from '../../discord/replies/control-id.ts';
import { type Form, type SubmittedValues, textInput } from '../../discord/replies/form.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { withEditor } from '../../discord/replies/revision-line.ts';
import { type Edit, isRecordEdit, type RecordEdit } from '../../dossier/edit.ts';
import type { AnyRecord, RecordList } from '../../dossier/record-lists.ts';
import { sameJson } from '../../revisions/field-changes.ts';
import type { Revision } from '../../revisions/revision.ts';
import { PointError } from '../../store/store.ts';
import { cleanInput } from '../../text/clean-input.ts';
import { savedBefore } from '../history/saved-reply.ts';
import { requireEntry } from '../review-queue/decisions.ts';
import { isReport, proposalOf, readQueue } from '../review-queue/queue.ts';
import type { QueuedChange } from '../review-queue/queue-change.ts';
import { conflictReply, latestOf } from '../submit/conflict-reply.ts';
import { type Again, trySubmit } from '../submit/submit-change.ts';
import {
  checkedDraft,
  type Draft,
  fillStep,
  formOfStep,
  initialValues,
  inputOf,
  openDraft,
  rebase,
  type StoredDraft,
  takeOffer,
  updateDraft,
} from './draft.ts';
import {
  anotherId,
  beginFromId,
  beginId,
  discardId,
  draftId,
  insteadId,
  nameId,
  saveId,
  stepId,
  takeId,
} from './draft-ids.ts';
import { draftPage } from './draft-page.ts';
import type { RawValues } from './fields.ts';
import { RECORD_FORMS } from './kinds.ts';
import { listOfNew, withMade } from './new-records.ts';
import { isAnother } from './twins.ts';

const MAX_WHY = 500;

/** What a change is called: the id of a new record, and why it is made. Neither has to be filled in. */
async function nameForm(context: ServerContext, { key, draft }: StoredDraft): Promise<Form> {
  const isNew = draft.before === null;
  const id = textInput({
    id: 'id',
    label: 'Id',
    description: 'Small letters and digits, joined by hyphens. Empty: it is made of the title',
    most: 40,
    value: (await inputOf(context, draft)).id.slice(0, 40),
  });
  const why = textInput({
    id: 'why',
    label: 'Reason for the change',
    description: 'It stands in the history. Empty: none is given',
    most: MAX_WHY,
    isLong: true,
    value: draft.why,
  });
  const { noun } = RECORD_FORMS[draft.list];
  return {
    form: {
      custom_id: nameId.id(key),
      title: isNew ? `New ${noun}: id and reason` : `Change the ${noun}: reason`,
      components: isNew ? [id, why] : [why],
    },
  };
}

/** An id that was left as it was proposed goes on following the title. */
function readName(draft: Draft, values: SubmittedValues, proposed: string): Draft {
  const why = cleanInput(String(values['why'] ?? draft.why)).slice(0, MAX_KEPT);
  const id = cleanInput(String(values['id'] ?? draft.id ?? '')).slice(0, MAX_KEPT);
  return { ...draft, why, id: id === '' || id === proposed ? null : id };
}

const MAX_KEPT = 1000;

/** The change that a draft makes. What takes up somebody's suggestion is theirs, and says who saw to it. */
async function changeOf(
  context: ServerContext,
  { why, suggestion }: Draft,
  edits: readonly Edit[],
): Promise<QueuedChange> {
  const own = { edits, why, origin: 'edit' as const };
  if (suggestion === null) return own;
  const { session } = context;
  const entry = proposalOf(await readQueue(session), suggestion);
  if (entry === undefined) return { ...own, suggestion };
  const waits = session.settings.review === 'four-eyes';
  return {
    ...own,
    suggestion,
    by: entry.by,
    origin: entry.type === 'suggestion' ? 'suggestion' : entry.origin,
    why: waits ? why : withEditor(why, isReport(entry) ? 'fixed' : 'edited and approved', context.asker.name),
  };
}

/** The revision that saved a draft, or null: a crash or a second press may come between saving a draft and dropping it. */
async function findSaved(context: ServerContext, draft: Draft): Promise<Revision | null> {
  const { snapshot, session, asker } = context;
  const { list, before, suggestion } = draft;
  const { id } = await inputOf(context, draft);
  if (sameJson(snapshot.byList[list].get(id) ?? null, before)) return null;
  const madeOn = ({ kind, id: changed, before: old }: RecordEdit) =>
    kind === list && changed === id && sameJson(old, before);
  for (const revision of await session.history({ record: id })) {
    const made = revision.edits.filter(isRecordEdit);
    if (!made.some(madeOn) || (suggestion === null && revision.by.id !== asker.id)) continue;
    const earlier = await session.at({ revision: revision.number - 1 });
    const checked = await checkedDraft({ ...context, snapshot: earlier }, draft);
    const after = (edits: readonly RecordEdit[]) => edits.map((edit) => edit.after);
    if (checked.ok && sameJson(after(checked.edits), after(made))) return revision;
  }
  return null;
}

/** Saves what the person saw: a new record under the id that stood on the page. What is refused is kept. */
async function saveDraft(context: ServerContext, { key, draft }: StoredDraft, id: string): Promise<Reply> {
  const seen = draft.before === null ? { ...draft, id } : draft;
  const checked = await checkedDraft(context, seen);
  const saved = await findSaved(context, seen);
  if (saved !== null) {
    await dropDraft(context.session, key);
    return savedBefore(context.session, saved);
  }
  if (!checked.ok) {
    // What another editor approved meanwhile is said to be that, before it is asked about as a twin.
    if (draft.suggestion !== null) requireEntry(await readQueue(context.session), draft.suggestion);
    return draftPage(context, { key, draft: seen });
  }
  const change = await changeOf(context, draft, checked.edits);
  const { reply, settled } = await trySubmit(context, change, againWith(key));
  if (settled) await dropDraft(context.session, key);
  return reply;
}

/** What a draft and another change have each made of the same record, once more: another page of it. */
async function showConflict(context: ServerContext, kept: StoredDraft, page: number): Promise<Reply> {
  const { snapshot } = context;
  const checked = await checkedDraft(context, kept.draft);
  if (!checked.ok) return draftPage(context, kept);
  const conflicts = [{ edit: checked.edit, current: currentOf(context, kept.draft) }];
  const latest = await latestOf(context.session, conflicts);
  return conflictReply(snapshot, conflicts, { goOn: againWith(kept.key), latest, page });
}

/** The newest version of what a draft changes; null where it is gone, or never was there. */
function currentOf({ snapshot }: ServerContext, { list, before }: Draft): AnyRecord | null {
  return before === null ? null : (snapshot.byList[list].get(before.id) ?? null);
}

function againWith(key: string): Again {
  return {
    back: draftId.id(key, 0),
    redo: redoId.id(key),
    turnTo: (page) => conflictId.id(key, page),
  };
}

/** The forms of a record: whatever they are sent with is kept, and comes back as a page of what it amounts to. */
export const draftForms: readonly FormHandler[] = [
  defineServerForm(beginId, async ([list, revision, id], context, values) => {
    const before = id === '' ? null : await versionAt(context, list, revision, id);
    return keepFirst(context, values, {
      ...beginning(list, initialValues(context, list, before)),
      before,
      id: id === '' ? null : id,
      done: before === null ? [] : [...RECORD_FORMS[list].steps.keys()],
    });
  }),
  defineServerForm(beginFromId, ([list, source], context, values) =>
    keepFirst(context, values, beginning(list, initialValues(context, list, null, source))),
  ),
  defineServerForm(stepId, async ([key, at], context, values) =>
    draftPage(context, await updateDraft(context, key, (draft) => fillStep(draft, at, values))),
  ),
  defineServerForm(nameId, async ([key], context, values) => {
    const { draft } = await openDraft(context, key);
    const { id } = await inputOf(context, { ...draft, id: null });
    return draftPage(context, await updateDraft(context, key, (kept) => readName(kept, values, id)));
  }),
];

function beginning(list: RecordList, written: RawValues): Draft {
  return { list, before: null, written, confirmed: {}, id: null, why: '', suggestion: null, done: [] };
}

/** Keeps a draft with what its first form was sent with. */
async function keepFirst(context: ServerContext, values: SubmittedValues, begun: Draft): Promise<Reply> {
  const draft = fillStep(begun, 0, values);
  return draftPage(context, { key: await keepDraft(context.session, context.asker.id, draft), draft });
}

/** The version that a form was opened on; where that is no longer kept, the newest: what was typed comes first. */
async function versionAt(
  context: ServerContext,
  list: RecordList,
  revision: number,
  id: string,
): Promise<AnyRecord | null> {
  const { snapshot } = context;
  const then =
    revision === snapshot.revision
      ? snapshot
      : await context.session.at({ revision }).catch((error: unknown) => {
          if (error instanceof PointError) return snapshot;
          throw error;
        });
  return then.byList[list].get(id) ?? snapshot.byList[list].get(id) ?? null;
}

const conflictId = controlId('data', 'conflict', [draftKey, pageNumber]);
const redoId = controlId('data', 'redo', [draftKey]);
/** What stands below a draft: its steps, its pages, and the ways out of it. */
export const draftControls: readonly Control[] = [
  defineServerControl(draftId, async ([key, page], context) =>
    draftPage(context, await openDraft(context, key), page),
  ),
  defineServerControl(
    stepId,
    async ([key, at], context) => formOfStep(context.snapshot, await openDraft(context, key), at),
    { opensForm: true },
  ),
  defineServerControl(takeId, async ([key, path, text], context) =>
    draftPage(context, await updateDraft(context, key, (draft) => takeOffer(draft, path, text))),
  ),
  defineServerControl(anotherId, async ([key, path, twin], context) => {
    const kept = await updateDraft(context, key, (draft) => ({
      ...draft,
      confirmed: isAnother(draft.confirmed, path, twin),
    }));
    return draftPage(context, kept);
  }),
  defineServerControl(insteadId, async ([key, path, twin], context) => {
    const kept = await updateDraft(context, key, (draft) => ({
      ...draft,
      written: withMade(draft.written, listOfNew(path), twin),
    }));
    return draftPage(context, kept);
  }),
  defineServerControl(nameId, async ([key], context) => nameForm(context, await openDraft(context, key)), {
    opensForm: true,
  }),
  defineServerControl(saveId, async ([key, id], context) =>
    saveDraft(context, await openDraft(context, key), id),
  ),
  defineServerControl(conflictId, async ([key, page], context) =>
    showConflict(context, await openDraft(context, key), page),
  ),
  defineServerControl(redoId, async ([key], context) => {
    const kept = await updateDraft(context, key, (draft) => rebase(draft, currentOf(context, draft)));
    return draftPage(context, kept);
  }),
  defineServerControl(discardId, async ([key], context) => {
    await openDraft(context, key);
    await dropDraft(context.session, key);
    return notice('Discarded. Nothing was saved.');
  }),
];
