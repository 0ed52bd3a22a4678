import { z } from 'zod';
import {
  ADDED_KINDS,
  type AddedKind,
  addId,
  type SuggestedKind,
} from '../../discord/interactions/add-ids.ts';
import {
  type Autocomplete,
  type CommandResult,
  type Control,
  defineServerControl,
  defineServerSubcommand,
  type ServerContext,
} from '../../discord/interactions/command.ts';
import { keepDraft } from '../../discord/interactions/draft-store.ts';
import { choice, required, string } from '../../discord/interactions/option.ts';
import {
  completeAny,
  completeAnyRecord,
  findAnyRecord,
  requireAnyRecord,
} from '../../discord/interactions/record-options.ts';
import { button, buttonRow, panel } from '../../discord/replies/components.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import { type Edit, isRecordEdit } from '../../dossier/edit.ts';
import { nounOf, type RecordList } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { foldText } from '../../dossier/text-match.ts';
import { UserError } from '../../errors/errors.ts';
import { addFromId } from '../history/add-from-source.ts';
import { DOSSIER } from '../history/find-revision.ts';
import { findOrRetired } from '../history/retired-entries.ts';
import { entryOf, readQueue } from '../review-queue/queue.ts';
import { dossierPage, termId } from './dossier-page.ts';
import { beginForm, beginFormFrom, type Draft, formOfStep } from './draft.ts';
import { editId } from './draft-ids.ts';
import type { RawValues } from './fields.ts';
import { RECORD_FORMS } from './kinds.ts';
import { ownForm } from './own-form.ts';
import { requireSource } from './pick-citations.ts';
import { emptyValues, rawValuesOf } from './raw-values.ts';
import { goOnReply, waitingDrafts } from './waiting-drafts.ts';

/** What an entry of the review queue is to become: a record filled in with what it says, or its edit taken further. */
type FormStart = {
  readonly suggestion: number;
  /** What its proposer wrote, in lines of markdown: it stands above the draft. */
  readonly said: readonly string[];
} & ({ readonly kind: SuggestedKind; readonly values: RawValues } | { readonly edit: Edit | undefined });

/**
 * Opens the form of a record that takes up an entry of the review queue; what is saved out of it closes the entry.
 *
 * @throws UserError where there is nothing in it that a form could show.
 */
export async function beginDraft(context: ServerContext, beginning: FormStart): Promise<CommandResult> {
  const { session } = context;
  const entry = entryOf(await readQueue(session), beginning.suggestion);
  const draft: Draft = {
    ...('kind' in beginning ? freshDraft(beginning.kind, beginning.values) : draftOf(beginning.edit)),
    why: entry?.type === 'change' ? entry.why : '',
    suggestion: beginning.suggestion,
    said: beginning.said,
  };
  const key = await keepDraft(session, context.asker.id, draft);
  return formOfStep(context.snapshot, { key, draft }, 0);
}

type Opened = Omit<Draft, 'why' | 'suggestion' | 'said'>;

function freshDraft(kind: SuggestedKind, values: RawValues): Opened {
  const list = LIST_OF[kind];
  return {
    list,
    before: null,
    confirmed: {},
    id: null,
    done: [],
    written: { ...emptyValues(RECORD_FORMS[list]), ...values },
  };
}

function draftOf(edit: Edit | undefined): Opened {
  if (edit === undefined || !isRecordEdit(edit) || edit.after === null)
    throw new UserError(
      'This changes no entry’s text, so no form can show it. Approve or reject it as it is.',
    );
  const form = RECORD_FORMS[edit.kind];
  return {
    list: edit.kind,
    before: edit.before,
    confirmed: {},
    id: edit.after.id,
    done: [...form.steps.keys()],
    written: rawValuesOf(form, edit.after),
  };
}

const LIST_OF: Readonly<Record<Exclude<AddedKind, 'summary'>, RecordList>> = {
  event: 'events',
  claim: 'claims',
  figure: 'figures',
  source: 'sources',
  actor: 'actors',
  question: 'questions',
  reading: 'readings',
  assessment: 'assessments',
  unknown: 'unknowns',
  terms: 'terms',
};

/** As people read it: a record’s kind goes by the name of its list. */
function nameOfKind(kind: AddedKind): string {
  return kind === 'summary' ? kind : nounOf(LIST_OF[kind]);
}

/** What those kinds are whose names don’t tell it. */
const MEANINGS: Partial<Record<AddedKind, string>> = {
  actor: ': somebody who says or does something',
  reading: ': somebody’s answer to a contested question',
  assessment: ': how a piece of evidence stands to a view',
  unknown: ': what nobody here says',
  terms: ': words that mean the same here',
};

/** Adds a record: its form opens at once, empty; that of the summary with what there is. */
export const addRecord = defineServerSubcommand({
  description: 'Add an entry to the dossier: a form opens',
  options: {
    record: required(
      choice(
        'What kind of entry',
        ADDED_KINDS,
        `Choose one of: ${ADDED_KINDS.map(nameOfKind).join(', ')}.`,
        (kind) => `${nameOfKind(kind)}${MEANINGS[kind] ?? ''}`,
      ),
    ),
  },
  async run({ record }, context) {
    if (record === 'summary') return ownForm(context, 'summary');
    const list = LIST_OF[record];
    const waits = await findWaiting(context, (draft) => draft.before === null && draft.list === list);
    return waits === null
      ? beginForm(context, list, null)
      : goOnReply(context, waits, button('Begin another', freshId.id(record)));
  },
  opensForm: ({ record }) => addId.id(record),
});

/** What was begun of that, the newest first; null where nothing was. What takes up a suggestion is gone on with there. */
async function findWaiting(context: ServerContext, isThat: (draft: Draft) => boolean) {
  const [newest, ...others] = (await waitingDrafts(context)).filter(
    ({ draft }) => draft.suggestion === null && isThat(draft),
  );
  return newest === undefined ? null : ([newest, ...others] as const);
}

/** Begins another, whatever waits. */
const freshId = controlId('data', 'fresh', [z.enum(ADDED_KINDS)]);
export const addControls: readonly Control[] = [
  defineServerControl(addId, ([record], context) => addRecord.run({ record }, context), { opensForm: true }),
  defineServerControl(
    freshId,
    ([record], context) =>
      record === 'summary' ? ownForm(context, 'summary') : beginForm(context, LIST_OF[record], null),
    { opensForm: true },
  ),
  defineServerControl(
    addFromId,
    ([list, source], context) => {
      requireSource(context.snapshot, source);
      return beginFormFrom(context, list, source);
    },
    { opensForm: true },
  ),
];

/** Stands among the ids of records for what the dossier says of itself, before all of them. */
const ITSELF = {
  name: 'The dossier itself: title, note, summary, words that mean the same',
  value: DOSSIER,
} as const;

const completeEdited: Autocomplete = async (typed, others, context) => {
  const words = foldText(typed.trim()).split(/\s+/);
  const named = foldText(ITSELF.name).split(/[\s:,]+/);
  const fits = words.every((word) => named.some((one) => one.startsWith(word)));
  return [...(fits ? [ITSELF] : []), ...(await completeAny(typed, others, context))];
};

function isItself(snapshot: Snapshot, typed: string): boolean {
  const text = typed.trim();
  if (text === ITSELF.value) return true;
  const asked = [foldText('dossier'), foldText(ITSELF.name)].includes(foldText(text));
  return asked && findAnyRecord(snapshot, text) === undefined;
}

/** Changes a record: its form opens at once, filled in with the newest version. */
export const editRecord = defineServerSubcommand({
  description: 'Change an entry, or the dossier’s title, note, summary and words: a form opens',
  options: {
    record: required(
      string('Words of an entry’s title, or its id; “dossier” for the dossier itself', z.string(), {
        complete: completeEdited,
      }),
    ),
  },
  async run({ record }, context) {
    const { snapshot } = context;
    if (isItself(snapshot, record)) return dossierPage(context);
    try {
      const named = await findOrRetired(context, record);
      if ('reply' in named) return named.reply;
      const { found } = named;
      const waits = await findWaiting(context, ({ before }) => before?.id === found.record.id);
      return waits === null
        ? beginForm(context, found.list, found.record)
        : goOnReply(context, waits, button('Begin again', anewId.id(found.record.id)));
    } catch (error) {
      const near = completeAnyRecord(snapshot, record).slice(0, 3);
      if (!(error instanceof UserError) || near.length === 0) throw error;
      return panel(
        error.message,
        buttonRow(...near.map(({ name, value }) => button(name, editId.id(value)))),
      );
    }
  },
  // What is no id fits into no custom id; it is looked up in the dossier once that is there.
  opensForm: ({ record }) => editId.id(record.trim().slice(0, 80)),
});

/** Changes it from what is there, whatever waits. */
const anewId = controlId('data', 'anew', [z.string().max(40)]);
export const editControls: readonly Control[] = [
  defineServerControl(termId, (_state, context, [id = '']) => editRecord.run({ record: id }, context), {
    opensForm: true,
  }),
  defineServerControl(editId, ([record], context) => editRecord.run({ record }, context), {
    opensForm: true,
  }),
  defineServerControl(
    anewId,
    ([record], context) => {
      const found = requireAnyRecord(context.snapshot, record);
      return beginForm(context, found.list, found.record);
    },
    { opensForm: true },
  ),
];
