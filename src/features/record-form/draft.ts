import { z } from 'zod';
import type { ServerContext } from '../../discord/interactions/command.ts';
import { changeDraft, readDraft } from '../../discord/interactions/draft-store.ts';
import { OUTDATED } from '../../discord/replies/control-id.ts';
import type { Form, SubmittedValues } from '../../discord/replies/form.ts';
import { type AnyRecord, RECORD_LISTS, type RecordList, recordSchemas } from '../../dossier/record-lists.ts';
import type { Frozen } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import { type FormInput, isSameInput } from './check.ts';
import { type CheckedDraft, checkDraft } from './check-draft.ts';
import { confirmationOf } from './doubts.ts';
import { beginFromId, beginId, draftsId, stepId } from './draft-ids.ts';
import {
  type Field,
  fieldsOfForm,
  listIn,
  type RawValues,
  type RecordForm,
  type Step,
  textIn,
} from './fields.ts';
import { RECORD_FORMS } from './kinds.ts';
import { stepForm } from './modal.ts';
import { formFor, withNew } from './new-records.ts';
import { proposeId, usedUntil } from './propose-id.ts';
import { emptyValues, rawValuesOf, withCited, withValues } from './raw-values.ts';

const shape = z.object({
  list: z.enum(RECORD_LISTS),
  /** The version that the form was opened on; null where a record is added. */
  before: z.unknown(),
  written: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  /** What the person has said of numbers that were asked about. */
  confirmed: z.record(z.string(), z.string()).default({}),
  /** The id of a new record where the person chose it. */
  id: z.string().nullable(),
  /** Why it is changed; may be empty. */
  why: z.string(),
  /** Which steps were sent. */
  done: z.array(z.number()),
  /** The entry of the review queue that it takes up. */
  suggestion: z.number().nullable(),
  /** What the proposer of that wrote, in lines of markdown. */
  said: z.array(z.string()).optional(),
});

/** A record that somebody is adding or changing, between the steps of its form. */
export type Draft = Omit<Frozen<z.infer<typeof shape>>, 'before'> & { readonly before: AnyRecord | null };

/** A draft with the key under which it is kept. */
export interface StoredDraft {
  readonly key: string;
  readonly draft: Draft;
}

export const draftSchema: z.ZodType<Draft> = shape.transform((draft, context): Draft => {
  const before = draft.before === null ? null : recordSchemas[draft.list].safeParse(draft.before).data;
  if (before !== undefined) return { ...draft, before };
  context.addIssue('what it was made on is no entry');
  return z.NEVER;
});

/** @throws UserError where it is no longer kept, or somebody else's. */
export async function openDraft({ session, asker }: ServerContext, key: string): Promise<StoredDraft> {
  return { key, draft: await readDraft(session, asker.id, key, draftSchema).catch(offerOthers) };
}

/** Changes a kept draft. @throws UserError where it is no longer kept, or somebody else's. */
export async function updateDraft(
  { session, asker }: ServerContext,
  key: string,
  change: (draft: Draft) => Draft,
): Promise<StoredDraft> {
  return {
    key,
    draft: await changeDraft(session, asker.id, key, draftSchema, change).catch(offerOthers),
  };
}

function offerOthers(error: unknown): never {
  if (!(error instanceof UserError) || error.fix !== undefined) throw error;
  throw new UserError(error.message, {
    cause: error,
    fix: { label: 'What I have begun', customId: draftsId.id() },
  });
}

/** What was filled in, with the id that it is to have in this dossier. */
export async function inputOf(context: ServerContext, draft: Draft): Promise<FormInput> {
  const { list, before, written } = draft;
  const id =
    before?.id ?? draft.id ?? (await proposeId(context.snapshot, list, written, proposingIn(context)));
  return { ...draft, id };
}

function proposingIn({ snapshot, session }: ServerContext) {
  return { now: session.now(), wasUsed: usedUntil(session, snapshot.revision) };
}

/** Whether a draft can be saved, and under which id it then is. */
export async function checkedDraft(
  context: ServerContext,
  draft: Draft,
): Promise<CheckedDraft & { readonly id: string }> {
  const input = await inputOf(context, draft);
  return { ...(await checkDraft(context.snapshot, input, proposingIn(context))), id: input.id };
}

/**
 * What was chosen of what may be meant: it stands in its field, and a number, date or qualifier is not asked about again.
 *
 * @throws UserError where the form asks about no such field.
 */
export function takeOffer(draft: Draft, path: string, text: string): Draft {
  const field = fieldsOfForm(formFor(draft.list, draft.written)).find((one) => one.path === path);
  if (field === undefined || !OFFERED.includes(field.is)) throw new UserError(OUTDATED);
  const written = { ...draft.written, [path]: text };
  if (field.is === 'record' || field.is === 'flag') return { ...draft, written };
  return { ...draft, written, confirmed: { ...draft.confirmed, [path]: confirmationOf(written, path) } };
}

const OFFERED: readonly Field['is'][] = ['amount', 'date', 'choice', 'record', 'flag'];

/** The same changes on top of another version: every field that was left as it was is as that version has it. */
export function rebase(draft: Draft, onto: AnyRecord | null): Draft {
  const { before, written } = draft;
  if (before === null) return draft;
  if (onto === null) return { ...draft, before: null, id: before.id };
  const form = RECORD_FORMS[draft.list];
  const [shown, fresh] = [rawValuesOf(form, before), rawValuesOf(form, onto)];
  const changed = Object.entries(written).filter(([path, value]) => !isSameInput(shown[path], value));
  return { ...draft, before: onto, written: { ...fresh, ...Object.fromEntries(changed) } };
}

/** The fields that were changed on the way: those whose text or choice is another than when the form was opened. */
export function isTouched({ before, written, list }: Draft, path: string): boolean {
  if (before === null) return listIn(written, path).length > 0;
  return !isSameInput(rawValuesOf(RECORD_FORMS[list], before)[path], written[path]);
}

/** The first step of a form. Nothing is kept until it is sent: what it was opened on stands in its custom id. */
export function beginForm(context: ServerContext, list: RecordList, before: AnyRecord | null): Form {
  const customId = beginId.id(list, context.snapshot.revision, before?.id ?? '');
  return firstForm(context, list, customId, before === null, initialValues(context, list, before));
}

/** The same for a record that is added from a source. */
export function beginFormFrom(context: ServerContext, list: RecordList, source: string): Form {
  const written = initialValues(context, list, null, source);
  return firstForm(context, list, beginFromId.id(list, source), true, written);
}

function firstForm(
  { snapshot }: ServerContext,
  list: RecordList,
  customId: string,
  isNew: boolean,
  written: RawValues,
): Form {
  const form = RECORD_FORMS[list];
  return stepForm(snapshot, form, stepAt(form, 0), written, { customId, isNew, done: [] });
}

/**
 * What a form holds when it is opened. Whose judgement an assessment is, is the editor's unless it is written otherwise;
 * what has to be chosen is chosen where there is one of it.
 */
export function initialValues(
  { asker, snapshot }: ServerContext,
  list: RecordList,
  before: AnyRecord | null,
  source = '',
): RawValues {
  if (before !== null) return rawValuesOf(RECORD_FORMS[list], before);
  const byWhom = list === 'assessments' ? { by: asker.name } : {};
  const only = fieldsOfForm(RECORD_FORMS[list]).flatMap((field) => {
    if (field.is !== 'record' || field.empty !== 'refused' || field.makes === true) return [];
    const [first, ...others] = field.of.flatMap((of) => [...snapshot.byList[of].keys().take(2)]);
    return first === undefined || others.length > 0 ? [] : [[field.path, [first]] as const];
  });
  const written = { ...emptyValues(RECORD_FORMS[list]), ...byWhom, ...Object.fromEntries(only) };
  return withCited(written, { source });
}

/** A step of a draft's form, filled in with what was written. @throws UserError where it has no such step. */
export function formOfStep(snapshot: Snapshot, { key, draft }: StoredDraft, at: number): Form {
  const form = formFor(draft.list, draft.written);
  const customId = stepId.id(key, at);
  return stepForm(snapshot, form, stepAt(form, at), draft.written, {
    customId,
    isNew: draft.before === null,
    done: draft.done,
  });
}

/** A draft with what came of a step of its form. @throws UserError where it has no such step. */
export function fillStep(draft: Draft, at: number, values: SubmittedValues): Draft {
  const step = stepAt(formFor(draft.list, draft.written), at);
  const written = withNew(withNumber(draft.written, withValues(draft.written, step, values)));
  return { ...draft, written, done: [...new Set([...draft.done, at])] };
}

/** A figure whose number is said in other words now has those in its sentence, which the page shows before it is saved. */
function withNumber(before: RawValues, after: RawValues): RawValues {
  const [old, said, sentence] = [
    textIn(before, 'saidAs'),
    textIn(after, 'saidAs'),
    textIn(after, 'statement'),
  ];
  if (old === '' || old === said || sentence !== textIn(before, 'statement')) return after;
  return { ...after, statement: sentence.replace(old, () => said) };
}

/** @throws UserError where there is no such step, or not any more. */
function stepAt({ steps }: RecordForm, at: number): Step {
  const step = steps[at];
  if (step === undefined) throw new UserError(OUTDATED);
  return step;
}
