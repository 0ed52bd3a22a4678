import { describe, expect, it } from 'vitest';
import type { Edit } from '../../../src/dossier/edit.ts';
import { UserError } from '../../../src/errors/errors.ts';
import { claim, dossierOf, event } from '../../support/build-dossier.ts';
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
    const again = messageOf(await place.press(buttonOf(reply, 'Undo')?.custom_id ?? ''));
    expect(textOf(again)).toContain('Saved as revision 3');
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

  it('says what would be wrong without what it takes back, and saves nothing', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await save(place, add('cited'));
    await save(place, change({}, { supports: ['cited'] }));
    const text = textOf(await place.use('undo', { revision: 1 }));
    expect(text).toContain('- The claim 📰 “It is so.”, Supports: no entry has the id "cited"');
    expect((await place.dossier()).events.map(({ id }) => id)).toEqual(['event', 'cited']);
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

  it('waits for another editor where changes are looked at by four eyes', async () => {
    const place = await openPlace({ dossier: DOSSIER, settings: { review: 'four-eyes' } });
    await save(place, change({}, { statement: 'Else.' }));
    const text = textOf(await place.use('undo', { revision: 1 }));
    expect(text).toContain('waits for another editor');
    expect((await place.dossier()).claims[0]?.statement).toBe('Else.');
  });
});
