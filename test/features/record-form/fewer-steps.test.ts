import { ButtonStyle } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { isForm, type SubmittedValues } from '../../../src/discord/replies/form.ts';
import type { Reply } from '../../../src/discord/replies/reply.ts';
import { NotSavedError } from '../../../src/store/store.ts';
import { actor, snapshotOf, source } from '../../support/build-dossier.ts';
import { type Editor, offeredIn, openOffice, presetsOf } from '../../support/editors-session.ts';
import { buttonOf, buttonsOf, textOf } from '../../support/read-reply.ts';

/** An action: a command that is typed, a button that is pressed, a form that is sent. */
function counting(editor: Editor) {
  let actions = 0;
  return {
    actions: () => actions,
    async add(record: string, values: SubmittedValues): Promise<Reply> {
      actions += 2;
      return editor.submit(await editor.form('add', { record }), values);
    },
    async fill(page: Reply, words: string, values: SubmittedValues): Promise<Reply> {
      actions += 2;
      return editor.submit(await editor.open(page, words), values);
    },
    press(page: Reply, words: string): Promise<Reply> {
      actions += 1;
      return editor.press(page, words);
    },
  };
}

const CLAIM = { statement: 'The canal opens soon.', voice: 'reported', basis: 'none-given' };
const FIGURE = { label: 'Boats', saidAs: 'about 40', value: '40', qualifier: 'about', unit: 'boats' };
const EVENT = { title: 'The canal opens', detail: 'It was opened.', date: '2026', voice: 'reported' };
const MADE = {
  'new-source.title': 'Harbour Post',
  'new-source.kind': 'press',
  'new-source.url': 'example.org/harbour',
  'new-actor.name': 'Harbour master',
  'new-actor.role': 'Head of the harbour',
};
const NEW_BOTH = { saidBy: ['+'], 'citations.source': ['+'] };

describe('fewer steps', () => {
  test('a new article with a new speaker and one claim takes 7 actions, and is one change', async () => {
    const office = await openOffice();
    const moderator = counting(office.editor());
    const first = await moderator.add('claim', CLAIM);
    const second = await moderator.fill(first, 'Continue: Who says it', NEW_BOTH);
    expect(textOf(second)).toContain('Still to be filled in: **Source: title**');
    expect(buttonOf(second, 'Save')).toBeUndefined();
    const page = await moderator.fill(second, 'Continue: The new source and speaker', MADE);
    expect(textOf(page)).toContain('**Said by** Harbour master (new)');
    expect(textOf(page)).toContain('**Sources** Harbour Post (new), 6: truth cannot be judged');
    expect(textOf(await moderator.press(page, 'Save'))).toContain('Saved as revision 1');
    expect(moderator.actions()).toBe(7);
    const { byList, revision } = await office.newest();
    expect(revision).toBe(1);
    expect(byList.sources.get('harbour-post')).toEqual({
      id: 'harbour-post',
      title: 'Harbour Post',
      publisher: null,
      kind: 'press',
      url: 'https://example.org/harbour',
      published: null,
      reliability: { grade: 'F', reason: 'There is nothing to judge it on yet.' },
    });
    expect(byList.actors.get('harbour-master')).toMatchObject({ role: 'Head of the harbour', aliases: [] });
    expect(byList.claims.get('the-canal-opens-soon')).toMatchObject({
      saidBy: 'harbour-master',
      outlook: false,
      citations: [{ source: 'harbour-post', credibility: 6 }],
    });
  });

  test('undoing it takes away all three', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const saved = await editor.press(await madeClaim(editor), 'Save');
    await editor.press(saved, 'Undo');
    const { byList } = await office.newest();
    expect([byList.sources.get('harbour-post'), byList.actors.get('harbour-master')]).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('a figure takes 5 actions', async () => {
    const office = await openOffice();
    const moderator = counting(office.editor());
    const page = await moderator.fill(await moderator.add('figure', FIGURE), 'Continue', {
      measure: 'other',
      voice: 'reported',
      'citations.source': ['quoted-analysis-text'],
    });
    expect(textOf(await moderator.press(page, 'Save'))).toContain('Saved as revision 1');
    expect(moderator.actions()).toBe(5);
    expect((await office.newest()).byList.figures.get('boats')).toMatchObject({
      citations: [{ source: 'quoted-analysis-text', credibility: 6 }],
    });
  });

  test('an event takes 3 actions, and a source 3', async () => {
    const office = await openOffice();
    const events = counting(office.editor());
    const page = await events.add('event', { ...EVENT, 'citations.source': ['quoted-analysis-text'] });
    expect(textOf(page)).toContain('**About what is to come?** No');
    expect(textOf(await events.press(page, 'Save'))).toContain('Saved as revision 1');
    expect(events.actions()).toBe(3);
    const sources = counting(office.editor());
    await sources.press(await sources.add('source', { title: 'Harbour Post', kind: 'press' }), 'Save');
    expect(sources.actions()).toBe(3);
    expect((await office.newest()).byList.sources.get('harbour-post')?.reliability.grade).toBe('F');
  });

  test('a new event of a day to come is asked about, for it is not to come unless that is said', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const values = { ...EVENT, date: 'March 2026', 'citations.source': ['quoted-analysis-text'] };
    const page = await editor.submit(await editor.form('add', { record: 'event' }), values);
    expect(textOf(page)).toContain(
      '⚠ March 2026 is still to come. Is this event expected? Press **Yes, it is expected**, or correct the date.',
    );
    expect(buttonOf(page, 'Save')).toBeUndefined();
    // The one that is blue: what is most likely meant.
    const main = buttonsOf(page).filter(({ style }) => style === ButtonStyle.Primary);
    expect(main.map(({ label }) => label)).toEqual(['Yes, it is expected']);
    await editor.press(await editor.press(page, 'Yes, it is expected'), 'Save');
    expect((await office.newest()).byList.events.get('the-canal-opens')?.outlook).toBe(true);
  });

  test.each([
    ['claim', CLAIM, 'Who says it'],
    ['event', EVENT, 'Who says it, how sure'],
    ['figure', FIGURE, 'Measure, and who says it'],
  ])('a %s makes a speaker where it asks for one, and a source', async (record, values, step) => {
    const office = await openOffice(snapshotOf({ sources: [], actors: [] }));
    const editor = office.editor();
    const first = await editor.form('add', { record });
    const sourceFirst = offeredIn(first, 'citations.source');
    const page = await editor.submit(first, { ...values, ...(sourceFirst.length > 0 ? NEW_BOTH : {}) });
    const form = await editor.open(page, record === 'event' ? 'Continue: The new source' : step);
    if (record !== 'event') expect(offeredIn(form, 'citations.source')).toEqual(['+']);
    if (record === 'event') expect(presetsOf(form)).toMatchObject({ 'new-source.title': '' });
    else expect(offeredIn(form, 'saidBy')).toEqual(['+']);
  });

  test('a view makes its holder, who may say it too', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const first = await editor.submit(await editor.form('add', { record: 'reading' }), {
      statement: 'To clear the harbour.',
      question: ['why-transfers'],
      holder: ['+'],
      voice: 'reported',
    });
    const second = await editor.submit(await editor.open(first, 'Continue: In short'), {
      saidBy: ['+'],
      'citations.source': ['quoted-analysis-text'],
    });
    const page = await editor.submit(await editor.open(second, 'Continue: The new speaker'), {
      'new-actor.name': 'Harbour master',
      'new-actor.role': 'Head of the harbour',
    });
    await editor.press(page, 'Save');
    expect((await office.newest()).byList.readings.get('to-clear-the-harbour')).toMatchObject({
      holder: 'harbour-master',
      saidBy: 'harbour-master',
    });
  });

  test('the newest source stands first, after the one that is new', async () => {
    const sources = ['old', 'middle', 'newest'].map((id) => source({ id, title: id }));
    const editor = (await openOffice(snapshotOf({ sources }))).editor();
    const form = await editor.form('add', { record: 'event' });
    expect(offeredIn(form, 'citations.source')).toEqual(['+', 'newest', 'middle', 'old']);
  });

  test('what is wrong in a new source is named, kept, and corrected in its form', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const page = await madeClaim(editor, { 'new-source.url': 'no address' });
    expect(textOf(page)).toContain('⚠ **Source: address** was refused: write a whole address');
    expect(buttonOf(page, 'Save')).toBeUndefined();
    const form = await editor.open(page, 'Correct: The new source and speaker');
    expect(presetsOf(form)).toMatchObject({ 'new-source.url': 'no address' });
    const fixed = await editor.submit(form, { 'new-source.url': '' });
    expect(textOf(await editor.press(fixed, 'Save'))).toContain('Saved as revision 1');
    expect((await office.newest()).byList.sources.get('harbour-post')).not.toHaveProperty('url');
  });

  test('all of it waits for a second editor where this server has it so', async () => {
    const office = await openOffice();
    await office.set({ review: 'four-eyes' });
    const page = await madeClaim(office.editor());
    expect(textOf(await office.editor().press(page, 'Hand in for review'))).toContain(
      'waits for another editor',
    );
    const second = office.editor('another');
    const list = await second.slash('review', {});
    if (isForm(list)) throw new Error('A form came.');
    expect(textOf(list)).toContain('Harbour');
  });

  test('two who make the same source at once: the second is asked, and takes the first’s', async () => {
    const office = await openOffice();
    const [editor, other] = [office.editor(), office.editor('another')];
    const [page, theirs] = [await madeClaim(editor), await madeClaim(other, {}, 'The canal stays shut.')];
    await editor.press(page, 'Save');
    const asked = await other.press(theirs, 'Save');
    expect(textOf(asked)).toContain('that of an entry that is here: “Harbour Post”');
    const source = await other.press(asked, 'Take “Harbour Post”');
    const both = await other.press(source, 'Take “Harbour master”');
    expect(textOf(await other.press(both, 'Save'))).toContain('Saved as revision 2');
    const { dossier, byList } = await office.newest();
    expect(dossier.sources.filter(({ title }) => title === 'Harbour Post')).toHaveLength(1);
    expect(byList.claims.get('the-canal-stays-shut')).toMatchObject({
      saidBy: 'harbour-master',
      citations: [{ source: 'harbour-post' }],
    });
  });

  test('killed after it was saved and before its draft was forgotten, it is not saved twice', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const page = await madeClaim(editor);
    const { changeState } = office.store;
    Object.assign(office.store, { changeState: () => Promise.reject(new NotSavedError('It was killed.')) });
    await editor.press(page, 'Save');
    Object.assign(office.store, { changeState });
    const asked = await editor.press(page, 'Save');
    expect(textOf(asked)).toContain('Saved as revision 1');
    expect((await office.newest()).revision).toBe(1);
  });

  test('a saved source or entry leads to the next from it, with the source chosen', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const page = await editor.submit(await editor.form('add', { record: 'source' }), {
      title: 'Harbour Post',
      kind: 'press',
    });
    const saved = await editor.press(page, 'Save');
    const event = await editor.open(saved, 'Add an event');
    expect(presetsOf(event)['citations.source']).toEqual(['harbour-post']);
    const figure = await editor.submit(await editor.open(saved, 'Add a figure'), FIGURE);
    expect(textOf(figure)).toContain('**Sources** Harbour Post');
    const claim = await editor.submit(await editor.open(saved, 'Add a claim from this source'), CLAIM);
    const next = await editor.press(claim, 'Save');
    expect((await office.newest()).byList.claims.get('the-canal-opens-soon')).toMatchObject({
      saidBy: null,
      citations: [{ source: 'harbour-post', credibility: 6 }],
    });
    expect(textOf(next)).toContain('**Next:** what else this source states, or another source.');
    expect(buttonOf(next, 'Add a claim from this source')?.custom_id).toBe(
      'data:add-from:claims:harbour-post',
    );
    expect(buttonOf(await editor.press(next, 'Undo'), 'Add a claim')).toBeUndefined();
  });

  test('a speaker leads to what they say, also where the dossier lacks nothing', async () => {
    const editor = (await openOffice()).editor();
    const page = await editor.submit(await editor.form('add', { record: 'actor' }), {
      name: 'Mayor Hanna Voss',
      role: 'Mayor of Elmsfield',
    });
    const saved = await editor.press(page, 'Save');
    expect(textOf(saved)).toContain('Added the speaker** Mayor Hanna Voss');
    expect(textOf(saved)).toContain('**Next:** what they say or do, as a source has it.');
    for (const label of ['Add an event', 'Add a figure', 'Add a claim'])
      expect(buttonOf(saved, label)).toBeDefined();
  });

  test('a form is counted with those of what is made along, in the order in which they come', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const titleOf = async (reply: Reply, label: string) => (await editor.open(reply, label)).form.title;
    const first = await editor.form('add', { record: 'reading' });
    expect(first.form.title).toBe('New view (1 of 2): the view');
    const [question] = (await office.newest()).dossier.questions;
    const page = await editor.submit(first, {
      statement: 'They are to stay.',
      question: [question?.id ?? ''],
      holder: ['+'],
      voice: 'reported',
    });
    // Who has a view on the question is about to change.
    expect(textOf(page)).not.toMatch(/Accounts differ|has a view on this/);
    const more = await editor.open(page, 'Continue: In short');
    expect(more.form.title).toBe('New view (2 of 3): in short, and who says it');
    const named = await editor.submit(more, { 'citations.source': ['quoted-analysis-text'] });
    expect(await titleOf(named, 'Continue')).toBe('New view (3 of 3): the new speaker');
    expect(await titleOf(named, 'Change: The view')).toBe('New view (1 of 3): the view');
  });

  test('an entry that is not found by its name is offered by near ones', async () => {
    const editor = (await openOffice()).editor();
    const refused = await editor.slash('edit', { record: 'commentator post' });
    if (isForm(refused)) throw new Error('A form came.');
    expect(textOf(refused)).toContain('No entry is called “commentator post”.');
    expect(await editor.open(refused, buttonsOf(refused)[0]?.label ?? '')).toHaveProperty('form');
  });
});

/** A claim with a new source and speaker, up to the page that can be saved. */
async function madeClaim(
  editor: Editor,
  changes: SubmittedValues = {},
  statement = CLAIM.statement,
): Promise<Reply> {
  const first = await editor.submit(await editor.form('add', { record: 'claim' }), { ...CLAIM, statement });
  const second = await editor.submit(await editor.open(first, 'Continue'), NEW_BOTH);
  return editor.submit(await editor.open(second, 'Continue'), { ...MADE, ...changes });
}

describe('D14: a twin', () => {
  const people = snapshotOf({ actors: [actor({ id: 'iran', name: 'Iran', aliases: ['Tehran'] })] });

  test.each([
    ['name', { name: 'IRAN' }],
    ['name', { name: 'Tehran' }],
    ['short', { short: 'iran' }],
    ['aliases', { aliases: 'Persia\nTehran' }],
  ])(
    'of an actor by its %s is asked about: change the one that is here, or it is another',
    async (_by, own) => {
      const office = await openOffice(people);
      const editor = office.editor();
      const page = await editor.submit(await editor.form('add', { record: 'actor' }), {
        name: 'A state',
        role: 'State',
        ...own,
      });
      expect(textOf(page)).toContain('is that of an entry that is here: “Iran”. Press which it is.');
      expect(buttonOf(page, 'Save')).toBeUndefined();
      expect(presetsOf(await editor.open(page, 'Change “Iran”'))).toMatchObject({ name: 'Iran' });
      const settled = await editor.press(page, 'It is another');
      expect(textOf(settled)).not.toContain('⚠');
      await editor.press(settled, 'Save');
      expect((await office.newest()).dossier.actors).toHaveLength(2);
    },
  );

  test.each([
    ['source', { title: 'Quoted news analysis', kind: 'analysis' }],
    ['question', { text: 'why are people being transferred from Syrian custody to Iraqi prisons?' }],
  ])('of a %s is asked about too', async (record, values) => {
    const office = await openOffice();
    const [first] = record === 'question' ? (await office.newest()).dossier.questions : [];
    const editor = office.editor();
    const own = first === undefined ? values : { text: first.text.toUpperCase() };
    const page = await editor.submit(await editor.form('add', { record }), own);
    expect(textOf(page)).toContain('is that of an entry that is here');
  });

  test('is not asked about where an entry is changed and called as before', async () => {
    const editor = (await openOffice(people)).editor();
    const page = await editor.submit(await editor.form('edit', { record: 'iran' }), { role: 'A state' });
    expect(textOf(page)).not.toContain('⚠');
  });
});

describe('D17: the id of a title without Latin letters', () => {
  test('is what it is and the day, and no two are alike', async () => {
    const office = await openOffice();
    const editor = office.editor();
    for (const name of ['وزارة العدل', 'وزارة الداخلية']) {
      const page = await editor.submit(await editor.form('add', { record: 'actor' }), {
        name,
        role: 'Ministry',
      });
      await editor.press(page, 'Save');
    }
    expect((await office.newest()).dossier.actors.slice(-2).map(({ id }) => id)).toEqual([
      'speaker-2026-01-22',
      'speaker-2026-01-22-2',
    ]);
  });
});
