import { describe, expect, it } from 'vitest';
import type { Edit } from '../../../src/dossier/edit.ts';
import { UserError } from '../../../src/errors/errors.ts';
import {
  actor,
  claim,
  dossierOf,
  event,
  figure,
  question,
  reading,
  source,
} from '../../support/build-dossier.ts';
import { buttonOf, selectsOf, textOf } from '../../support/read-reply.ts';
import { messageOf, openPlace, type Place } from './history-place.ts';

const DOSSIER = dossierOf({
  actors: [actor()],
  events: [event()],
  claims: [claim({ statement: 'It is so.', saidBy: 'someone' })],
});

async function change(place: Place, edits: readonly Edit[], why = ''): Promise<number> {
  const saved = await (await place.session()).save({ edits, why, origin: 'edit' });
  if (!saved.ok) throw new Error(`Not saved: ${saved.reason}`);
  return saved.revision.number;
}

const restate = (from: string, to: string): Edit => ({
  kind: 'claims',
  id: 'claim',
  before: claim({ statement: from, saidBy: 'someone' }),
  after: claim({ statement: to, saidBy: 'someone' }),
});

describe('/data history', () => {
  it('says that nothing was changed where nothing was', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    expect(textOf(await place.use('history', {}))).toContain('Nothing was changed here yet');
    expect(textOf(await place.use('history', { record: 'claim' }))).toContain(
      '### 📰 “It is so.” was not changed here',
    );
  });

  it('tells of each revision who, when, why, and what field became what, the newest first', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await change(place, [restate('It is so.', 'It was so.')], 'A better word');
    place.as('8', 'Grace *Hopper*');
    await change(place, [
      { kind: 'events', id: 'added', before: null, after: event({ id: 'added', title: 'Another' }) },
    ]);
    await change(place, [{ kind: 'dossier', field: 'title', before: 'A test', after: 'A trial' }]);
    const text = textOf(await place.use('history', {}));
    const at = (words: string): number => text.indexOf(words);
    expect(at('· revision 3')).toBeGreaterThan(0);
    expect(at('· revision 3')).toBeLessThan(at('· revision 2'));
    expect(at('· revision 2')).toBeLessThan(at('· revision 1'));
    expect(text).toMatch(/\*\*Ada\*\* · <t:\d{10}:f> · revision 1: A better word/);
    expect(text).toContain('**Grace \\*Hopper\\*** · <t:');
    expect(text).toContain(
      '- changed the statement of the claim 📰 Someone: from “It is so.” to “It was so.”',
    );
    expect(text).toContain('- added the event 📰 “Another”');
    expect(text).toContain('- changed the dossier’s title from “A test” to “A trial”');
  });

  it('speaks of fields in whole sentences, and of sources by what they are called', async () => {
    const count = figure({ saidBy: 'someone' });
    const place = await openPlace({
      dossier: {
        ...DOSSIER,
        sources: [source(), source({ id: 'other', title: 'Another' })],
        figures: [count],
        summary: { text: '', citations: [] },
      },
    });
    await change(place, [
      { kind: 'figures', id: 'figure', before: count, after: { ...count, label: 'Inmates held' } },
    ]);
    const [none, one, both] = [[], ['paper'], ['paper', 'other']].map((sources) => ({
      text: sources.length === 0 ? '' : 'Ships move.',
      citations: sources.map((id) => ({ source: id, credibility: 6 as const })),
    }));
    const summaries = [none, one, both, one].map((summary) => summary ?? null);
    for (const [at, after] of summaries.slice(1).entries())
      await change(place, [{ kind: 'dossier', field: 'summary', before: summaries[at] ?? null, after }]);
    const text = textOf(await place.use('history', {}));
    expect(text).toMatch(
      /- changed the figure 📰 [^\n]*: what it counts from “People held” to “Inmates held”/,
    );
    expect(text).toContain(
      '- changed the dossier’s summary to “Ships move.”; source “The paper” added, 6: truth cannot be judged',
    );
    expect(text).toContain(
      '- changed the dossier’s summary: source “Another” added, 6: truth cannot be judged',
    );
    expect(text).toContain('- changed the dossier’s summary: source “Another” no longer cited');
  });

  it('calls what a revision retired by the name that it had', async () => {
    const asked = question({ common: ['event'] });
    const place = await openPlace({ dossier: { ...DOSSIER, questions: [asked] } });
    await change(place, [
      { kind: 'questions', id: 'question', before: asked, after: question() },
      { kind: 'events', id: 'event', before: event(), after: null },
    ]);
    expect(textOf(await place.use('history', {}))).toContain(
      '- changed the common ground of the question “Why?” from 📰 “An event” to none',
    );
  });

  it('turns pages of five, there and back', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    for (let at = 0; at < 12; at += 1)
      await change(place, [restate(at === 0 ? 'It is so.' : `Text ${at - 1}`, `Text ${at}`)]);
    const numbersIn = (reply: Parameters<typeof textOf>[0]) =>
      [...textOf(reply).matchAll(/ · revision (\d+)/g)].map(([, number]) => Number(number));
    for (const options of [{}, { record: 'claim' }]) {
      const first = await place.use('history', options);
      expect(numbersIn(first)).toEqual([12, 11, 10, 9, 8]);
      expect(buttonOf(first, 'Newer')).toBeUndefined();
      const second = messageOf(await place.press(buttonOf(first, 'Older')?.custom_id ?? ''));
      expect(numbersIn(second)).toEqual([7, 6, 5, 4, 3]);
      const third = messageOf(await place.press(buttonOf(second, 'Older')?.custom_id ?? ''));
      expect(numbersIn(third)).toEqual([2, 1]);
      expect(buttonOf(third, 'Older')).toBeUndefined();
      const back = messageOf(await place.press(buttonOf(third, 'Newer')?.custom_id ?? ''));
      expect(numbersIn(back)).toEqual([7, 6, 5, 4, 3]);
    }
  });

  it('tells of one record alone, also of one that was retired, and refuses one that never was', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await change(place, [restate('It is so.', 'It was so.')]);
    await change(place, [{ kind: 'events', id: 'event', before: event(), after: null }], 'A mistake');
    const retired = textOf(await place.use('history', { record: 'event' }));
    expect(retired).toContain('- retired the event 📰 “An event”');
    expect(retired).not.toContain('revision 1');
    await expect(place.use('history', { record: 'never' })).rejects.toThrow(UserError);
    await expect(place.use('history', { record: 'never' })).rejects.toThrow(/No entry is called “never”/);
  });

  it('tells first what a revision changed of the record that is asked about', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const others = Array.from({ length: 20 }, (_, at): Edit => {
      const id = `other-${at}`;
      return { kind: 'events', id, before: null, after: event({ id }) };
    });
    await change(place, [...others, restate('It is so.', 'It was so.')]);
    expect(textOf(await place.use('history', { record: 'claim' }))).toContain(
      'from “It is so.” to “It was so.”',
    );
    expect(textOf(await place.use('history', {}))).not.toContain('“It was so.”');
  });

  it('opens a revision whole, with an Undo, and leads back', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const words = Array.from({ length: 600 }, (_, at) => `w${at}`);
    const reasons = Array.from({ length: 600 }, (_, at) => `y${at}`);
    await change(place, [restate('It is so.', words.join(' '))], reasons.join(' '));
    const list = await place.use('history', { record: 'claim' });
    const [select] = selectsOf(list);
    const opened = messageOf(await place.press(select?.custom_id ?? '', '1'));
    const pages = [textOf(opened)];
    for (let next = buttonOf(opened, 'Next'); next !== undefined; ) {
      const reply = messageOf(await place.press(next.custom_id));
      pages.push(textOf(reply));
      next = buttonOf(reply, 'Next');
    }
    const seen = new Set(pages.join('\n').match(/\w+/g));
    expect([...words, ...reasons].filter((word) => !seen.has(word))).toEqual([]);
    expect(buttonOf(opened, 'Undo')?.custom_id).toBe('data:undo:1');
    const back = messageOf(await place.press(buttonOf(opened, 'Back')?.custom_id ?? ''));
    expect(textOf(back)).toContain('What was changed in 📰 “');
  });

  it('lays an import out in parts, and turns from one to the next and back', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const edits = Array.from({ length: 60 }, (_, at): Edit => {
      const id = `new-${at}`;
      return { kind: 'events', id, before: null, after: event({ id, title: `Event ${at}` }) };
    });
    await change(place, edits);
    const seen = new Set<string>();
    let reply = messageOf(await place.press('data:history-open:', '1'));
    for (;;) {
      for (const [, id] of textOf(reply).matchAll(/the event\*\* 📰 Event (\d+)$/gm))
        if (id !== undefined) seen.add(id);
      const next = buttonOf(reply, 'Next');
      if (next === undefined) break;
      reply = messageOf(await place.press(next.custom_id));
    }
    expect(seen.size).toBe(60);
    expect(textOf(reply)).toContain('Changes 51 to 60 of 60');
    let turns = 0;
    for (let before = buttonOf(reply, 'Previous'); before !== undefined; turns += 1) {
      reply = messageOf(await place.press(before.custom_id));
      before = buttonOf(reply, 'Previous');
    }
    expect(turns).toBeGreaterThan(2);
    expect(textOf(reply)).toContain('Changes 1 to 25 of 60');
  });

  it.each(['', 'x', '0', '-1', '1e99'])('opens no revision called “%s”', async (chosen) => {
    const place = await openPlace({ dossier: DOSSIER });
    await expect(place.press('data:history-open:', chosen)).rejects.toThrow(UserError);
  });

  it('names the other views where an entry is contested', async () => {
    const dossier = dossierOf({
      sources: [source()],
      actors: [actor(), actor({ id: 'other', name: 'The other' })],
      questions: [question()],
      readings: [reading(), reading({ id: 'else', holder: 'other', statement: 'For another reason.' })],
    });
    const place = await openPlace({ dossier });
    const edit: Edit = {
      kind: 'readings',
      id: 'reading',
      before: reading(),
      after: reading({ statement: 'So.' }),
    };
    await change(place, [edit]);
    expect(textOf(await place.use('history', {}))).toContain('Accounts differ: Why? (2 views).');
  });

  it('says of what was erased that it was, and offers no Undo of it', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await change(place, [restate('It is so.', 'A secret.')], 'Secret reason');
    await (await place.session()).purge(1);
    const text = textOf(await place.use('history', {}));
    expect(text).toContain('What it changed was erased for good');
    expect(text).toContain('revision 2, texts of revision 1 erased for good');
    expect(text).not.toContain('secret');
    expect(text).toContain('- changed the claim: erased');
    const opened = messageOf(await place.press('data:history-open:', '1'));
    expect(textOf(opened)).toContain('Texts of it were erased for good');
    expect(buttonOf(opened, 'Undo')).toBeUndefined();
  });

  it.each([
    'data:history:0:',
    'data:history:x:',
    'data:history:1:../../x',
    'data:history-revision:1:-1:0:',
    'data:history:1:UPPER',
  ])('has no state %s', async (id) => {
    const place = await openPlace({ dossier: DOSSIER });
    await expect(place.press(id)).rejects.toThrow();
  });
});
