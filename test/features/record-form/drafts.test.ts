import { describe, expect, test } from 'vitest';
import type { CommandResult } from '../../../src/discord/interactions/command.ts';
import { draftKey, keepDraft, readDraft } from '../../../src/discord/interactions/draft-store.ts';
import { isForm } from '../../../src/discord/replies/form.ts';
import type { Reply } from '../../../src/discord/replies/reply.ts';
import { NotSavedError } from '../../../src/store/store.ts';
import { type Editor, openOffice, presetsOf, SERVER } from '../../support/editors-session.ts';
import { buttonsOf, selectsOf, textOf } from '../../support/read-reply.ts';
import { writeState } from '../../support/write-state.ts';
import { fillRecord } from './fill-record.ts';
import { filledKind } from './filled-kinds.ts';

const claim = filledKind('claim');
const HOUR = 60 * 60 * 1000;

describe('a draft', () => {
  test('is refused to everybody else, whatever they press', async () => {
    const office = await openOffice();
    const page = await fillRecord(office.editor(), claim);
    const other = office.editor('another');
    const ids = [...buttonsOf(page), ...selectsOf(page)].map(({ custom_id }) => custom_id);
    expect(ids.length).toBeGreaterThan(5);
    for (const id of ids)
      await expect(other.use(id, ['citations'])).rejects.toThrow('Somebody else began this');
    const key = ids[0]?.split(':')[2];
    for (const form of [
      `data:step:${key}:0`,
      `data:name:${key}`,
      `data:find:${key}:disputes`,
      `data:finds:${key}`,
    ])
      await expect(other.send(form, { statement: 'Mine now' })).rejects.toThrow('Somebody else began this');
    for (const control of ['redo', `conflict:${key}:0`, `cite`, `graded:${key}:commentators-post`]) {
      const id = control.includes(':') ? `data:${control}` : `data:${control}:${key}`;
      await expect(other.use(id, ['commentators-post'])).rejects.toThrow(
        /Somebody else began this|earlier version/,
      );
    }
    expect((await office.newest()).revision).toBe(0);
  });

  test('can’t be reached from another server', async () => {
    const office = await openOffice();
    const page = await fillRecord(office.editor(), claim);
    const elsewhere = office.editor('an editor', '1100000000000000002');
    for (const { custom_id } of buttonsOf(page))
      await expect(elsewhere.use(custom_id)).rejects.toThrow('no longer kept');
    expect((await office.store.open('1100000000000000002')).revision).toBe(0);
  });

  test('is there for a day after it was last changed, and then says that it is gone', async () => {
    const office = await openOffice();
    const editor = office.editor();
    let page = await fillRecord(editor, claim);
    office.wait(23 * HOUR);
    page = await editor.submit(await editor.open(page, 'Change: What is claimed'));
    office.wait(23 * HOUR);
    expect(textOf(await editor.press(page, 'Save'))).toContain('Saved as revision 1');
    const late = await editor.press(await fillRecord(editor, claim), 'It is another');
    office.wait(25 * HOUR);
    await expect(editor.press(late, 'Save')).rejects.toThrow(/no longer kept.*Use the command again/);
  });

  test('goes when it is discarded', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const page = await fillRecord(editor, claim);
    expect(textOf(await editor.press(page, 'Discard'))).toBe('Discarded. Nothing was saved.');
    await expect(editor.press(page, 'Save')).rejects.toThrow('no longer kept');
  });

  test('stays when it can’t be saved, and can be saved once that is fixed', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const page = await fillRecord(editor, claim);
    const { save } = office.store;
    Object.assign(office.store, { save: () => Promise.reject(new NotSavedError('The disk is full.')) });
    await expect(editor.press(page, 'Save')).rejects.toThrow('The disk is full.');
    Object.assign(office.store, { save });
    expect(textOf(await editor.press(page, 'Save'))).toContain('Saved as revision 1');
  });

  test('is one of 20 for each person: the oldest goes, nobody else’s', async () => {
    const office = await openOffice();
    const { session } = await office.editor().context();
    if (session === null) throw new Error('There is no session.');
    const { draftSchema } = await import('../../../src/features/record-form/draft.ts');
    const value = {
      list: 'actors',
      before: null,
      written: {},
      id: null,
      why: '',
      done: [],
      confirmed: {},
      suggestion: null,
    };
    const theirs = await keepDraft(session, 'them', value);
    const keys: string[] = [];
    for (let at = 0; at < 21; at += 1) keys.push(await keepDraft(session, 'me', { ...value, why: `${at}` }));
    await expect(readDraft(session, 'me', keys[0] ?? '', draftSchema)).rejects.toThrow('no longer kept');
    for (const [at, key] of keys.entries())
      if (at > 0)
        expect(await readDraft(session, 'me', key, draftSchema)).toEqual({ ...value, why: `${at}` });
    expect(await readDraft(session, 'them', theirs, draftSchema)).toEqual(value);
  });

  test('of somebody who left is swept when another is begun', async () => {
    const office = await openOffice();
    const { session } = await office.editor().context();
    if (session === null) throw new Error('There is no session.');
    const old = await keepDraft(session, 'gone', { any: 'text' });
    expect(await office.store.readState(SERVER, `draft-${old}`)).not.toBeNull();
    office.wait(25 * HOUR);
    await keepDraft(session, 'me', {});
    expect(await office.store.readState(SERVER, `draft-${old}`)).toBeNull();
  });

  test('begun by many at once are all kept', async () => {
    const office = await openOffice();
    const { session } = await office.editor().context();
    if (session === null) throw new Error('There is no session.');
    const people = Array.from({ length: 20 }, (_, at) => `person-${at}`);
    const keys = await Promise.all(people.map((person) => keepDraft(session, person, person)));
    expect(keys.every((key) => draftKey.safeParse(key).success)).toBe(true);
    expect(await office.store.readState(SERVER, 'drafts')).toHaveLength(20);
  });

  test('whose side document was damaged is told as gone, not as a fault', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const page = await fillRecord(editor, claim);
    const key = buttonsOf(page)[0]?.custom_id.split(':')[2] ?? '';
    for (const value of [null, 1, { person: 1 }, { list: 'x' }]) {
      await writeState(office.store, SERVER, `draft-${key}`, value);
      await expect(editor.press(page, 'Save')).rejects.toThrow('no longer kept');
    }
  });
});

describe('D3: what was begun', () => {
  const begin = (editor: Editor) => editor.slash('add', { record: 'claim' });

  test('is offered when another of its kind is begun, after a restart too', async () => {
    const office = await openOffice();
    const editor = office.editor();
    await fillRecord(editor, claim);
    const asked = messageOf(await begin(editor));
    expect(textOf(asked)).toContain('### Go on with your new claim “They almost certainly end soon.”?');
    expect(textOf(await editor.press(asked, 'Go on'))).toContain('### New claim: not saved yet');
    const anew = await editor.open(asked, 'Begin another');
    expect(presetsOf(anew)).toMatchObject({ statement: '' });
    expect('form' in (await editor.slash('add', { record: 'event' }))).toBe(true);
    expect('form' in (await begin(office.editor('another')))).toBe(true);
  });

  test('is offered no more once it is saved, discarded or a day old', async () => {
    const office = await openOffice();
    const editor = office.editor();
    await editor.press(await fillRecord(editor, claim), 'Save');
    expect('form' in (await begin(editor))).toBe(true);
    await editor.press(await fillRecord(editor, claim), 'Discard');
    expect('form' in (await begin(editor))).toBe(true);
    await fillRecord(editor, claim);
    office.wait(25 * HOUR);
    expect('form' in (await begin(editor))).toBe(true);
  });

  test('of a change is offered when the same entry is edited again', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const form = await editor.form('edit', { record: 'transfers-begun' });
    await editor.submit(form, { title: 'Another title' });
    const asked = messageOf(await editor.slash('edit', { record: 'transfers-begun' }));
    expect(textOf(asked)).toContain('### Go on with your change of the event “');
    expect(textOf(await editor.press(asked, 'Go on'))).toContain('“Another title”');
    expect(presetsOf(await editor.open(asked, 'Begin again'))['title']).not.toBe('Another title');
  });

  test('stands in /data drafts: one at once, several to choose from, nobody else’s', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const drafts = async (who = editor) => messageOf(await who.slash('drafts', {}));
    expect(textOf(await drafts())).toContain('You have begun nothing that is not saved.');
    await fillRecord(editor, claim);
    expect(textOf(await drafts())).toContain('### New claim: not saved yet');
    await editor.submit(await editor.form('edit', { record: 'transfers-begun' }), { title: 'Another' });
    const list = await drafts();
    expect(textOf(list)).toContain('### You have begun 2 entries, and not saved them');
    expect(textOf(list)).toMatch(/Your change of the event .*\n- Your new claim “They almost/);
    const [select] = selectsOf(list);
    const page = await editor.choose(list, 'Go on with', [select?.options[1]?.value ?? '']);
    expect(textOf(page)).toContain('### New claim: not saved yet');
    expect(textOf(await drafts(office.editor('another')))).toContain('You have begun nothing');
  });

  test('leads to what waits from a message whose draft is gone', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const page = await fillRecord(editor, claim);
    await editor.press(page, 'Discard');
    const refused = await editor.press(page, 'Save').catch((error: unknown) => error);
    expect(refused).toMatchObject({ fix: { label: 'What I have begun', customId: 'data:drafts' } });
    expect(textOf(messageOf(await editor.use('data:drafts')))).toContain('You have begun nothing');
  });
});

function messageOf(result: CommandResult): Reply {
  if (isForm(result)) throw new Error('A form came where a message should.');
  return result;
}
