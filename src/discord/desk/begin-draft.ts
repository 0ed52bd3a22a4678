import type { Edit } from '../../dossier/edit.ts';
import type { RecordList } from '../../dossier/record-lists.ts';
import { UserError } from '../../errors.ts';
import type { Context, Outcome } from '../interactions/command.ts';
import { keepDraft } from '../interactions/draft-store.ts';
import { requireDesk } from '../interactions/server-session.ts';
import type { Draft } from './draft.ts';
import { formOfStep } from './draft-steps.ts';
import type { Written } from './forms/form-field.ts';
import { RECORD_FORMS } from './forms/form-kinds.ts';
import { freshWritten, writtenOf } from './forms/form-written.ts';
import { entryOf, readQueue, type SuggestedKind } from './review-entries.ts';

/** What an entry of the review queue is to become: a record filled in with what it says, or its edit taken further. */
export type Beginning = { readonly suggestion: number } & (
  | { readonly kind: SuggestedKind; readonly values: Readonly<Record<string, string>> }
  | { readonly edit: Edit | undefined }
);

/**
 * Opens the form of a record that takes up an entry of the review queue; what is saved out of it closes the entry.
 *
 * @throws UserError where there is nothing in it that a form could show.
 */
export async function beginDraft(context: Context, beginning: Beginning): Promise<Outcome> {
  const desk = requireDesk(context);
  const entry = entryOf(await readQueue(desk), beginning.suggestion);
  const draft: Draft = {
    ...('kind' in beginning ? freshDraft(beginning.kind, beginning.values) : draftOf(beginning.edit)),
    why: entry?.type === 'change' ? entry.why : '',
    suggestion: beginning.suggestion,
  };
  const key = await keepDraft(desk, context.asker.id, draft);
  return formOfStep(context.snapshot, { key, draft }, 0);
}

type Opened = Omit<Draft, 'why' | 'suggestion'>;

const LISTS: Readonly<Record<SuggestedKind, RecordList>> = {
  event: 'events',
  claim: 'claims',
  figure: 'figures',
  source: 'sources',
};

function freshDraft(kind: SuggestedKind, values: Written): Opened {
  const list = LISTS[kind];
  return {
    list,
    before: null,
    confirmed: {},
    id: null,
    done: [],
    written: { ...freshWritten(RECORD_FORMS[list]), ...values },
  };
}

function draftOf(edit: Edit | undefined): Opened {
  if (edit === undefined || edit.kind === 'dossier' || edit.kind === 'order' || edit.after === null)
    throw new UserError(
      'This is no change of a record’s text, so no form can show it. Approve or reject it as it is.',
    );
  const form = RECORD_FORMS[edit.kind];
  return {
    list: edit.kind,
    before: edit.before,
    confirmed: {},
    id: edit.after.id,
    done: [...form.steps.keys()],
    written: writtenOf(form, edit.after),
  };
}
