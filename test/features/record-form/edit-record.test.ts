import { describe, expect, test } from 'vitest';
import { RECORD_LISTS } from '../../../src/dossier/record-lists.ts';
import { claim, event, snapshotOf } from '../../support/build-dossier.ts';
import { inputIds, openOffice, presetsOf, SERVER } from '../../support/editors-session.ts';
import { buttonOf, textOf } from '../../support/read-reply.ts';
import { only, shipped } from '../../support/shipped.ts';
import { pickRecords } from './fill-record.ts';

const STEPS = {
  sources: 2,
  actors: 1,
  events: 3,
  figures: 4,
  questions: 1,
  readings: 2,
  claims: 3,
  assessments: 1,
  unknowns: 1,
  terms: 1,
};

describe('/data edit', () => {
  test.each(RECORD_LISTS.map((list) => [list]))(
    'leaves each of the %s exactly as it is, when every step is sent as it opens',
    async (list) => {
      const office = await openOffice();
      const editor = office.editor();
      for (const { id } of shipped.dossier[list]) {
        let page = await editor.submit(await editor.form('edit', { record: id }));
        for (let step = 0; step < STEPS[list]; step += 1) {
          const key = buttonOf(page, 'Discard')?.custom_id.split(':')[2] ?? '';
          const outcome = await editor.use(`data:step:${key}:${step}`);
          if (!('form' in outcome)) throw new Error('No form came.');
          page = await editor.submit(outcome);
        }
        expect(textOf(page)).toContain('Nothing is changed yet.');
        expect(buttonOf(page, 'Save')).toBeUndefined();
        await editor.press(page, 'Discard');
      }
    },
  );

  test.each([
    ['claims', 'controversy-in-iraq', 'statement', 'It set off some controversy.'],
    ['events', 'transfers-begun', 'title', 'Another title'],
    ['figures', 'inmates-held', 'value', '64999.5'],
    ['sources', 'commentators-post', 'publisher', 'Somebody'],
    ['actors', 'commentator', 'aliases', 'poster\nwriter'],
    ['questions', 'why-transfers', 'text', 'Why are people moved?'],
    ['readings', 'why-al-awadi', 'hedge', 'Probably'],
    ['actors', 'commentator', 'short', 'Poster'],
    ['questions', 'why-transfers', 'differ', 'why it is done'],
    ['assessments', 'transfers-for-fear', 'judgement', 'neutral'],
  ] as const)('changes one of the %s: %s, its %s alone', async (list, id, field, value) => {
    const office = await openOffice();
    const editor = office.editor();
    const statement = 'It is probably so.';
    const asked = await editor.submit(await editor.form('edit', { record: id }), {
      [field]: value,
      ...(field === 'hedge' ? { statement } : {}),
    });
    const page = field === 'value' ? await editor.press(asked, 'It is 64,999.5') : asked;
    const saved = await editor.press(page, 'Save');
    const before = shipped.byList[list].get(id);
    const changed = {
      aliases: { aliases: ['poster', 'writer'] },
      value: { value: 64999.5 },
      hedge: { hedge: 'Probably', likelihood: 'likely', statement },
    } as const;
    const expected = field in changed ? changed[field as keyof typeof changed] : { [field]: value };
    expect((await office.newest()).byList[list].get(id)).toEqual({ ...before, ...expected });
    expect(textOf(saved)).toContain('→');
    expect(buttonOf(saved, 'Undo')?.custom_id).toBe('data:undo:1');
  });

  test('opens on the newest version, by id or by title', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const byTitle = await editor.form('edit', {
      record: only(shipped.dossier.events, 'transfers-begun').title,
    });
    expect(byTitle).toEqual(await editor.form('edit', { record: ' transfers-begun ' }));
    const page = await editor.submit(byTitle, { title: 'Newer' });
    await editor.press(page, 'Save');
    expect(presetsOf(await editor.form('edit', { record: 'transfers-begun' }))).toMatchObject({
      title: 'Newer',
    });
  });

  test('refuses what is no record, and offers records near it', async () => {
    const editor = (await openOffice()).editor();
    const refused = await editor.slash('edit', { record: 'transfers-begu' });
    if ('form' in refused) throw new Error('A form came.');
    expect(textOf(refused)).toContain('No entry is called “transfers-begu”.');
    expect(presetsOf(await editor.open(refused, 'Event: '))).toHaveProperty('title');
    await expect(editor.slash('edit', { record: '@everyone `x`' })).rejects.toThrow('No entry is called');
  });

  test('shows what was from what to what, with a reason that the history keeps', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const page = await editor.submit(await editor.form('edit', { record: 'inmates-held' }), {
      unit: 'inmates',
    });
    expect(textOf(page)).toContain('- **Unit** “people” → “inmates”');
    const form = await editor.open(page, 'Reason');
    expect(inputIds(form)).toEqual(['why']);
    const saved = await editor.press(await editor.submit(form, { why: 'As the source has it.' }), 'Save');
    expect(textOf(saved)).toContain('### Saved as revision 1\n**Why** As the source has it.');
    expect(textOf(saved)).toContain('- **Unit** “people” → “inmates”');
  });

  test('changes citations without losing those that the form does not show', async () => {
    const two = claim({
      citations: [
        { source: 'paper', credibility: 3 },
        { source: 'paper', credibility: 6 },
      ],
    });
    const office = await openOffice(snapshotOf({ claims: [two] }));
    const editor = office.editor();
    const page = await editor.submit(await editor.form('edit', { record: 'claim' }));
    const form = await editor.open(page, 'Change: Who says it');
    const saved = await editor.press(await editor.submit(form, { 'citations.credibility': '1' }), 'Save');
    expect((await office.newest()).byList.claims.get('claim')?.citations).toEqual([
      { source: 'paper', credibility: 1 },
      { source: 'paper', credibility: 6 },
    ]);
    expect(textOf(saved)).toContain(
      '- **Credibility of what is from The paper** 3: possibly true → 1: confirmed by other sources',
    );
  });

  test('keeps the order of what was chosen, whatever order Discord sends it in', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const page = await editor.submit(await editor.form('edit', { record: 'transfers-begun' }));
    const form = await editor.open(page, 'Change: Who is involved');
    const { actors } = presetsOf(form);
    const back = await editor.submit(form, { actors: [...(actors ?? [])].toReversed() });
    expect(textOf(back)).toContain('Nothing is changed yet.');
  });

  test('keeps a title that is longer than its line, and lines in it', async () => {
    const title = `${'a word '.repeat(100)}\nand a line`;
    const office = await openOffice(snapshotOf({ events: [event({ title })] }));
    const editor = office.editor();
    const page = await editor.submit(await editor.form('edit', { record: 'event' }), { detail: 'Other' });
    await editor.press(page, 'Save');
    expect((await office.newest()).byList.events.get('event')).toMatchObject({ title, detail: 'Other' });
  });
});

describe('a change that meets another', () => {
  async function meet() {
    const office = await openOffice();
    const [mine, theirs] = [office.editor(), office.editor('another')];
    const form = await mine.form('edit', { record: 'inmates-held' });
    const other = await theirs.submit(await theirs.form('edit', { record: 'inmates-held' }), {
      unit: 'inmates',
      qualifier: 'none',
    });
    await theirs.press(await theirs.press(other, 'It stays “Not at all”'), 'Save');
    // The form was opened before, and is sent only now.
    const asked = await mine.submit(form, { value: '65500', qualifier: 'over' });
    const page = await mine.press(await mine.press(asked, 'It is 65,500'), 'It stays “Over”');
    return { office, mine, conflict: await mine.press(page, 'Save') };
  }

  test('is refused with both versions, field by field, and with who was first', async () => {
    const { office, conflict } = await meet();
    const text = textOf(conflict);
    expect(text).toContain('Not saved: somebody else changed this meanwhile');
    expect(text).toContain('**another** changed the figure 📰 ');
    expect(text).toMatch(
      /What the other change did__\n- \*\*How it was qualified\*\* About → Not at all\n- \*\*Unit\*\* “people” → “inmates”/,
    );
    expect(text).toMatch(
      /What yours does__\n- \*\*In digits\*\* 65,000 → 65,500\n- \*\*How it was qualified\*\* About → Over/,
    );
    expect(text).toContain('Both changed: how it was qualified');
    expect((await office.newest()).revision).toBe(1);
  });

  test('is put on top by one button, seen once more, and saved', async () => {
    const { office, mine, conflict } = await meet();
    const page = await mine.press(conflict, 'Put mine on top');
    expect(textOf(page)).toContain('- **How it was qualified** Not at all → Over');
    expect(textOf(page)).not.toContain('Unit');
    await mine.press(page, 'Save');
    expect((await office.newest()).byList.figures.get('inmates-held')).toEqual({
      ...only(shipped.dossier.figures, 'inmates-held'),
      unit: 'inmates',
      value: 65_500,
      qualifier: 'over',
    });
  });

  test('with a retirement is told as such, and can be added again under its id', async () => {
    const office = await openOffice();
    const [mine, theirs] = [office.editor(), office.editor('another')];
    const page = await mine.submit(await mine.form('edit', { record: 'transfers-for-fear' }), {
      reason: 'Else',
    });
    await theirs.slash('retire', { record: 'transfers-for-fear', reason: 'Not ours.' });
    const conflict = await mine.press(page, 'Save');
    expect(textOf(conflict)).toContain('It was retired.');
    const again = await mine.press(conflict, 'Put mine on top');
    expect(textOf(again)).toContain('### New judgement: not saved yet\n-# Its id: transfers-for-fear · ');
    await mine.press(again, 'Save');
    expect((await office.newest()).byList.assessments.get('transfers-for-fear')).toMatchObject({
      reason: 'Else',
    });
  });

  test('made alike by both is nothing to save', async () => {
    const office = await openOffice();
    const [mine, theirs] = [office.editor(), office.editor('another')];
    const pages = [];
    for (const editor of [mine, theirs])
      pages.push(
        await editor.submit(await editor.form('edit', { record: 'inmates-held' }), { unit: 'inmates' }),
      );
    const [own, other] = pages;
    if (own === undefined || other === undefined) throw new Error('No pages.');
    await theirs.press(other, 'Save');
    const conflict = await mine.press(own, 'Save');
    const again = await mine.press(conflict, 'Put mine on top');
    expect(textOf(again)).toContain('Nothing is changed yet.');
    expect(buttonOf(again, 'Save')).toBeUndefined();
    expect(await office.store.history(SERVER)).toHaveLength(1);
  });

  test('that was opened on a revision further back is compared with that one', async () => {
    const { office } = await meet();
    const editor = office.editor('a third');
    const fresh = await editor.form('edit', { record: 'inmates-held' });
    const stale = fresh.form.custom_id.replace(':1:', ':0:');
    const page = await editor.send(stale, { label: 'Held' });
    expect(textOf(page)).toContain('→ “Held”');
    expect(textOf(await editor.press(page, 'Save'))).toContain('somebody else changed this meanwhile');
  });

  test('names a record that it picks in the message', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const page = await editor.submit(await editor.form('edit', { record: 'controversy-in-iraq' }));
    const picked = await pickRecords(editor, page, 'Supports', ['inmates-held']);
    expect(textOf(picked)).toContain(
      '- **Supports** none → 📰 “Iraq already held approximately 65,000 inmates.”',
    );
  });
});
