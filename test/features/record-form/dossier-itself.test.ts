import { describe, expect, it } from 'vitest';
import { isForm } from '../../../src/discord/replies/form.ts';
import type { Reply } from '../../../src/discord/replies/reply.ts';
import { createSnapshot } from '../../../src/dossier/snapshot.ts';
import { dossierOf, event, source, term } from '../../support/build-dossier.ts';
import { type Editor, inputIds, type Office, openOffice, presetsOf } from '../../support/editors-session.ts';
import { buttonOf, buttonsOf, selectsOf, textOf } from '../../support/read-reply.ts';
import { use } from '../../support/use-bot.ts';

const DOSSIER = dossierOf({
  summary: { text: 'It came about.', citations: [{ source: 'paper', credibility: 3 }] },
  events: [event()],
  terms: [term(), term({ id: 'boats', words: ['boats', 'vessels', 'ships'] })],
});

async function openedBy(dossier = DOSSIER): Promise<{ office: Office; editor: Editor }> {
  const office = await openOffice(createSnapshot(dossier, 0));
  return { office, editor: office.editor() };
}

async function itself(editor: Editor, record = 'dossier'): Promise<Reply> {
  const outcome = await editor.slash('edit', { record });
  if (isForm(outcome)) throw new Error('A form came where a message should.');
  return outcome;
}

async function titleForm(editor: Editor) {
  return editor.open(await itself(editor), 'Title and note');
}

async function completed(editor: Editor, typed: string): Promise<readonly string[]> {
  const context = await editor.context();
  const data = context.commands.find(({ name }) => name === 'data');
  const complete = data?.subcommands?.['edit']?.autocomplete?.['record'];
  return (await complete?.(typed, {}, context))?.map(({ value }) => value) ?? [];
}

describe('/data edit record:dossier', () => {
  it('shows the title, note, summary and groups of words, and the limits of those', async () => {
    const { editor } = await openedBy();
    const page = await itself(editor);
    expect(textOf(page).split('\n')).toEqual([
      '### The dossier itself',
      '**Title** A test',
      '**Note** Made for a test.',
      '**Summary** It came about.',
      '**Sources of the summary** The paper, 3: possibly true',
      '**Words that mean the same here** ',
      '-# A search for one word of a group finds the others. A group has two words or more, of 4,000 characters in all. Names stand with whom they name.',
      '- people, persons',
      '- boats, vessels, ships',
    ]);
    expect(buttonsOf(page).map(({ label }) => label)).toEqual([
      'Title and note',
      'Summary',
      'Add a group of words',
    ]);
    expect(inputIds(await editor.open(page, 'Summary'))).toEqual(['text', 'sources', 'why']);
  });

  it('stands first in the completion, for its own words too, and in that of no other entry', async () => {
    const { editor } = await openedBy();
    for (const typed of ['', 'doss', 'the dossier', 'summ', 'Title'])
      expect((await completed(editor, typed))[0], typed).toBe('-dossier');
    expect(await completed(editor, 'an event')).toEqual(['event']);
    expect(textOf(await itself(editor, '-dossier'))).toContain('### The dossier itself');
  });

  it('leaves an entry of that id to be edited', async () => {
    const { editor } = await openedBy(dossierOf({ events: [event({ id: 'dossier' })] }));
    const form = await editor.form('edit', { record: 'dossier' });
    expect(form.form.title).toContain('Change the event');
    expect(textOf(await itself(editor, '-dossier'))).toContain('### The dossier itself');
  });
});

describe('the title and note of a dossier', () => {
  it('are changed, undone and made again, and told in plain words', async () => {
    const { office, editor } = await openedBy();
    const form = await titleForm(editor);
    expect(presetsOf(form)).toEqual({ title: 'A test', note: 'Made for a test.', why: '' });
    const saved = await editor.submit(form, { title: 'The dam', note: 'From one paper.', why: 'A start' });
    expect(textOf(saved)).toContain('**Changed the dossier itself**\n- **Title** “A test” → “The dam”');
    expect(textOf(saved)).toContain(
      '**Changed the dossier itself**\n- **Note** “Made for a test.” → “From one paper.”',
    );
    expect((await office.newest()).dossier).toMatchObject({ title: 'The dam', note: 'From one paper.' });
    const undone = await editor.press(saved, 'Undo');
    expect((await office.newest()).dossier.title).toBe('A test');
    await editor.press(undone, 'Redo');
    expect((await office.newest()).dossier.title).toBe('The dam');
    const history = await editor.slash('history', {});
    if (isForm(history)) throw new Error('A form came where a message should.');
    expect(textOf(history)).toContain('- changed the dossier’s title from “A test” to “The dam”');
    expect(textOf(history)).toContain('revision 3, makes revision 1 again');
    expect(textOf(await editor.submit(await titleForm(editor)))).toContain('Nothing was changed');
  });

  it.each([
    ['empty', '  ', 'write at least one character'],
    ['of nothing that is seen', '\u200b\u2060', 'write at least one character'],
    ['too long', 'x'.repeat(201), 'write at most 200 characters'],
  ])(
    'are refused where the title is %s, and nothing that was written is lost',
    async (_name, title, problem) => {
      const { office, editor } = await openedBy();
      const refused = await editor.submit(await titleForm(editor), {
        title,
        note: 'Another note.',
        why: 'So',
      });
      expect(textOf(refused)).toContain(`⚠ **Title** was refused: ${problem}.`);
      expect((await office.newest()).revision).toBe(0);
      const again = await editor.open(refused, 'Back to the form');
      expect(presetsOf(again)).toMatchObject({ note: 'Another note.', why: 'So' });
      const saved = await editor.submit(again, { title: 'The dam' });
      expect(textOf(saved)).toContain('Saved as revision 1');
      expect((await office.newest()).dossier).toMatchObject({ title: 'The dam', note: 'Another note.' });
      await expect(editor.submit(again, { title: 'The dam' })).rejects.toThrow('no longer kept');
    },
  );

  it('keep a long title that nobody touches, and every character of a hostile one but those that can’t be kept', async () => {
    const { office, editor } = await openedBy({ ...DOSSIER, title: 'y'.repeat(900) });
    await editor.submit(await titleForm(editor), { note: 'Another note.' });
    expect((await office.newest()).dossier.title).toBe('y'.repeat(900));
    const hostile = '# **The** dam\u0000 @everyone <@1>\r\n||`x`|| [a](https://evil.example)';
    const saved = await editor.submit(await titleForm(editor), { title: hostile });
    const kept = '# **The** dam @everyone <@1> ||`x`|| [a](https://evil.example)';
    expect((await office.newest()).dossier.title).toBe(kept);
    const replies = [
      saved,
      await itself(editor),
      await use('brief', {}, await editor.context()),
      await use('help', {}, await editor.context()),
    ];
    for (const text of replies.map(textOf)) {
      expect(text).toContain('dam');
      expect(text).not.toMatch(/(?<!\\)(?:\*\*The|\|\|`x|<@1>|\]\(|@everyone)/);
    }
  });

  it('that two people change at once: the second puts theirs on top, and keeps what only the first changed', async () => {
    const { office, editor } = await openedBy();
    const other = office.editor('another');
    const [mine, theirs] = [await titleForm(editor), await titleForm(other)];
    await other.submit(theirs, { title: 'Theirs', note: 'Their note.' });
    const refused = await editor.submit(mine, { title: 'Mine' });
    expect(textOf(refused)).toContain('### Not saved: somebody else changed this meanwhile');
    expect(textOf(refused)).toContain('“A test” → “Theirs”');
    expect(textOf(refused)).toContain('“A test” → “Mine”');
    const onTop = await editor.press(refused, 'Put mine on top');
    expect(textOf(onTop)).toBe(
      '### Change of the dossier itself: not saved yet\n- **Title** “Theirs” → “Mine”',
    );
    expect(presetsOf(await editor.open(onTop, 'Change'))).toMatchObject({
      title: 'Mine',
      note: 'Their note.',
    });
    expect(textOf(await editor.press(onTop, 'Save'))).toContain('Saved as revision 2');
    expect((await office.newest()).dossier).toMatchObject({ title: 'Mine', note: 'Their note.' });
  });

  it('wait for another editor where changes do', async () => {
    const { office, editor } = await openedBy();
    await office.set({ review: 'four-eyes' });
    const waits = await editor.submit(await titleForm(editor), { title: 'The dam' });
    expect(textOf(waits)).toContain('### Change 1 waits for another editor');
    expect((await office.newest()).dossier.title).toBe('A test');
    const other = office.editor('another');
    const queue = await other.slash('review', {});
    if (isForm(queue)) throw new Error('A form came where a message should.');
    expect(textOf(queue)).toContain('“A test” → “The dam”');
    await other.press(queue, 'Approve');
    expect((await office.newest()).dossier.title).toBe('The dam');
  });
});

describe('the summary of a dossier', () => {
  it('that two people write at once is put on top of the other, with the sources that the other chose', async () => {
    const { office, editor } = await openedBy({ ...DOSSIER, sources: [source(), source({ id: 'more' })] });
    const other = office.editor('another');
    const opened = async (who: Editor) => who.open(await itself(who), 'Summary');
    const [mine, theirs] = [await opened(editor), await opened(other)];
    await other.submit(theirs, { text: 'Theirs.', sources: ['more'] });
    const refused = await editor.submit(mine, { text: 'Mine.' });
    const onTop = await editor.press(refused, 'Put mine on top');
    await editor.press(onTop, 'Save');
    expect((await office.newest()).dossier.summary).toEqual({
      text: 'Mine.',
      citations: [{ source: 'more', credibility: 6 }],
    });
  });
});

describe('the groups of words of a dossier', () => {
  it('are added, changed and removed from its page, and each can be undone', async () => {
    const { office, editor } = await openedBy();
    const words = async () => (await office.newest()).dossier.terms.map((one) => one.words.join(' '));
    const added = await editor.submit(await editor.open(await itself(editor), 'Add a group'), {
      words: '“dam”\n“barrage”',
    });
    await editor.press(added, 'Save');
    expect(await words()).toEqual(['people persons', 'boats vessels ships', 'dam barrage']);
    const [change, remove] = selectsOf(await itself(editor));
    expect(change?.options.map(({ label }) => label)).toContain('boats, vessels, ships');
    const form = await editor.use(change?.custom_id ?? '', ['boats']);
    if (!isForm(form)) throw new Error('A message came where a form should.');
    const short = await editor.submit(form, { words: 'boats' });
    expect(textOf(short)).toContain('write at least two words, one a line');
    const changed = await editor.submit(await editor.open(short, 'Correct'), { words: 'boats\nvessels' });
    await editor.press(changed, 'Save');
    expect(await words()).toEqual(['people persons', 'boats vessels', 'dam barrage']);
    const removed = await editor.use(remove?.custom_id ?? '', ['boats']);
    if (isForm(removed)) throw new Error('A form came where a message should.');
    expect(textOf(removed)).toContain('**Retired the group of words** boats, vessels');
    expect(await words()).toEqual(['people persons', 'dam barrage']);
    await editor.press(removed, 'Undo');
    expect(await words()).toEqual(['people persons', 'boats vessels', 'dam barrage']);
    await expect(editor.use(remove?.custom_id ?? '', ['gone'])).rejects.toThrow('no longer here');
  });

  it('page where there are many', async () => {
    const terms = Array.from({ length: 60 }, (_, at) => term({ id: `t-${at}`, words: [`a${at}`, `b${at}`] }));
    const { editor } = await openedBy(dossierOf({ terms }));
    const seen: string[] = [];
    for (let page = await itself(editor); ; page = await editor.press(page, 'Next')) {
      seen.push(...(selectsOf(page)[0]?.options.map(({ value }) => value) ?? []));
      if (buttonOf(page, 'Next') === undefined) break;
    }
    expect(seen).toEqual(terms.map(({ id }) => id));
  });
});
