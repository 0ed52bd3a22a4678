import { type APIStringSelectComponent, ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors.ts';
import { type Context, type Control, defineControl, defineForm, type FormHandler } from '../command.ts';
import { OUTDATED, writeControlId } from '../control-id.ts';
import { SEARCH_LIMIT } from '../options.ts';
import { shown } from '../replies/attribution.ts';
import { button, buttonRow, container, type Row, textDisplay } from '../replies/components.ts';
import type { Reply } from '../reply.ts';
import { cutLabel } from '../text/cut-text.ts';
import { namedRecords } from './complete-any-record.ts';
import { type Draft, type KeptDraft, openDraft, updateDraft } from './draft.ts';
import { draftPage } from './draft-page.ts';
import { draftKey } from './draft-store.ts';
import { describeWritten } from './draft-words.ts';
import { fieldsOfForm, listIn, MOST_OFFERED, type RecordsField } from './forms/form-field.ts';
import { RECORD_FORMS } from './forms/form-kinds.ts';
import { citationsPage } from './pick-citations.ts';
import { findForm, searchIn } from './pick-search.ts';

/**
 * Records for a field are chosen in a message: all that there are in pages of a select, or those that a search finds.
 * The search stands in the custom ids.
 */
interface Picking {
  readonly field: RecordsField;
  readonly page: number;
  readonly search: string;
}

function pickPage(snapshot: Snapshot, { key, draft }: KeptDraft, picking: Picking): Reply {
  const { field, search } = picking;
  const found = namedRecords(snapshot, field.of, search);
  const pages = Math.max(Math.ceil(found.length / MOST_OFFERED), 1);
  const page = Math.min(picking.page, pages - 1);
  const chosen = describeWritten(snapshot, draft.written, field);
  const named = chosen.slice(0, MOST_NAMED).map((text) => `- ${shown(text, 150)}`);
  const left = chosen.length - named.length;
  const idOf = (control: string, to: number): string =>
    writeControlId('data', control, key, field.path, to, search);
  const turns = [
    button('◀ Previous', idOf('pick', page - 1), page === 0),
    button(`Page ${page + 1} of ${pages}`, idOf('pick', page), true),
    button('Next ▶', idOf('pick', page + 1), page === pages - 1),
  ];
  return {
    components: [
      container([
        textDisplay(
          [
            `### ${field.label}`,
            field.hint,
            search === '' ? '' : `-# ${found.length} found by “${shown(search, 100)}”`,
          ]
            .filter((line) => line !== '')
            .join('\n'),
        ),
        textDisplay(
          chosen.length === 0
            ? 'None is chosen.'
            : ['**Chosen**', ...named, ...(left > 0 ? [`… and ${left} more`] : [])].join('\n'),
        ),
        ...pickRow(snapshot, draft, { ...picking, page }, idOf('picked', page)),
        ...(pages > 1 ? [buttonRow(...turns)] : []),
        buttonRow(
          button('Search', writeControlId('data', 'find', key, field.path)),
          ...(search === ''
            ? []
            : [button('Show all', writeControlId('data', 'pick', key, field.path, 0, ''))]),
          button('Choose none', writeControlId('data', 'unpick', key, field.path), chosen.length === 0),
          button('Done', writeControlId('data', 'draft', key, 0)),
        ),
      ]),
    ],
  };
}

/** Chosen records that are named on the page; they come to under 2,500 characters. */
const MOST_NAMED = 15;

function pickRow(
  snapshot: Snapshot,
  { written }: Draft,
  { field, page, search }: Picking,
  customId: string,
): readonly Row[] {
  const found = namedRecords(snapshot, field.of, search);
  const offered = found.slice(page * MOST_OFFERED, (page + 1) * MOST_OFFERED);
  if (offered.length === 0) return [];
  const chosen = new Set(listIn(written, field.path));
  const select: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: customId,
    placeholder: field.is === 'records' ? 'Choose any number' : 'Choose one',
    min_values: field.is === 'records' ? 0 : 1,
    max_values: field.is === 'records' ? offered.length : 1,
    options: offered.map(({ id, label, description }) => ({
      value: id,
      label: cutLabel(label, 100),
      description: cutLabel(description, 100),
      ...(chosen.has(id) ? { default: true } : {}),
    })),
  };
  return [{ type: ComponentType.ActionRow, components: [select] }];
}

const pageNumber = z.coerce.number().int().min(0).max(9999);
const fieldPath = z.string().max(30);
const searched = z.string().max(SEARCH_LIMIT);

export const pickControls: Readonly<Record<string, Control>> = {
  choose: defineControl({
    state: z.tuple([draftKey]),
    run: async ([key], [path = ''], context) => {
      const kept = await openDraft(context, key);
      if (path === 'citations') return citationsPage(context.snapshot, kept);
      return pickPage(context.snapshot, kept, { field: fieldOf(kept.draft, path), page: 0, search: '' });
    },
  }),
  pick: defineControl({
    state: z.tuple([draftKey, fieldPath, pageNumber, searched]),
    run: async ([key, path, page, search], _chosen, context) => {
      const kept = await openDraft(context, key);
      return pickPage(context.snapshot, kept, { field: fieldOf(kept.draft, path), page, search });
    },
  }),
  picked: defineControl({
    state: z.tuple([draftKey, fieldPath, pageNumber, searched]),
    run: ([key, path, page, search], chosen, context) =>
      pickChosen(context, key, { path, page, search }, chosen),
  }),
  unpick: defineControl({
    state: z.tuple([draftKey, fieldPath]),
    run: async ([key, path], _chosen, context) => {
      const kept = await updateDraft(context, key, (draft) => {
        const { is } = fieldOf(draft, path);
        return { ...draft, written: { ...draft.written, [path]: is === 'records' ? [] : '' } };
      });
      return pickPage(context.snapshot, kept, { field: fieldOf(kept.draft, path), page: 0, search: '' });
    },
  }),
  find: defineControl({
    state: z.tuple([draftKey, fieldPath]),
    opensForm: true,
    run: async ([key, path], _chosen, context) => {
      const { draft } = await openDraft(context, key);
      return findForm(writeControlId('data', 'find', key, path), fieldOf(draft, path).label);
    },
  }),
};

/** What was chosen takes the place of what the page had chosen before; other pages keep theirs. */
async function pickChosen(
  context: Context,
  key: string,
  { path, page, search }: { readonly path: string; readonly page: number; readonly search: string },
  chosen: readonly string[],
): Promise<Reply> {
  const { snapshot } = context;
  const kept = await updateDraft(context, key, (draft) => {
    const field = fieldOf(draft, path);
    const known = new Set(namedRecords(snapshot, field.of).map(({ id }) => id));
    const valid = chosen.filter((id) => known.has(id)).slice(0, MOST_OFFERED);
    if (field.is === 'record') return { ...draft, written: { ...draft.written, [path]: valid[0] ?? '' } };
    const found = namedRecords(snapshot, field.of, search);
    const here = new Set(found.slice(page * MOST_OFFERED, (page + 1) * MOST_OFFERED).map(({ id }) => id));
    const others = listIn(draft.written, path).filter((id) => !here.has(id));
    return { ...draft, written: { ...draft.written, [path]: [...new Set([...others, ...valid])] } };
  });
  const field = fieldOf(kept.draft, path);
  return field.is === 'record' ? draftPage(context, kept) : pickPage(snapshot, kept, { field, page, search });
}

export const pickForms: Readonly<Record<string, FormHandler>> = {
  find: defineForm({
    state: z.tuple([draftKey, fieldPath]),
    run: async ([key, path], values, context) => {
      const kept = await openDraft(context, key);
      const search = searchIn(values['search']);
      return pickPage(context.snapshot, kept, { field: fieldOf(kept.draft, path), page: 0, search });
    },
  }),
};

function fieldOf({ list }: Draft, path: string): RecordsField {
  const field = fieldsOfForm(RECORD_FORMS[list]).find((one) => one.path === path);
  if (field?.is !== 'record' && field?.is !== 'records') throw new UserError(OUTDATED);
  return field;
}
