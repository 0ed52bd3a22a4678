import { type Form, isForm } from '../../../src/discord/replies/form.ts';
import type { Reply } from '../../../src/discord/replies/reply.ts';
import type { Editor } from '../../support/editors-session.ts';
import { buttonOf, selectsOf } from '../../support/read-reply.ts';
import type { FilledKind } from './filled-kinds.ts';

/** Fills in a whole record, up to the page that can be saved. */
export async function fillRecord(editor: Editor, { kind, steps, picks = {} }: FilledKind): Promise<Reply> {
  let page = await editor.submit(await beginAnother(editor, kind), steps[0]);
  for (const values of steps.slice(1))
    page = await editor.submit(await editor.open(page, 'Continue'), values);
  for (const [label, ids] of Object.entries(picks)) page = await pickRecords(editor, page, label, ids);
  return page;
}

/** The empty form of a kind, whatever was begun of it before. */
async function beginAnother(editor: Editor, kind: string): Promise<Form> {
  const begun = await editor.slash('add', { record: kind });
  return isForm(begun) ? begun : editor.open(begun, 'Begin another');
}

/** Chooses records in the message, on whichever page of the select they stand. */
export async function pickRecords(
  editor: Editor,
  draft: Reply,
  label: string,
  ids: readonly string[],
): Promise<Reply> {
  const option = selectsOf(draft)
    .flatMap(({ options }) => options)
    .find((one) => one.label === label);
  let page = await editor.choose(draft, 'Choose: ', [option?.value ?? label]);
  for (const id of ids) {
    while (buttonOf(page, 'Previous') !== undefined) page = await editor.press(page, 'Previous');
    while (!offered(page)?.options.some(({ value }) => value === id)) page = await editor.press(page, 'Next');
    const select = offered(page);
    const before = select?.options.flatMap((one) => (one.default ? [one.value] : [])) ?? [];
    const chosen = select?.max_values === 1 ? [id] : [...before, id];
    page = await editor.choose(page, select?.placeholder ?? '', chosen);
  }
  return buttonOf(page, 'Done') === undefined ? page : editor.press(page, 'Done');
}

function offered(page: Reply) {
  return selectsOf(page).find(({ placeholder }) => placeholder?.startsWith('Choose'));
}
