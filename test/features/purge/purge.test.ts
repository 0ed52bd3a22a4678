import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { data } from '../../../commands/data.ts';
import { keepDraft } from '../../../src/discord/interactions/draft-store.ts';
import { isForm } from '../../../src/discord/replies/form.ts';
import { UserError } from '../../../src/errors/errors.ts';
import { readQueue } from '../../../src/features/review-queue/queue.ts';
import { claim, dossierOf, event, source } from '../../support/build-dossier.ts';
import { buttonOf, textOf } from '../../support/read-reply.ts';
import { openPlace, type Place, SERVER } from '../history/history-place.ts';

const DOSSIER = dossierOf({ claims: [claim()], events: [event(), event({ id: 'second' })] });

async function withSecret(): Promise<Place> {
  const place = await openPlace({ dossier: DOSSIER });
  const after = claim({ statement: 'A name that must go.' });
  const edits = [{ kind: 'claims', id: 'claim', before: claim(), after }] as const;
  await (await place.session()).save({ edits, why: 'The name was asked for', origin: 'edit' });
  return place;
}

/** Everything that is kept of the server on disk. */
async function diskOf({ stateDir }: Place): Promise<string> {
  const folder = join(stateDir, 'servers', SERVER);
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  const texts = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')),
  );
  return texts.join('\n');
}

describe('/data purge', () => {
  it('asks twice, erases for good, and records who did it', async () => {
    const place = await withSecret();
    place.as('9', 'Admin');
    const asked = await place.use('purge', { revision: 1 });
    expect(textOf(asked)).toContain('It changed the claim 📰 “');
    expect(textOf(asked)).toContain('What stays');
    expect(await diskOf(place)).toContain('A name that must go.');
    const form = await place.press(buttonOf(asked, 'Erase for good')?.custom_id ?? '');
    if (!isForm(form)) throw new Error('No form came.');
    expect(form.form.title.length).toBeLessThanOrEqual(45);
    const done = await place.submit(form.form.custom_id, { number: '1' });
    expect(textOf(done)).toContain('Revision 1 was erased');
    expect(textOf(done)).toContain('Revision 2 says so, with your name');
    const disk = await diskOf(place);
    expect(disk).not.toContain('A name that must go.');
    expect(disk).not.toContain('The name was asked for');
    const [newest, first] = await place.store.history(SERVER);
    expect(newest).toMatchObject({ number: 2, origin: 'purge', of: 1, by: { id: '9', name: 'Admin' } });
    expect(first).toMatchObject({ number: 1, by: { id: '7', name: 'Ada' }, why: '' });
  });

  it.each(['', '2', 'one', '1 1', '１'])('erases nothing where “%s” is typed for 1', async (typed) => {
    const place = await withSecret();
    const reply = await place.submit('data:purge:1', { number: typed });
    expect(textOf(reply)).toContain('Nothing was erased');
    expect(await diskOf(place)).toContain('A name that must go.');
    expect(buttonOf(reply, 'Ask again')?.custom_id).toBe('data:purge-ask:1');
  });

  it('refuses a revision that is not there, was erased already, or has no texts', async () => {
    const place = await withSecret();
    await expect(place.use('purge', { revision: 4 })).rejects.toThrow(/no revision 4/);
    const order = {
      kind: 'order',
      list: 'events',
      before: ['event', 'second'],
      after: ['second', 'event'],
    } as const;
    await (await place.session()).save({ edits: [order], why: '', origin: 'edit' });
    await expect(place.use('purge', { revision: 2 })).rejects.toThrow(/nothing to erase/);
    await place.submit('data:purge:1', { number: '1' });
    await expect(place.use('purge', { revision: 1 })).rejects.toThrow(/erased already/);
    await expect(place.submit('data:purge:1', { number: '1' })).rejects.toThrow(UserError);
  });

  it.each(['purge', 'purge-kept'])('erases once where the form “%s” is sent twice at once', async (form) => {
    const place = await withSecret();
    const send = () => place.submit(`data:${form}:1`, { number: '1' });
    const both = await Promise.allSettled([send(), send()]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({
      reason: new UserError('The texts of revision 1 are erased already.'),
    });
    expect((await place.store.open(SERVER)).revision).toBe(2);
    expect((await readQueue(await place.session())).erasing).toBeUndefined();
  });

  it('is for admins, in each of its steps', () => {
    expect(data.subcommands?.['purge']?.audience).toBe('admin');
    expect(data.subcommands?.['import']?.audience).toBe('admin');
    expect(data.controls?.find(({ name }) => name === 'purge-ask')?.audience).toBe('admin');
    expect(data.forms?.find(({ name }) => name === 'purge')?.audience).toBe('admin');
    expect(data.controls?.find(({ name }) => name === 'import-confirm')?.audience).toBe('admin');
    expect(data.controls?.find(({ name }) => name === 'import-cancel')?.audience).toBe('admin');
  });

  describe('D2: what waits and holds the text', () => {
    /** A suggestion, another editor’s change and a form half filled in that have it, and one of each that has not. */
    async function withWaiting(): Promise<Place> {
      const place = await withSecret();
      const session = await place.session();
      const texts = (what: string) => ({ what, who: '', where: '', sure: '', more: '' });
      await session.changeState('suggestions', () => ({
        next: 5,
        entries: [
          suggestionOf(1, texts('He is called: a NAME that  must go.')),
          suggestionOf(2, texts('Something else altogether.')),
          changeOf(3, 1),
          changeOf(4, 2),
        ],
        decided: [{ number: 9, at: AT, text: 'Said “A name that must go.”', for: BO, untold: false }],
      }));
      const written = { ...claim({ statement: 'A name that must go.' }), outlook: true };
      const edit = { kind: 'claims', id: 'claim', before: claim(), after: written };
      await session.changeState('waiting-1', () => ({ number: 3, edits: [edit] }));
      const apart = { kind: 'events', id: 'apart', before: null, after: event({ id: 'apart' }) };
      await session.changeState('waiting-2', () => ({ number: 4, edits: [apart] }));
      await keepDraft(session, '8', {
        list: 'claims',
        written: { statement: 'A name that must go. Or so.' },
      });
      await keepDraft(session, '8', { list: 'claims', written: { statement: 'What else is said.' } });
      return place;
    }

    const AT = '2026-02-01T10:00:00.000Z';
    const BO = { id: '8', name: 'Bo' };
    const suggestionOf = (number: number, texts: Readonly<Record<string, string>>) => ({
      type: 'suggestion',
      number,
      at: AT,
      by: BO,
      kind: 'claim',
      texts,
    });
    const changeOf = (number: number, slot: number) => ({
      type: 'change',
      number,
      at: AT,
      by: BO,
      editor: BO,
      why: '',
      origin: 'edit',
      slot,
      takesUp: null,
    });

    async function ask(place: Place, words: string) {
      const asked = await place.use('purge', { revision: 1 });
      const form = await place.press(buttonOf(asked, words)?.custom_id ?? '');
      if (!isForm(form)) throw new Error('No form came.');
      return { text: textOf(asked), done: await place.submit(form.form.custom_id, { number: '1' }) };
    }

    it('is listed, and goes with it', async () => {
      const place = await withWaiting();
      const { text, done } = await ask(place, 'Erase for good');
      expect(text).toContain('**The history** has it in revision 1.');
      expect(text).toContain('**Also holding the text**: Suggestion 1 by Bo, Change 3 by Bo and 1 draft.');
      expect(textOf(done)).toContain('**Erased with it**: Suggestion 1 by Bo, Change 3 by Bo and 1 draft.');
      const disk = await diskOf(place);
      expect(disk).not.toMatch(/name that\s+must go/i);
      expect(disk).toContain('Something else altogether.');
      expect(disk).toContain('What else is said.');
      const left = await readQueue(await place.session());
      expect(left.entries.map(({ number }) => number)).toEqual([2, 4]);
      expect(left.decided.find(({ number }) => number === 3)?.text).toBe(
        'Change 3 was taken out by Ada: it had text that was erased for good.',
      );
    });

    it('is kept where that is chosen', async () => {
      const place = await withWaiting();
      const { done } = await ask(place, 'Erase, but keep what waits');
      expect(textOf(done)).toContain(
        '**Kept, as you chose**: Suggestion 1 by Bo, Change 3 by Bo and 1 draft.',
      );
      expect(await diskOf(place)).toContain('A name that must go. Or so.');
      const { entries } = await readQueue(await place.session());
      expect(entries.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    });

    it('takes what a form writes by itself for nobody’s words', async () => {
      const place = await openPlace({ dossier: DOSSIER });
      const reliability = { grade: 'F', reason: 'There is nothing to judge it on yet.' } as const;
      for (const id of ['one', 'two']) {
        const edits = [
          { kind: 'sources', id, before: null, after: source({ id, title: `The ${id} paper`, reliability }) },
        ] as const;
        await (await place.session()).save({ edits, why: '', origin: 'edit' });
      }
      const text = textOf(await place.use('purge', { revision: 1 }));
      expect(text).toContain('It changed the source “The one paper”\n');
      expect(text).not.toContain('same words');
    });

    it('names other entries with the same words, which stay', async () => {
      const place = await withSecret();
      const other = claim({ id: 'other', statement: 'It is said of a name that must go.' });
      const edits = [{ kind: 'claims', id: 'other', before: null, after: other }] as const;
      await (await place.session()).save({ edits, why: '', origin: 'edit' });
      const text = textOf(await place.use('purge', { revision: 1 }));
      expect(text).toContain(
        '**Other entries with the same words**, which stay as they are: the claim 📰 “It is',
      );
    });

    it('names retired entries with the same words, which can come back, and none that it erases itself', async () => {
      const place = await withSecret();
      const other = claim({ id: 'other', statement: 'It is said of a name that must go.' });
      const session = await place.session();
      const add = { kind: 'claims', id: 'other', before: null, after: other } as const;
      await session.save({ edits: [add], why: '', origin: 'edit' });
      const retire = { ...add, before: other, after: null };
      const saved = await session.save({ edits: [retire], why: '', origin: 'edit' });
      if (!saved.ok) throw new Error(saved.reason);
      const { number } = saved.revision;
      const text = textOf(await place.use('purge', { revision: 1 }));
      expect(text).toMatch(
        new RegExp(
          `\\*\\*Retired entries with the same words\\*\\*, which can come back: the claim 📰 “It is[^”]*” \\(revision ${number}\\)\\.`,
        ),
      );
      expect(textOf(await place.use('purge', { revision: number }))).not.toContain('Retired entries');
    });
  });
});
