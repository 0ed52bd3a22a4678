import { describe, expect, it } from 'vitest';
import type { Edit } from '../../../src/dossier/edit.ts';
import { actor, claim, dossierOf, event, source } from '../../support/build-dossier.ts';
import { buttonOf, selectsOf, textOf } from '../../support/read-reply.ts';
import { messageOf, openPlace, type Place } from '../history/history-place.ts';

const PAPER = source({ id: 'sheet', title: 'The sheet' });
const CLAIM = claim({
  id: 'other',
  statement: 'So it is said.',
  citations: [{ source: 'sheet', credibility: 3 }],
});
const DOSSIER = dossierOf({ events: [event()], sources: [source(), PAPER], claims: [claim(), CLAIM] });

const retirement = (kind: 'sources' | 'claims'): Edit =>
  kind === 'sources'
    ? { kind, id: 'sheet', before: PAPER, after: null }
    : { kind, id: 'other', before: CLAIM, after: null };

async function retireAll(place: Place, ...edits: readonly Edit[]): Promise<void> {
  const saved = await (await place.session()).save({ edits, why: 'A slip', origin: 'edit' });
  if (!saved.ok) throw new Error(`Not saved: ${saved.reason}`);
}

const press = async (place: Place, reply: Parameters<typeof buttonOf>[0], words: string) =>
  messageOf(await place.press(buttonOf(reply, words)?.custom_id ?? ''));

describe('D13: a retired entry', () => {
  it.each([
    ['edit', {}],
    ['retire', { reason: 'Again' }],
  ])('is found by /data %s, which says when it was retired and brings it back', async (command, more) => {
    for (const typed of ['other', 'So it is said.', 'it is said']) {
      const place = await openPlace({ dossier: DOSSIER });
      await retireAll(place, retirement('claims'));
      const reply = await place.use(command, { record: typed, ...more });
      expect(textOf(reply)).toContain(
        '### This claim was retired in revision 1\n**The claim** 📰 So it is said.',
      );
      expect(textOf(reply)).toContain('A slip');
      expect(textOf(await press(place, reply, 'Bring it back'))).toContain(
        'Saved as revision 2\nBrings back what revision 1 retired.',
      );
      expect(await place.dossier()).toEqual(DOSSIER);
      await expect(place.press('data:bring-back:other')).rejects.toThrow('is not retired');
    }
  });

  it('comes back with what it mentions that is retired too, after that was shown', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await retireAll(place, retirement('claims'));
    await retireAll(place, retirement('sources'));
    const asked = await press(place, await place.use('edit', { record: 'other' }), 'Bring it back');
    expect(textOf(asked)).toContain('### Bring 2 entries back?');
    expect(textOf(asked)).toContain('**Comes back: source** The sheet');
    expect((await place.dossier()).claims).toEqual([claim()]);
    await press(place, asked, 'Bring 2 entries back');
    expect(await place.dossier()).toEqual(DOSSIER);
  });

  it('says that what was retired along with it stays away, and names the undo that brings all of it back', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await retireAll(place, retirement('claims'), retirement('sources'));
    const back = await press(place, await place.use('edit', { record: 'sheet' }), 'Bring it back');
    expect(textOf(back)).toContain(
      'Revision 1 also took away or changed 1 entry; that stays so. “Undo revision 1” brings it all back.',
    );
    const all = await press(place, back, 'Undo revision 1');
    expect(textOf(all)).not.toContain('stays so');
    expect(await place.dossier()).toEqual(DOSSIER);
  });

  it('has its history by its title, and comes back from there', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await retireAll(place, retirement('claims'));
    const history = await place.use('history', { record: 'so it is said' });
    expect(textOf(history)).toContain('“So it is said.”, retired in revision 1');
    await press(place, history, 'Bring it back');
    expect(await place.dossier()).toEqual(DOSSIER);
  });

  it('is shown without the raw id of who said it, where that one is retired as well', async () => {
    const guard = actor({ id: 'a-guard', name: 'A guard' });
    const said = { ...CLAIM, saidBy: guard.id };
    const place = await openPlace({ dossier: { ...DOSSIER, actors: [guard], claims: [claim(), said] } });
    await retireAll(
      place,
      { kind: 'claims', id: 'other', before: said, after: null },
      { kind: 'actors', id: guard.id, before: guard, after: null },
    );
    const list = await press(place, await place.use('history', {}), 'Retired entries');
    expect(textOf(list)).toContain('**The claim** 📰 So it is said.');
    const asked = await press(place, await place.use('edit', { record: 'other' }), 'Bring it back');
    expect(textOf(asked)).toContain('**Comes back: claim** 📰 So it is said.');
    expect(textOf(list) + textOf(asked)).not.toContain('a-guard');
  });

  it('stands in a list behind the history, until it is back', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await retireAll(place, retirement('claims'), retirement('sources'));
    const list = await press(place, await place.use('history', {}), 'Retired entries');
    expect(textOf(list)).toContain('**The claim** 📰 So it is said.\n-# Retired in revision 1');
    const [select] = selectsOf(list);
    expect(select?.options.map(({ label }) => label)).toEqual(['So it is said.', 'The sheet']);
    const opened = messageOf(await place.press(select?.custom_id ?? '', 'sheet'));
    await press(place, opened, 'Bring it back');
    const left = messageOf(await place.press('data:retired:0'));
    expect(textOf(left)).not.toContain('The sheet');
    expect(textOf(left)).toContain('So it is said.');
  });

  it('waits for another editor where changes are looked at by four eyes', async () => {
    const place = await openPlace({ dossier: DOSSIER, settings: { review: 'four-eyes' } });
    await retireAll(place, retirement('claims'));
    const reply = await press(place, await place.use('edit', { record: 'other' }), 'Bring it back');
    expect(textOf(reply)).toContain('waits for another editor');
    expect((await place.dossier()).claims).toEqual([claim()]);
  });

  it('does not come back where its texts were erased for good, and one that never was is still not known', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await retireAll(place, retirement('claims'));
    await (await place.session()).purge(1);
    await expect(place.use('edit', { record: 'other' })).rejects.toThrow('No entry is called “other”');
    await expect(place.use('edit', { record: 'never' })).rejects.toThrow('No entry is called “never”');
  });
});
