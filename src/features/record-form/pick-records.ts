import { z } from 'zod';
import {
  type Control,
  defineServerControl,
  defineServerForm,
  type FormHandler,
  type ServerContext,
} from '../../discord/interactions/command.ts';
import { draftKey } from '../../discord/interactions/draft-store.ts';
import { SEARCH_LIMIT } from '../../discord/interactions/options.ts';
import type { NamedRecord } from '../../discord/interactions/record-options.ts';
import { button, buttonRow, panel, type Row, selectRow } from '../../discord/replies/components.ts';
import { controlId, OUTDATED, pageNumber } from '../../discord/replies/control-id.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import { type Draft, openDraft, type StoredDraft, updateDraft } from './draft.ts';
import { chooseId } from './draft-ids.ts';
import { describeWritten, draftPage } from './draft-page.ts';
import { fieldsOfForm, listIn, MAX_OFFERED, type RecordsField } from './fields.ts';
import { RECORD_FORMS } from './kinds.ts';
import { choicesOf, recordOptions } from './modal.ts';
import { citationsPage } from './pick-citations.ts';
import { chosenText, doneButton, findForm, foundLines, offerOf, searchIn, turnRow } from './pick-parts.ts';

/** What is looked at of the records for a field: all that there are, or those that a search finds. */
interface Picking {
  readonly field: RecordsField;
  readonly page: number;
  readonly search: string;
}

/** Records for a field, chosen in a message. The search stands in the custom ids. */
function pickPage(snapshot: Snapshot, { key, draft }: StoredDraft, picking: Picking): Reply {
  const { field, search } = picking;
  const found = choicesOf(snapshot, field, draft.written, search);
  const offer = offerOf(found, picking.page);
  const chosen = describeWritten(snapshot, draft.written, field);
  return panel(
    [`### ${field.label}`, field.hint, ...foundLines(found.length, search)].join('\n'),
    chosenText('**Chosen**', 'None is chosen.', chosen),
    ...pickRow(
      field,
      offer.offered,
      listIn(draft.written, field.path),
      pickedId.id(key, field.path, offer.page, search),
    ),
    ...turnRow(offer, (to) => pickId.id(key, field.path, to, search)),
    buttonRow(
      button('Search', findId.id(key, field.path)),
      ...(search === '' ? [] : [button('Show all', pickId.id(key, field.path, 0, ''))]),
      button('Choose none', unpickId.id(key, field.path), chosen.length === 0),
      doneButton(key),
    ),
  );
}

function pickRow(
  { is }: RecordsField,
  offered: readonly NamedRecord[],
  chosen: readonly string[],
  customId: string,
): readonly Row[] {
  if (offered.length === 0) return [];
  const options = recordOptions(offered, chosen);
  return is === 'records'
    ? [selectRow(customId, 'Choose any number', options, { min: 0, max: offered.length })]
    : [selectRow(customId, 'Choose one', options, { min: 1, max: 1 })];
}

const fieldPath = z.string().max(30);
const searched = z.string().max(SEARCH_LIMIT);

const pickId = controlId('data', 'pick', [draftKey, fieldPath, pageNumber, searched]);
const pickedId = controlId('data', 'picked', [draftKey, fieldPath, pageNumber, searched]);
const unpickId = controlId('data', 'unpick', [draftKey, fieldPath]);
/** The button that opens the form of a search, and that form. */
const findId = controlId('data', 'find', [draftKey, fieldPath]);
/** The controls of the message on which records are chosen. */
export const pickControls: readonly Control[] = [
  defineServerControl(chooseId, async ([key], context, [path = '']) => {
    const kept = await openDraft(context, key);
    if (path === 'citations') return citationsPage(context.snapshot, kept);
    return pickPage(context.snapshot, kept, { field: fieldOf(kept.draft, path), page: 0, search: '' });
  }),
  defineServerControl(pickId, async ([key, path, page, search], context) => {
    const kept = await openDraft(context, key);
    return pickPage(context.snapshot, kept, { field: fieldOf(kept.draft, path), page, search });
  }),
  defineServerControl(pickedId, ([key, path, page, search], context, chosen) =>
    pickChosen(context, key, { path, page, search }, chosen),
  ),
  defineServerControl(unpickId, async ([key, path], context) => {
    const kept = await updateDraft(context, key, (draft) => {
      const { is } = fieldOf(draft, path);
      return { ...draft, written: { ...draft.written, [path]: is === 'records' ? [] : '' } };
    });
    return pickPage(context.snapshot, kept, { field: fieldOf(kept.draft, path), page: 0, search: '' });
  }),
  defineServerControl(
    findId,
    async ([key, path], context) => {
      const { draft } = await openDraft(context, key);
      return findForm(findId.id(key, path), fieldOf(draft, path).label);
    },
    { opensForm: true },
  ),
];

/** What was chosen takes the place of what the page had chosen before; other pages keep theirs. */
async function pickChosen(
  context: ServerContext,
  key: string,
  { path, page, search }: { readonly path: string; readonly page: number; readonly search: string },
  chosen: readonly string[],
): Promise<Reply> {
  const { snapshot } = context;
  const kept = await updateDraft(context, key, (draft) => {
    const field = fieldOf(draft, path);
    const known = new Set(choicesOf(snapshot, field, draft.written).map(({ id }) => id));
    const valid = chosen.filter((id) => known.has(id)).slice(0, MAX_OFFERED);
    if (field.is === 'record') return { ...draft, written: { ...draft.written, [path]: valid[0] ?? '' } };
    const { offered } = offerOf(choicesOf(snapshot, field, draft.written, search), page);
    const here = new Set(offered.map(({ id }) => id));
    const others = listIn(draft.written, path).filter((id) => !here.has(id));
    return { ...draft, written: { ...draft.written, [path]: [...new Set([...others, ...valid])] } };
  });
  const field = fieldOf(kept.draft, path);
  return field.is === 'record' ? draftPage(context, kept) : pickPage(snapshot, kept, { field, page, search });
}

export const pickForms: readonly FormHandler[] = [
  defineServerForm(findId, async ([key, path], context, values) => {
    const kept = await openDraft(context, key);
    const search = searchIn(values['search']);
    return pickPage(context.snapshot, kept, { field: fieldOf(kept.draft, path), page: 0, search });
  }),
];

function fieldOf({ list }: Draft, path: string): RecordsField {
  const field = fieldsOfForm(RECORD_FORMS[list]).find((one) => one.path === path);
  if (field?.is !== 'record' && field?.is !== 'records') throw new UserError(OUTDATED);
  return field;
}
