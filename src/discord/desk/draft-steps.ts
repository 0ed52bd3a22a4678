import type { AnyRecord, RecordList } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors.ts';
import type { Context } from '../interactions/command.ts';
import { OUTDATED, writeControlId } from '../replies/control-id.ts';
import type { Form } from '../replies/form.ts';
import type { KeptDraft } from './draft.ts';
import type { RecordForm, Step, Written } from './forms/form-field.ts';
import { RECORD_FORMS } from './forms/form-kinds.ts';
import { stepForm } from './forms/form-modal.ts';
import { freshWritten, writtenOf } from './forms/form-written.ts';

/** The first step of a form. Nothing is kept until it is sent: what it was opened on stands in its custom id. */
export function beginForm(context: Context, list: RecordList, before: AnyRecord | null): Form {
  const { snapshot } = context;
  const customId = writeControlId('data', 'begin', list, snapshot.revision, before?.id ?? '');
  const written = openedWith(context, list, before);
  const form = RECORD_FORMS[list];
  return stepForm(snapshot, form, stepAt(form, 0), written, { customId, isNew: before === null });
}

/** What a form holds when it is opened. Whose judgement an assessment is, is the editor's unless it is written otherwise. */
export function openedWith({ asker }: Context, list: RecordList, before: AnyRecord | null): Written {
  if (before !== null) return writtenOf(RECORD_FORMS[list], before);
  const byWhom = list === 'assessments' ? { by: asker.name } : {};
  return { ...freshWritten(RECORD_FORMS[list]), ...byWhom };
}

/** A step of a draft's form, filled in with what was written. @throws UserError where it has no such step. */
export function formOfStep(snapshot: Snapshot, { key, draft }: KeptDraft, at: number): Form {
  const form = RECORD_FORMS[draft.list];
  const customId = writeControlId('data', 'step', key, at);
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
