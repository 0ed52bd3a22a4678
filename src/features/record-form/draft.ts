import { z } from 'zod';
import type { ServerContext } from '../../discord/interactions/command.ts';
import { changeDraft, readDraft } from '../../discord/interactions/draft-store.ts';
import { findAnyRecord } from '../../discord/interactions/record-options.ts';
import { OUTDATED } from '../../discord/replies/control-id.ts';
import type { Form } from '../../discord/replies/form.ts';
import { type AnyRecord, RECORD_LISTS, type RecordList, recordSchemas } from '../../dossier/record-lists.ts';
import type { Frozen } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import { type FormInput, isSameInput } from './check.ts';
import { confirmationOf } from './doubts.ts';
import { beginId, stepId } from './draft-ids.ts';
import { fieldsOfForm, listIn, type RawValues, type RecordForm, type Step, textIn } from './fields.ts';
import { RECORD_FORMS } from './kinds.ts';
import { stepForm } from './modal.ts';
import { emptyValues, rawValuesOf } from './raw-values.ts';

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
export async function openDraft(context: ServerContext, key: string): Promise<StoredDraft> {
  return { key, draft: await readDraft(context.session, context.asker.id, key, draftSchema) };
}

/** Changes a kept draft. @throws UserError where it is no longer kept, or somebody else's. */
export async function updateDraft(
  context: ServerContext,
  key: string,
  change: (draft: Draft) => Draft,
): Promise<StoredDraft> {
  return { key, draft: await changeDraft(context.session, context.asker.id, key, draftSchema, change) };
}

/** What was filled in, with the id that it is to have in this dossier. */
export function inputOf(snapshot: Snapshot, draft: Draft): FormInput {
  const { list, before, written } = draft;
  return { ...draft, id: before?.id ?? draft.id ?? proposeId(snapshot, list, written) };
}

const MAX_ID = 40;

/** An id made of the title that no record has yet: "the-title", "the-title-2". */
function proposeId(snapshot: Snapshot, list: RecordList, written: RawValues): string {
  const { titledBy, noun } = RECORD_FORMS[list];
  const slug = slugOf(titledBy.map((path) => textIn(written, path)).join(' '), MAX_ID) || noun;
  for (let at = 1; ; at += 1) {
    const suffix = at === 1 ? '' : `-${at}`;
    const id = `${slugOf(slug, MAX_ID - suffix.length)}${suffix}`;
    if (findAnyRecord(snapshot, id) === undefined) return id;
  }
}

/** Cut between words where there is more than one. */
function slugOf(text: string, most: number): string {
  const words = text
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = (words[0] ?? '').slice(0, most);
  for (const word of words.slice(1)) {
    if (slug.length + 1 + word.length > most) break;
    slug = `${slug}-${word}`;
  }
  return slug;
}

/**
 * A number or date as it was chosen from what it may mean: it stands in its field, and is not asked about again.
 *
 * @throws UserError where the form asks about no such field.
 */
export function takeOffer(draft: Draft, path: string, text: string): Draft {
  const field = fieldsOfForm(RECORD_FORMS[draft.list]).find((one) => one.path === path);
  if (field?.is !== 'amount' && field?.is !== 'date') throw new UserError(OUTDATED);
  const written = { ...draft.written, [path]: text };
  return { ...draft, written, confirmed: { ...draft.confirmed, [path]: confirmationOf(written, path) } };
}

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
  const { snapshot } = context;
  const customId = beginId.id(list, snapshot.revision, before?.id ?? '');
  const written = initialValues(context, list, before);
  const form = RECORD_FORMS[list];
  return stepForm(snapshot, form, stepAt(form, 0), written, { customId, isNew: before === null });
}

/** What a form holds when it is opened. Whose judgement an assessment is, is the editor's unless it is written otherwise. */
export function initialValues(
  { asker }: ServerContext,
  list: RecordList,
  before: AnyRecord | null,
): RawValues {
  if (before !== null) return rawValuesOf(RECORD_FORMS[list], before);
  const byWhom = list === 'assessments' ? { by: asker.name } : {};
  return { ...emptyValues(RECORD_FORMS[list]), ...byWhom };
}

/** A step of a draft's form, filled in with what was written. @throws UserError where it has no such step. */
export function formOfStep(snapshot: Snapshot, { key, draft }: StoredDraft, at: number): Form {
  const form = RECORD_FORMS[draft.list];
  const customId = stepId.id(key, at);
  return stepForm(snapshot, form, stepAt(form, at), draft.written, {
    customId,
    isNew: draft.before === null,
  });
}

/** @throws UserError where there is no such step, or not any more. */
export function stepAt({ steps }: RecordForm, at: number): Step {
  const step = steps[at];
  if (step === undefined) throw new UserError(OUTDATED);
  return step;
}
