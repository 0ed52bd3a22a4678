import { describe, expect, test } from 'vitest';
import { nounOf } from '../../../src/dossier/record-lists.ts';
import { inputIds, openOffice } from '../../support/editors-session.ts';
import { buttonOf, buttonsOf, selectsOf, textOf } from '../../support/read-reply.ts';
import { fillRecord } from './fill-record.ts';
import { FILLED_KINDS, filledKind } from './filled-kinds.ts';

const claim = filledKind('claim');
const [claimFirst] = claim.steps;

describe('/data add', () => {
  test.each(FILLED_KINDS)('adds $kind, step by step, exactly as it was filled in', async (filled) => {
    const office = await openOffice();
    const editor = office.editor();
    const saved = await editor.press(await fillRecord(editor, filled), 'Save');
    expect(textOf(saved)).toContain('### Saved as revision 1');
    expect(textOf(saved)).toContain(`**Added the ${nounOf(filled.list)}** `);
    expect(buttonOf(saved, 'Undo')?.custom_id).toBe('data:undo:1');
    const newest = await office.newest();
    expect(newest.byList[filled.list].get(filled.record.id)).toEqual(filled.record);
    const [revision] = await office.store.history('1100000000000000001');
    expect(revision).toMatchObject({ number: 1, origin: 'edit', by: { name: 'an editor' } });
  });

  test('saves nothing before it is told to', async () => {
    const office = await openOffice();
    const page = await fillRecord(office.editor(), claim);
    expect(textOf(page)).toContain('### New claim: not saved yet');
    expect((await office.newest()).revision).toBe(0);
  });

  test('can’t be saved while something is missing, and names it', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const page = await editor.submit(await editor.form('add', { record: 'claim' }), claimFirst);
    expect(textOf(page)).toContain('Still to be filled in: **Source**');
    expect(buttonOf(page, 'Save')).toBeUndefined();
    expect(buttonOf(page, 'Continue: Who says it')).toBeDefined();
  });

  test('can be saved as soon as only what may be empty is left', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const first = await editor.submit(await editor.form('add', { record: 'claim' }), claimFirst);
    const second = await editor.submit(await editor.open(first, 'Continue'), claim.steps[1]);
    expect(buttonsOf(second).map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Continue: What it is about', 'Save']),
    );
    await editor.press(second, 'Save');
    expect((await office.newest()).byList.claims.get(claim.record.id)).toMatchObject({ disputes: [] });
  });

  test('proposes an id in the form of the reason, shows none until one is chosen, and takes another', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const page = await fillRecord(editor, claim);
    expect(textOf(page)).not.toContain('they-almost-certainly-end-soon');
    const naming = await editor.open(page, 'Id and reason');
    expect(JSON.stringify(naming)).toContain('"value":"they-almost-certainly-end-soon"');
    const renamed = await editor.submit(naming, {
      id: 'soon-over',
      why: 'A new post.',
    });
    expect(textOf(renamed)).toContain('-# Its id: soon-over · ');
    expect(textOf(await editor.press(renamed, 'Save'))).toContain('**Why** A new post.');
    const [revision] = await office.store.history('1100000000000000001');
    expect(revision).toMatchObject({ why: 'A new post.', edits: [{ id: 'soon-over' }] });
  });

  test('proposes another id where the title’s is taken', async () => {
    const office = await openOffice();
    const editor = office.editor();
    await editor.press(await fillRecord(editor, claim), 'Save');
    const asked = await fillRecord(editor, claim);
    await editor.press(await editor.press(asked, 'It is another'), 'Save');
    const ids = (await office.newest()).dossier.claims.slice(-2).map(({ id }) => id);
    expect(ids).toEqual(['they-almost-certainly-end-soon', 'they-almost-certainly-end-soon-2']);
  });

  test('proposes none that a retired entry had, which stays listed and comes back beside the new one', async () => {
    const office = await openOffice();
    const editor = office.editor();
    await editor.press(await fillRecord(editor, claim), 'Save');
    const [id, second] = ['they-almost-certainly-end-soon', 'they-almost-certainly-end-soon-2'];
    await editor.slash('retire', { record: id, reason: 'A slip' });
    await editor.press(await fillRecord(editor, claim), 'Save');
    expect((await office.newest()).dossier.claims.at(-1)?.id).toBe(second);
    expect(JSON.stringify(await editor.use('data:retired:0'))).toContain(`"value":"${id}"`);
    await editor.use(`data:bring-back:${id}`);
    const ids = (await office.newest()).dossier.claims.slice(-2).map((one) => one.id);
    expect(ids.toSorted()).toEqual([id, second]);
  });

  test.each([
    ['No Slug', 'write a slug'],
    ['inmates-held', 'is taken by one of the figures; choose another'],
  ])('refuses the id “%s”, says why, and keeps the rest', async (id, why) => {
    const office = await openOffice();
    const editor = office.editor();
    const page = await editor.submit(await editor.open(await fillRecord(editor, claim), 'Id and reason'), {
      id,
    });
    expect(textOf(page)).toContain('⚠ **Id** was refused');
    expect(textOf(page)).toContain(why);
    expect(buttonOf(page, 'Save')).toBeUndefined();
    const fixed = await editor.submit(await editor.open(page, 'Correct: id'), { id: '' });
    expect(textOf(await editor.press(fixed, 'Save'))).toContain('Saved as revision 1');
  });

  test('saves the id that stood on the page, or none: a second press saves nothing twice', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const page = await fillRecord(editor, claim);
    await editor.press(page, 'Save');
    await expect(editor.press(page, 'Save')).rejects.toThrow('no longer kept');
    expect((await office.newest()).revision).toBe(1);
  });

  test('says so where somebody took the id meanwhile', async () => {
    const office = await openOffice();
    const [editor, other] = [office.editor(), office.editor('another')];
    const page = await fillRecord(editor, claim);
    const like = { ...claimFirst, statement: 'They, almost certainly, end soon!', hedge: 'almost certainly' };
    await other.press(await fillRecord(other, { ...claim, steps: [like, ...claim.steps.slice(1)] }), 'Save');
    const refused = await editor.press(page, 'Save');
    expect(textOf(refused)).toContain('is taken by one of the claims');
    const again = await editor.submit(await editor.open(refused, 'Correct: id'), { id: '' });
    expect(textOf(again)).not.toContain('⚠');
    await editor.press(again, 'Save');
    expect((await office.newest()).byList.claims.has('they-almost-certainly-end-soon-2')).toBe(true);
  });

  test('asks for nothing that follows from what was written', async () => {
    const office = await openOffice();
    const editor = office.editor();
    for (const { kind } of FILLED_KINDS) {
      const ids = inputIds(await editor.form('add', { record: kind }));
      expect(ids).not.toContain('likelihood');
      expect(ids).not.toContain('id');
    }
  });

  test('leaves a select out where there is nothing to choose, and says what has to be there first', async () => {
    const { snapshotOf } = await import('../../support/build-dossier.ts');
    const office = await openOffice(snapshotOf({ questions: [] }));
    const editor = office.editor();
    const form = await editor.form('add', { record: 'reading' });
    expect(inputIds(form)).not.toContain('question');
    expect(textOf(await editor.submit(form, { statement: 'So.', voice: 'reported' }))).toContain(
      'This dossier has no questions yet: add one first. What you wrote stays here.',
    );
  });

  test('opens the same form with the button that is offered where the dossier took too long', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const { addRecord } = await import('../../../src/features/record-form/open-form.ts');
    const offered = addRecord.opensForm?.({ record: 'claim' }) ?? '';
    expect(await editor.use(offered)).toEqual(await editor.form('add', { record: 'claim' }));
  });

  test('cites further sources, and takes them away', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const page = await fillRecord(editor, claim);
    let cites = await editor.choose(page, 'Choose: ', ['citations']);
    cites = await editor.choose(cites, 'Cite a source', ['quoted-analysis-text']);
    cites = await editor.choose(cites, 'How credible', ['2']);
    expect(textOf(cites)).toContain('Quoted news analysis, 2: probably true');
    cites = await editor.choose(cites, 'Take a citation away', ['0']);
    await editor.press(await editor.press(cites, 'Done'), 'Save');
    expect((await office.newest()).byList.claims.get(claim.record.id)?.citations).toEqual([
      { source: 'quoted-analysis-text', credibility: 2 },
    ]);
  });

  test('waits for a second editor where this server has it so', async () => {
    const office = await openOffice();
    await office.set({ review: 'four-eyes' });
    const editor = office.editor();
    const page = await fillRecord(editor, claim);
    const queued = await editor.press(page, 'Hand in for review');
    expect(textOf(queued)).toContain('waits for another editor');
    expect((await office.newest()).revision).toBe(0);
    await expect(editor.press(page, 'Hand in')).rejects.toThrow('no longer kept');
  });

  test('a select in a message never offers more than one way to the same record', async () => {
    const office = await openOffice();
    const page = await fillRecord(office.editor(), claim);
    for (const { options } of selectsOf(page))
      expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
  });
});
