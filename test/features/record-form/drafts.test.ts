import { describe, expect, test } from 'vitest';
import { draftKey, keepDraft, readDraft } from '../../../src/discord/interactions/draft-store.ts';
import { NotSavedError } from '../../../src/store/store.ts';
import { openOffice, SERVER } from '../../support/editors-session.ts';
import { buttonsOf, selectsOf, textOf } from '../../support/read-reply.ts';
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
    const late = await fillRecord(editor, claim);
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
    for (let at = 0; at < 21; at += 1) keys.push(await keepDraft(session, 'me', value));
    await expect(readDraft(session, 'me', keys[0] ?? '', draftSchema)).rejects.toThrow('no longer kept');
    for (const key of keys.slice(1)) expect(await readDraft(session, 'me', key, draftSchema)).toEqual(value);
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
      await office.store.writeState(SERVER, `draft-${key}`, value);
      await expect(editor.press(page, 'Save')).rejects.toThrow('no longer kept');
    }
  });
});
