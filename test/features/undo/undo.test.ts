import { describe, expect, it } from 'vitest';
import type { Edit } from '../../../src/dossier/edit.ts';
import { UserError } from '../../../src/errors/errors.ts';
import { claim, dossierOf, event, source } from '../../support/build-dossier.ts';
import { buttonOf, textOf } from '../../support/read-reply.ts';
import { messageOf, openPlace, type Place } from '../history/history-place.ts';

const DOSSIER = dossierOf({ events: [event()], claims: [claim()] });

async function save(place: Place, ...edits: readonly Edit[]): Promise<void> {
  const saved = await (await place.session()).save({ edits, why: '', origin: 'edit' });
  if (!saved.ok) throw new Error(`Not saved: ${saved.reason}`);
}

const change = (before: Parameters<typeof claim>[0], after: Parameters<typeof claim>[0]): Edit => ({
  kind: 'claims',
  id: 'claim',
  before: claim(before),
  after: claim(after),
});
const add = (id: string): Edit => ({ kind: 'events', id, before: null, after: event({ id }) });

describe('/data undo', () => {
  it('reverses a revision in a new one that says which, and can be undone itself', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await save(place, change({}, { statement: 'Else.' }));
    const reply = await place.use('undo', { revision: 1 });
    expect(textOf(reply)).toContain('Saved as revision 2');
    expect(textOf(reply)).toContain('Undoes revision 1.');
    expect(await place.dossier()).toEqual(DOSSIER);
    const [newest] = await place.store.history('1100000000000000001');
    expect(newest).toMatchObject({
      number: 2,
      origin: 'undo',
      of: 1,
      why: '',
      by: { id: '7', name: 'Ada' },
    });
    const again = messageOf(await place.press(buttonOf(reply, 'Redo')?.custom_id ?? ''));
    expect(textOf(again)).toContain('Saved as revision 3\nMakes revision 1 again.');
    expect((await place.dossier()).claims[0]?.statement).toBe('Else.');
  });

  it('keeps what was changed since in other records and in other fields', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await save(place, change({}, { statement: 'Else.' }), add('one'));
    await save(place, change({ statement: 'Else.' }, { statement: 'Else.', outlook: true }));
    await save(place, add('two'));
    await place.use('undo', { revision: 1 });
    const { claims, events } = await place.dossier();
    expect(claims).toEqual([claim({ outlook: true })]);
    expect(events.map(({ id }) => id)).toEqual(['event', 'two']);
  });

  it('saves nothing where later changes are in the way, and tells field by field which', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await save(place, change({}, { statement: 'Second.' }));
    await save(place, change({ statement: 'Second.' }, { statement: 'Third.' }));
    await save(place, add('apart'));
    await save(place, change({ statement: 'Third.' }, { statement: 'Fourth.' }));
    const reply = await place.use('undo', { revision: 1 });
    const text = textOf(reply);
    expect(text).toContain('Revision 1 was not undone');
    expect(text).toContain('Undo revisions 4, 2 first');
    expect(text).toContain('**Statement** “Fourth.” → “It is so.”');
    expect((await place.store.open('1100000000000000001')).revision).toBe(4);
    const undone = messageOf(await place.press(buttonOf(reply, 'Undo revision 4')?.custom_id ?? ''));
    expect(textOf(undone)).toContain('Saved as revision 5');
  });

  it('pages through any number of conflicts', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const ids = Array.from({ length: 70 }, (_, at) => `new-${at}`);
    await save(place, ...ids.map(add));
    const retitled = (id: string): Edit => ({
      kind: 'events',
      id,
      before: event({ id }),
      after: event({ id, title: `Title of ${id}` }),
    });
    await save(place, ...ids.map(retitled));
    let reply = await place.use('undo', { revision: 1 });
    expect(textOf(reply)).toContain('… and 20 more entries');
    let pages = 1;
    for (let next = buttonOf(reply, 'Next'); next !== undefined; pages += 1) {
      reply = messageOf(await place.press(next.custom_id));
      next = buttonOf(reply, 'Next');
    }
    expect(pages).toBeGreaterThan(3);
    expect((await place.store.open('1100000000000000001')).revision).toBe(2);
  });

  it('calls it a redo wherever an undo is undone, and an undo where a redo is', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await save(place, change({}, { statement: 'Else.' }));
    await place.use('undo', { revision: 1 });
    const opened = messageOf(await place.press('data:history-revision:2:0:0:'));
    expect(buttonOf(opened, 'Undo')).toBeUndefined();
    const redone = messageOf(await place.press(buttonOf(opened, 'Redo')?.custom_id ?? ''));
    expect(buttonOf(redone, 'Redo')).toBeUndefined();
    expect(textOf(await place.use('history', {}))).toContain('revision 3, makes revision 1 again');
    await place.press(buttonOf(redone, 'Undo')?.custom_id ?? '');
    expect(await place.dossier()).toEqual(DOSSIER);
    const [newest] = await place.store.history('1100000000000000001');
    expect(newest).toMatchObject({ number: 4, of: 3, why: '' });
  });

  it('D4: names by title what rests on it by now, and undoes it with that', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const paper = source({ id: 'sheet', title: 'The sheet' });
    await save(place, { kind: 'sources', id: 'sheet', before: null, after: paper });
    const [cited] = claim().citations;
    const both = [...claim().citations, { source: 'sheet', credibility: 3 }];
    await save(place, change({}, { citations: both }));
    const alone = claim({ id: 'alone', statement: 'Only the paper says so.', citations: both.slice(1) });
    const atop = claim({ id: 'atop', statement: 'More on that.', supports: ['alone'] });
    await save(
      place,
      { kind: 'claims', id: 'alone', before: null, after: alone },
      { kind: 'claims', id: 'atop', before: null, after: atop },
    );
    const before = await place.dossier();
    const reply = await place.use('undo', { revision: 1 });
    const text = textOf(reply);
    expect(text).toMatch(/^### 3 entries rest on revision 1\nNothing is changed yet/);
    expect(text).toContain('**Goes: claim** 📰 Only the paper says so.');
    expect(text).toContain('**Stays without the mention: claim** 📰 It is so.');
    expect(text).toContain('**Stays without the mention: claim** 📰 More on that.');
    expect(text).not.toMatch(/no entry has the id|claims\[|`sheet`/);
    expect(await place.dossier()).toEqual(before);
    const undone = messageOf(
      await place.press(buttonOf(reply, 'Undo with what rests on it')?.custom_id ?? ''),
    );
    expect(textOf(undone)).toContain('Saved as revision 4');
    const { sources, claims } = await place.dossier();
    expect(sources.map(({ id }) => id)).not.toContain('sheet');
    expect(claims).toEqual([
      claim({ citations: cited === undefined ? [] : [cited] }),
      { ...atop, supports: [] },
    ]);
    await place.press(buttonOf(undone, 'Redo')?.custom_id ?? '');
    expect(await place.dossier()).toEqual(before);
  });

  it('D4: asks again where something else rests on it by the time the button is pressed', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await save(place, add('cited'));
    await save(place, change({}, { supports: ['cited'] }));
    const reply = await place.use('undo', { revision: 1 });
    const later = claim({ id: 'later', statement: 'Said since.', disputes: ['cited'] });
    await save(place, { kind: 'claims', id: 'later', before: null, after: later });
    const again = messageOf(
      await place.press(buttonOf(reply, 'Undo with what rests on it')?.custom_id ?? ''),
    );
    expect(textOf(again)).toContain('The dossier was changed since you were asked');
    expect(textOf(again)).toContain('Said since.');
    expect((await place.dossier()).events.map(({ id }) => id)).toEqual(['event', 'cited']);
    await place.press(buttonOf(again, 'Undo with what rests on it')?.custom_id ?? '');
    expect((await place.dossier()).events.map(({ id }) => id)).toEqual(['event']);
  });

  it('D4: waits for another editor with all that rests on it, where changes are looked at by four eyes', async () => {
    const place = await openPlace({ dossier: DOSSIER, settings: { review: 'four-eyes' } });
    await save(place, add('cited'));
    await save(place, change({}, { supports: ['cited'] }));
    const reply = await place.use('undo', { revision: 1 });
    const queued = messageOf(
      await place.press(buttonOf(reply, 'Undo with what rests on it')?.custom_id ?? ''),
    );
    expect(textOf(queued)).toContain('waits for another editor');
    expect((await place.dossier()).events.map(({ id }) => id)).toEqual(['event', 'cited']);
  });

  it('brings back, with what an undo brings back, what that mentions and is retired by now', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await save(place, add('cited'));
    await save(place, change({}, { supports: ['cited'] }));
    await save(place, { kind: 'claims', id: 'claim', before: claim({ supports: ['cited'] }), after: null });
    await save(place, { kind: 'events', id: 'cited', before: event({ id: 'cited' }), after: null });
    const reply = await place.use('undo', { revision: 3 });
    expect(textOf(reply)).toMatch(/^### Revision 3 needs 1 entry that is retired/);
    await place.press(buttonOf(reply, 'Undo, and bring these back')?.custom_id ?? '');
    const { claims, events } = await place.dossier();
    expect(claims).toEqual([claim({ supports: ['cited'] })]);
    expect(events.map(({ id }) => id)).toEqual(['event', 'cited']);
  });

  it('pressed twice, at once or one after the other, tells both presses of the one revision', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const twice = async (id: string, saved: string) => {
      const both = await Promise.all([place.press(id), place.press(id)]);
      for (const outcome of [...both, await place.press(id)])
        expect(textOf(messageOf(outcome))).toMatch(new RegExp(`^### Saved as revision ${saved}`));
      return messageOf(both[1]);
    };
    await save(place, change({}, { statement: 'Else.' }));
    const undone = await twice('data:undo:1', '2\nUndoes revision 1');
    const redone = await twice(buttonOf(undone, 'Redo')?.custom_id ?? '', '3\nMakes revision 1 again');
    expect(buttonOf(redone, 'Undo')).toBeDefined();
    await save(place, { kind: 'claims', id: 'claim', before: claim({ statement: 'Else.' }), after: null });
    await twice('data:undo:4', '5\nUndoes revision 4');
    await save(place, add('cited'));
    await save(place, change({ statement: 'Else.' }, { statement: 'Else.', supports: ['cited'] }));
    const asked = await place.use('undo', { revision: 6 });
    await twice(buttonOf(asked, 'Undo with what rests on it')?.custom_id ?? '', '8\nUndoes revision 6');
    expect((await place.store.open('1100000000000000001')).revision).toBe(8);
  });

  it('does not take the undo of somebody else for a second press', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await save(place, change({}, { statement: 'Else.' }));
    place.as('8', 'Bo');
    const bo = await place.session();
    place.as('7', 'Ada');
    const edits = [change({ statement: 'Else.' }, {})];
    const [, meanwhile] = await Promise.allSettled([
      bo.save({ edits, why: '', origin: 'undo', of: 1 }),
      place.press('data:undo:1').then((outcome) => {
        throw new Error(textOf(messageOf(outcome)));
      }),
    ]);
    expect(meanwhile).toMatchObject({
      reason: { message: expect.stringMatching(/somebody else changed this|already changed back/) },
    });
    await expect(place.press('data:undo:1')).rejects.toThrow(/already changed back/);
  });

  it.each([
    [9, /no revision 9 here: the newest one is 2/],
    [1, /already changed back/],
  ])('refuses revision %i: %s', async (revision, words) => {
    const place = await openPlace({ dossier: DOSSIER });
    await save(place, change({}, { statement: 'Else.' }));
    await save(place, change({ statement: 'Else.' }, {}));
    await expect(place.use('undo', { revision })).rejects.toThrow(words);
    await expect(place.use('undo', { revision })).rejects.toThrow(UserError);
  });

  it('has nothing to undo where nothing was changed', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await expect(place.use('undo', { revision: 1 })).rejects.toThrow('Nothing was changed here yet');
  });

  it('can’t bring back what was erased', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await save(place, change({}, { statement: 'Else.' }));
    await (await place.session()).purge(1);
    await expect(place.use('undo', { revision: 1 })).rejects.toThrow(/were erased for good/);
    await expect(place.use('undo', { revision: 2 })).rejects.toThrow(/Revision 2 erased texts for good/);
  });

  it('can’t undo an erasing that changed nothing in the dossier, for the entry was not there any more', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await save(place, add('gone'));
    await save(place, { kind: 'events', id: 'gone', before: event({ id: 'gone' }), after: null });
    const { revision } = await (await place.session()).purge(1);
    expect(revision).toMatchObject({ number: 3, edits: [] });
    await expect(place.use('undo', { revision: 3 })).rejects.toThrow(/Revision 3 erased texts for good/);
    const opened = messageOf(await place.press('data:history-revision:3:0:0:'));
    expect(buttonOf(opened, 'Undo')).toBeUndefined();
  });

  it('waits for another editor where changes are looked at by four eyes', async () => {
    const place = await openPlace({ dossier: DOSSIER, settings: { review: 'four-eyes' } });
    await save(place, change({}, { statement: 'Else.' }));
    const text = textOf(await place.use('undo', { revision: 1 }));
    expect(text).toContain('waits for another editor');
    expect((await place.dossier()).claims[0]?.statement).toBe('Else.');
  });
});
