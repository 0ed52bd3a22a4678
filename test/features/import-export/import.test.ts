import { cp } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../../../src/dossier/edit.ts';
import type { Dossier } from '../../../src/dossier/schema.ts';
import { UserError } from '../../../src/errors/errors.ts';
import type { Origin } from '../../../src/revisions/revision.ts';
import { makeEdit } from '../../../src/revisions/take-edit.ts';
import { openLowdbStore } from '../../../src/store/files/lowdb-store.ts';
import { type CheckedFile, checkingFile } from '../../../src/transfer/check-import.ts';
import { writeExport } from '../../../src/transfer/export-text.ts';
import { textOfFile } from '../../../src/transfer/file-text.ts';
import { createImportCheck } from '../../../src/transfer/import-checker.ts';
import { planImport } from '../../../src/transfer/import-plan.ts';
import { claim, dossierOf, event, source } from '../../support/build-dossier.ts';
import { buttonOf, buttonsOf, textOf } from '../../support/read-reply.ts';
import { shipped } from '../../support/shipped.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { messageOf, openPlace, type Place, SERVER } from '../history/history-place.ts';

const DOSSIER = dossierOf({ events: [event()], claims: [claim()] });

/** What a person attaches: the command's option as Discord delivers it. */
function attach(place: Place, content: unknown, filename = 'file.json') {
  const bytes =
    content instanceof Uint8Array
      ? content
      : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  const url = `https://cdn.discordapp.com/attachments/${place.files.size}/${filename}`;
  place.files.set(url, bytes);
  return { id: '5', filename, size: bytes.length, url };
}

async function confirm(place: Place, reply: Awaited<ReturnType<Place['use']>>) {
  const confirming = buttonOf(reply, 'Replace') ?? buttonOf(reply, 'Merge');
  return messageOf(await place.press(confirming?.custom_id ?? ''));
}

async function copyOf(folder: string): Promise<string> {
  const copy = await tempFolder();
  await cp(folder, copy, { recursive: true });
  return copy;
}

describe('/data import', () => {
  it('shows what it would change, and changes nothing before that is confirmed', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const wanted = {
      ...dossierOf({ claims: [claim({ statement: 'Else.' })], sources: [source(), source({ id: 'more' })] }),
      title: 'Another title',
    };
    const shown = await place.use('import', { file: attach(place, wanted), mode: 'replace' });
    const text = textOf(shown);
    expect(text).toContain('“file.json” would replace this dossier');
    expect(text).toContain('**1 added**: 1 source');
    expect(text).toContain('**1 changed**: 1 claim');
    expect(text).toContain('**1 retired**: 1 event');
    expect(text).toContain('- changed the dossier’s title from “A test” to “Another title”');
    expect(await place.dossier()).toEqual(DOSSIER);
    const saved = await confirm(place, shown);
    expect(textOf(saved)).toContain('Saved as revision 1');
    expect(JSON.stringify(await place.dossier())).toBe(JSON.stringify(wanted));
    const [revision] = await place.store.history(SERVER);
    expect(revision).toMatchObject({
      origin: 'import',
      by: { name: 'Ada' },
      why: 'Import of file.json (replace)',
    });
  });

  it('is one revision, which one undo reverses', async () => {
    const place = await openPlace({ dossier: shipped.dossier });
    const saved = await confirm(
      place,
      await place.use('import', { file: attach(place, DOSSIER), mode: 'replace' }),
    );
    expect(await place.dossier()).toEqual(DOSSIER);
    await place.press(buttonOf(saved, 'Undo')?.custom_id ?? '');
    expect(JSON.stringify(await place.dossier())).toBe(JSON.stringify(shipped.dossier));
  });

  it('merges: the file’s records go before, nothing is retired, title and note stay', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const file = {
      ...dossierOf({ events: [event({ id: 'fresh' })], claims: [claim({ outlook: true })] }),
      title: 'Another title',
    };
    const shown = await place.use('import', { file: attach(place, file), mode: 'merge' });
    expect(textOf(shown)).not.toContain('retired**');
    await confirm(place, shown);
    expect(await place.dossier()).toEqual({
      ...DOSSIER,
      events: [event(), event({ id: 'fresh' })],
      claims: [claim({ outlook: true })],
    });
  });

  it.each(['replace', 'merge'])('says that nothing would change where nothing would (%s)', async (mode) => {
    const place = await openPlace({ dossier: DOSSIER });
    const reply = await place.use('import', { file: attach(place, DOSSIER), mode });
    expect(textOf(reply)).toContain('Nothing was changed');
    expect(buttonOf(reply, '')).toBeUndefined();
  });

  it('refuses to merge a record whose id another kind of record has', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const file = dossierOf({ events: [event({ id: 'claim' })] });
    const text = textOf(await place.use('import', { file: attach(place, file), mode: 'merge' }));
    expect(text).toContain('does not fit into this dossier');
    expect(text).toContain('"claim" is taken by one of the claims');
  });

  it('shows again what it would change where the dossier was changed since', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const shown = await place.use('import', {
      file: attach(place, dossierOf({ claims: [claim({ outlook: true })] })),
      mode: 'replace',
    });
    const edits: readonly Edit[] = [
      { kind: 'events', id: 'late', before: null, after: event({ id: 'late', title: 'Come late' }) },
    ];
    await (await place.session()).save({ edits, why: '', origin: 'edit' });
    const again = await confirm(place, shown);
    expect(textOf(again)).toContain('The dossier was changed since this was shown');
    expect(textOf(again)).toContain('- event 📰 “Come late”');
    expect((await place.store.open(SERVER)).revision).toBe(1);
    await confirm(place, again);
    expect((await place.dossier()).events).toEqual([]);
  });

  it('is confirmed by whoever began it, once, within a day, and can be given up', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const begin = () => place.use('import', { file: attach(place, dossierOf({})), mode: 'replace' });
    const [taken, givenUp, old] = [await begin(), await begin(), await begin()];
    place.as('8', 'Grace');
    await expect(confirm(place, taken)).rejects.toThrow(/Somebody else began this/);
    place.as('7', 'Ada');
    const cancelled = messageOf(await place.press(buttonOf(givenUp, 'Don’t import')?.custom_id ?? ''));
    expect(textOf(cancelled)).toContain('was not imported');
    await expect(confirm(place, givenUp)).rejects.toThrow(UserError);
    await confirm(place, taken);
    await expect(confirm(place, taken)).rejects.toThrow(UserError);
    place.later(25 * 60 * 60 * 1000);
    await expect(confirm(place, old)).rejects.toThrow(UserError);
    expect((await place.store.open(SERVER)).revision).toBe(1);
  });

  it.each(['replace', 'merge'])('tells both presses at once of the one revision (%s)', async (mode) => {
    const place = await openPlace({ dossier: DOSSIER });
    const wanted = dossierOf({ claims: [claim({ statement: 'Else.' })], events: [event({ id: 'fresh' })] });
    const shown = await place.use('import', { file: attach(place, wanted), mode });
    for (const saved of await Promise.all([confirm(place, shown), confirm(place, shown)])) {
      expect(textOf(saved)).toMatch(/^### Saved as revision 1\n/);
      expect(buttonOf(saved, 'Undo')).toBeDefined();
    }
    expect((await place.store.open(SERVER)).revision).toBe(1);
  });

  it('tells of the revision that a press saved which was cut off before its end', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const wanted = dossierOf({ claims: [claim({ statement: 'Else.' })] });
    const shown = await place.use('import', { file: attach(place, wanted), mode: 'replace' });
    const { edits } = await planImport(await place.store.open(SERVER), wanted, 'replace');
    const why = 'Import of file.json (replace)';
    await (await place.session()).save({ edits, why, origin: 'import' });
    expect(textOf(await confirm(place, shown))).toMatch(/^### Saved as revision 1\n/);
  });

  it('takes no other file than the one that was shown', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const file = attach(place, dossierOf({}));
    const shown = await place.use('import', { file, mode: 'replace' });
    place.files.set(
      file.url,
      Buffer.from(JSON.stringify(dossierOf({ events: [event({ title: 'Swapped' })] }))),
    );
    await expect(confirm(place, shown)).rejects.toThrow(/not the one that was shown/);
    expect(await place.dossier()).toEqual(DOSSIER);
  });

  it('waits for another admin’s eyes where a server wants that', async () => {
    const place = await openPlace({ dossier: DOSSIER, settings: { review: 'four-eyes' } });
    const shown = await place.use('import', { file: attach(place, dossierOf({})), mode: 'replace' });
    expect(textOf(await confirm(place, shown))).toContain('waits for another editor');
    expect(await place.dossier()).toEqual(DOSSIER);
  });

  it('tells how far it is with files of over 1,000 records, and not with others', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await place.use('import', { file: attach(place, shipped.dossier), mode: 'merge' });
    expect(place.progress).toEqual([]);
    const events = Array.from({ length: 1500 }, (_, at) => event({ id: `event-${at}` }));
    const shown = await place.use('import', { file: attach(place, dossierOf({ events })), mode: 'merge' });
    expect(place.progress.length).toBeGreaterThan(3);
    expect(place.progress[0]).toMatch(/Checking “file\.json”: \d+ of 1,501 entries/);
    expect(textOf(await confirm(place, shown))).toContain('Saved as revision 1');
    expect(place.progress.at(-1)).toBe('Saving 1,500 changes …');
  });
});

describe('D10: an export with its history, where there is none', () => {
  /** An export of a server with three revisions, the last of which undoes the second; and what it had before. */
  async function exported(dossier = DOSSIER) {
    const place = await openPlace({ dossier });
    place.as('8', 'Bo');
    const session = await place.session();
    const change = (before: string, after: string): Edit => ({
      kind: 'claims',
      id: 'claim',
      before: claim({ statement: before }),
      after: claim({ statement: after }),
    });
    await session.save({ edits: [change('It is so.', 'Second.')], why: 'A better source', origin: 'edit' });
    await session.save({ edits: [change('Second.', 'Third.')], why: '', origin: 'edit' });
    await place.use('undo', { revision: 2 });
    const reply = await place.use('export', {});
    return { bytes: Buffer.from(reply.files?.[0]?.data ?? []), history: await place.store.history(SERVER) };
  }

  it('is taken in as it was made: who, when and why', async () => {
    const { bytes, history } = await exported();
    const place = await openPlace({ dossier: DOSSIER, settings: { logChannel: '1000000000000000099' } });
    const shown = await place.use('import', { file: attach(place, bytes), mode: 'replace' });
    expect(textOf(shown)).toContain('the file’s 3 revisions can come along');
    const saved = messageOf(await place.press(buttonOf(shown, 'Replace, with its history')?.custom_id ?? ''));
    expect(textOf(saved)).toContain('### Imported with its history\nRevisions 1 to 3');
    expect(await place.store.history(SERVER)).toEqual(history);
    expect((await place.dossier()).claims).toEqual([claim({ statement: 'Second.' })]);
    const past = await place.store.at(SERVER, { revision: 0 });
    expect(past.dossier).toEqual(DOSSIER);
    expect(place.posted.map(textOf)).toEqual([
      '**Ada** imported a dossier with its history: revisions 1 to 3',
    ]);
    await place.use('undo', { revision: 3 });
    expect((await place.dossier()).claims).toEqual([claim({ statement: 'Third.' })]);
  });

  it('begins with a revision that leads to what it begins with, and keeps what undoes what', async () => {
    const { bytes, history } = await exported();
    const place = await openPlace({
      dossier: dossierOf({ events: [event({ title: 'Of another dossier' })] }),
    });
    const shown = await place.use('import', { file: attach(place, bytes), mode: 'replace' });
    await place.press(buttonOf(shown, 'Replace, with its history')?.custom_id ?? '');
    const taken = await place.store.history(SERVER);
    expect(taken.map(({ number, by, at, why, of }) => [number, by.name, at, why, of])).toEqual([
      [4, 'Bo', history[0]?.at, '', 3],
      [3, 'Bo', history[1]?.at, '', undefined],
      [2, 'Bo', history[2]?.at, 'A better source', undefined],
      [1, 'Ada', history[2]?.at, 'Import of file.json: what its history begins with', undefined],
    ]);
    const past = await place.store.at(SERVER, { revision: 1 });
    expect(JSON.stringify(past.dossier)).toBe(JSON.stringify(DOSSIER));
    const again = await openLowdbStore({ stateDir: await copyOf(place.stateDir), shipped });
    expect(await again.history(SERVER)).toEqual(taken);
    await again.close();
  });

  it.each([
    ['what it begins with', DOSSIER, 3],
    ['another dossier', dossierOf({ events: [event({ title: 'Of another dossier' })] }), 4],
  ])('is taken in once where the button is pressed twice at once, on %s', async (_on, dossier, newest) => {
    const { bytes } = await exported();
    const place = await openPlace({ dossier });
    const shown = await place.use('import', { file: attach(place, bytes), mode: 'replace' });
    const press = () => place.press(buttonOf(shown, 'Replace, with its history')?.custom_id ?? '');
    for (const outcome of await Promise.all([press(), press()]))
      expect(textOf(messageOf(outcome))).toContain(
        `### Imported with its history\nRevisions 1 to ${newest} are`,
      );
    expect((await place.store.open(SERVER)).revision).toBe(newest);
  });

  it('is taken in with texts that were erased from it', async () => {
    const origin = await openPlace({ dossier: DOSSIER });
    const after = claim({ statement: 'A name that must go.' });
    const session = await origin.session();
    await session.save({
      edits: [{ kind: 'claims', id: 'claim', before: claim(), after }],
      why: '',
      origin: 'edit',
    });
    await session.purge(1);
    const bytes = Buffer.from((await origin.use('export', {})).files?.[0]?.data ?? []);
    const place = await openPlace({ dossier: dossierOf({}) });
    const shown = await place.use('import', { file: attach(place, bytes), mode: 'replace' });
    await place.press(buttonOf(shown, 'Replace, with its history')?.custom_id ?? '');
    expect(await place.dossier()).toEqual(await origin.dossier());
    expect((await place.store.at(SERVER, { revision: 2 })).revision).toBe(2);
  });

  it('stays out where there is one, by now or before, where it is merged, and under four eyes', async () => {
    const { bytes } = await exported();
    const place = await openPlace({ dossier: DOSSIER });
    const file = attach(place, bytes);
    const merged = await place.use('import', { file, mode: 'merge' });
    expect(buttonOf(merged, 'with its history')).toBeUndefined();
    const shown = await place.use('import', { file, mode: 'replace' });
    const edits: readonly Edit[] = [
      { kind: 'events', id: 'more', before: null, after: event({ id: 'more' }) },
    ];
    await (await place.session()).save({ edits, why: '', origin: 'edit' });
    const late = messageOf(await place.press(buttonOf(shown, 'Replace, with its history')?.custom_id ?? ''));
    expect(textOf(late)).toContain('The dossier was changed since this was shown');
    expect(textOf(late)).toContain('stays out');
    expect(buttonOf(late, 'with its history')).toBeUndefined();
    expect((await place.store.open(SERVER)).revision).toBe(1);
    const reviewed = await openPlace({ dossier: DOSSIER, settings: { review: 'four-eyes' } });
    const asked = await reviewed.use('import', { file: attach(reviewed, bytes), mode: 'replace' });
    expect(buttonOf(asked, 'with its history')).toBeUndefined();
  });

  it('stays out where it does not lead to the dossier', async () => {
    const { bytes } = await exported();
    const forged = bytes.toString().replace('"statement":"Second."', '"statement":"Forged."');
    const place = await openPlace({ dossier: DOSSIER });
    const shown = await place.use('import', { file: attach(place, forged), mode: 'replace' });
    expect(textOf(shown)).toContain('stays out');
    expect(buttonOf(shown, 'with its history')).toBeUndefined();
  });
});

describe('D11: a file with much wrong in it', () => {
  it('comes with a file that names every problem, and gives a blank one', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const { saidBy, ...broken } = claim();
    const claims = Array.from({ length: 30 }, (_, at) => ({ ...broken, id: `claim-${at}` }));
    const file = attach(place, JSON.stringify({ ...DOSSIER, claims }, null, 1));
    const reply = await place.use('import', { file, mode: 'replace' });
    expect(saidBy).toBeNull();
    expect(textOf(reply)).toContain('… and 20 more');
    const [problems, ...others] = reply.files ?? [];
    expect(others).toEqual([]);
    const lines = Buffer.from(problems?.data ?? [])
      .toString()
      .trimEnd()
      .split('\n');
    expect(problems?.name).toBe('problems.txt');
    expect(lines).toHaveLength(30);
    expect(lines[29]).toMatch(
      /^line \d+, claims\[29\]\.saidBy: is missing; write a text in double quotes, or null$/,
    );
    const blank = messageOf(await place.press(buttonOf(reply, 'A blank file')?.custom_id ?? ''));
    const [template] = blank.files ?? [];
    const url = 'https://cdn.discordapp.com/attachments/blank';
    place.files.set(url, Buffer.from(template?.data ?? []));
    const again = { id: '6', filename: 'blank-dossier.json', size: 1, url };
    expect(textOf(await place.use('import', { file: again, mode: 'replace' }))).toContain(
      'Nothing is changed yet',
    );
    expect(buttonOf(await place.use('export', {}), 'A blank file')).toBeDefined();
  });
});

describe('a file that can’t be imported', () => {
  const good = JSON.stringify(DOSSIER);
  const bomb = gzipSync(Buffer.alloc(70 * 1024 * 1024, ' '));
  it.each<[string, unknown, RegExp]>([
    ['is no JSON', 'Hello', /no JSON value/],
    ['is cut off', good.slice(0, 200), /line 1/],
    ['names __proto__', good.replace('"title"', '"__proto__": {}, "title"'), /nothing may be called/],
    ['names constructor in a record', good.replace('"voice"', '"constructor": 1, "voice"'), /constructor/],
    ['has a key twice', good.replace('"title"', '"note": "a", "title"'), /stands twice/],
    ['is nested beyond reason', `{"a":${'['.repeat(200_000)}`, /levels deep/],
    ['has an id twice', dossierOf({ events: [event(), event()] }), /taken by one of the events/],
    ['is of a newer version', { ...DOSSIER, schemaVersion: 3 }, /newer than this Readout/],
    ['has an unknown key', { ...DOSSIER, extra: 1 }, /unknown key "extra"/],
    [
      'refers to what is not there',
      dossierOf({ claims: [claim({ disputes: ['gone'] })] }),
      /no entry has the id "gone"/,
    ],
  ])('%s', async (_what, content, words) => {
    const place = await openPlace({ dossier: DOSSIER });
    const reply = await place.use('import', { file: attach(place, content), mode: 'merge' });
    expect(textOf(reply)).toContain('can’t be imported');
    expect(textOf(reply)).toMatch(words);
    expect(reply.files).toBeUndefined();
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual(['A blank file']);
    expect((await place.store.open(SERVER)).revision).toBe(0);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['is no text', new Uint8Array([0xff, 0xfe, 0x00]), /no text in UTF-8/],
    ['is damaged', gzipSync(good).subarray(0, 100), /damaged/],
    ['unpacks to too much', bomb, /unpacks to over 64 MB/],
  ])('%s', async (_what, content, words) => {
    const place = await openPlace({ dossier: DOSSIER });
    const options = { file: attach(place, content), mode: 'replace' };
    const refused = await place.use('import', options).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UserError);
    expect(String(refused)).toMatch(words);
  });

  it('is told with the first ten problems and how many more, whatever is in it', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const events = Array.from({ length: 40 }, (_, at) => event({ id: `e-${at}`, title: '' }));
    const reply = await place.use('import', {
      file: attach(place, { ...dossierOf({ events }), '@everyone **x**': '<@1>' }, '@here `x`.json'),
      mode: 'replace',
    });
    const text = textOf(reply);
    expect(text.match(/^- line/gm)).toHaveLength(10);
    expect(text).toContain('… and 31 more');
  });
});

describe('checking off the main thread', () => {
  it('gives up a file that takes too long', async () => {
    const check = createImportCheck({ timeLimit: 1 });
    await expect(check(Buffer.from('{}'))).rejects.toThrow(/takes too long/);
  });

  it('X6: has one of each server waiting, and gives servers turns', async () => {
    const check = createImportCheck();
    const file = Buffer.from(JSON.stringify(shipped.dossier));
    const order: string[] = [];
    const checkOf = (server: string) => check(file, undefined, server).then(() => order.push(server));
    const flood = Array.from({ length: 10 }, () => checkOf('1'));
    const other = checkOf('2');
    const settled = await Promise.allSettled([...flood, other]);
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      ...Array.from({ length: 8 }, () => 'rejected'),
      'fulfilled',
    ]);
    expect(settled[2]).toMatchObject({ reason: { message: expect.stringContaining('waits to be checked') } });
    expect(order).toHaveLength(3);
  });

  it('does one after another, and goes on after a failure', async () => {
    const check = createImportCheck();
    const [failed, right] = await Promise.allSettled([
      check(new Uint8Array([0xff])),
      check(Buffer.from(JSON.stringify(shipped.dossier))),
    ]);
    expect(failed).toMatchObject({ status: 'rejected' });
    expect(right).toMatchObject({ status: 'fulfilled', value: { ok: true, dossier: shipped.dossier } });
  });

  it('is told of a worker that can’t be started', async () => {
    const check = createImportCheck({
      workerFile: new URL('../../discord/desk/no-such-worker.ts', import.meta.url),
    });
    await expect(check(Buffer.from('{}'))).rejects.toThrow(/no-such-worker/);
  });
});

describe('an export', () => {
  /** A dossier that random edits led to. */
  const edited = fc
    .array(fc.tuple(fc.nat(), fc.nat(), fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })), {
      maxLength: 8,
    })
    .map((changes) => changes.flatMap((change) => editOf(shipped.dossier, change)));

  it('imports back to the same dossier, byte for byte, in another server', async () => {
    const [from, to] = [await openPlace({ dossier: shipped.dossier }), await openPlace({ dossier: DOSSIER })];
    await save(from, editOf(shipped.dossier, [1, 0, 'Added']));
    const [file] = (await from.use('export', {})).files ?? [];
    await confirm(to, await to.use('import', { file: attach(to, file?.data), mode: 'replace' }));
    expect(JSON.stringify(await to.dossier())).toBe(JSON.stringify(await from.dossier()));
  });

  it('does so whatever was changed', async () => {
    const to = await openPlace({ dossier: DOSSIER });
    await fc.assert(
      fc.asyncProperty(edited, async (edits) => {
        const from = await openPlace({ dossier: shipped.dossier });
        for (const edit of edits) await save(from, [edit]);
        const snapshot = await from.store.open(SERVER);
        const { history } = await from.session();
        const { bytes, revisions } = await writeExport({
          snapshot,
          history,
          exportedAt: '2026-01-01T00:00:00.000Z',
        });
        expect(revisions).toBe(snapshot.revision);
        const checked = checkText(textOfFile(bytes));
        if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
        const { edits: imported } = await planImport(await to.store.open(SERVER), checked.dossier, 'replace');
        await save(to, imported, 'import');
        expect(JSON.stringify(await to.dossier())).toBe(JSON.stringify(snapshot.dossier));
      }),
      { numRuns: 40 },
    );
  });
});

async function save(place: Place, edits: readonly Edit[], origin: Origin = 'edit'): Promise<void> {
  if (edits.length > 0) await (await place.session()).save({ edits, why: 'random', origin });
}

function checkText(text: string): CheckedFile {
  const checking = checkingFile(text);
  for (let step = checking.next(); ; step = checking.next()) if (step.done) return step.value;
}

/** A record added, the dossier’s note changed, or a text of a record. */
function editOf(dossier: Dossier, [where, what, text]: readonly [number, number, string]): readonly Edit[] {
  if (what % 3 === 0)
    return [
      {
        kind: 'events',
        id: `x-${where}`,
        before: null,
        after: event({
          id: `x-${where}`,
          detail: text,
          citations: [{ source: dossier.sources[0]?.id ?? '', credibility: 2 }],
        }),
      },
    ];
  if (what % 3 === 1) return [{ kind: 'dossier', field: 'note', before: dossier.note, after: text }];
  const before = dossier.events[where % dossier.events.length];
  if (before === undefined) return [];
  return [makeEdit({ kind: 'events', id: before.id, before, after: { ...before, detail: text } })];
}
