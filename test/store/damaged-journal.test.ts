import { copyFile, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../../src/store/store.ts';
import { ANN, addActor, nameOf, numbersOf, ONE, renameActor, save } from './contract/changes.ts';
import { type LowdbPlace, makeLowdbPlace } from './lowdb-place.ts';

/** A server with five revisions, of which the kept dossier has none or, written every 3, the first ones. */
async function makeWritten(compactEvery = 100): Promise<LowdbPlace & { readonly journal: string }> {
  const place = await makeLowdbPlace();
  const store = await place.open({ compactEvery });
  await save(store, [addActor('a', 'Name 1')]);
  for (const at of [2, 3, 4, 5]) await save(store, renameActor('a', `Name ${at}`));
  await store.close();
  return { ...place, journal: place.pathOf(ONE, 'journal.jsonl') };
}

async function failureOf(place: LowdbPlace): Promise<string> {
  const store = await place.open();
  const failure = await store.open(ONE).catch((error: unknown) => error);
  await store.close();
  expect(failure).toBeInstanceOf(StoreError);
  return String(failure);
}

const changeLine = (text: string, line: number, change: (line: string) => string): string =>
  text
    .split('\n')
    .map((one, at) => (at === line - 1 ? change(one) : one))
    .join('\n');

describe('a last line that was never written to its end', () => {
  it('is dropped with a warning wherever it was cut, and the next revision takes its place', async () => {
    const place = await makeWritten();
    const whole = await readFile(place.journal);
    const start = whole.lastIndexOf('\n', -2) + 1;
    const cuts = fc.sample(fc.integer({ min: start + 1, max: whole.length - 1 }), { numRuns: 12, seed: 1 });
    for (const cut of [start + 1, whole.length - 1, ...cuts]) {
      await writeFile(place.journal, whole.subarray(0, cut));
      const store = await place.open({ compactEvery: 100 });
      expect([cut, (await store.open(ONE)).revision]).toEqual([cut, 4]);
      expect(place.warned.at(-1)).toMatch(/journal\.jsonl ends in a line that was never written to its end/);
      expect((await save(store, renameActor('a', 'Anew'))).revision.number).toBe(5);
      await store.close();
      const again = await place.open({ compactEvery: 100 });
      expect(nameOf(await again.open(ONE), 'a')).toBe('Anew');
      expect(numbersOf(await again.history(ONE))).toEqual([5, 4, 3, 2, 1]);
      await again.close();
    }
  });

  it('is one that was made longer before it was filled', async () => {
    const place = await makeWritten();
    const whole = await readFile(place.journal);
    await writeFile(place.journal, Buffer.concat([whole, Buffer.alloc(300)]));
    const store = await place.open({ compactEvery: 100 });
    expect((await store.open(ONE)).revision).toBe(5);
    expect(place.warned.at(-1)).toContain('never written to its end');
  });

  it('is not touched by reading alone', async () => {
    const place = await makeWritten();
    await truncate(place.journal, (await readFile(place.journal)).length - 3);
    const torn = await readFile(place.journal, 'utf8');
    const store = await place.open({ compactEvery: 100 });
    await store.open(ONE);
    await store.history(ONE);
    expect(await readFile(place.journal, 'utf8')).toBe(torn);
  });

  it('is all there was: the dossier that the server began with is there', async () => {
    const place = await makeWritten();
    await truncate(place.journal, 40);
    const store = await place.open({ compactEvery: 100 });
    expect((await store.open(ONE)).revision).toBe(0);
    expect((await save(store, [addActor('b')])).revision.number).toBe(1);
  });
});

describe('any other damage', () => {
  const DAMAGES: readonly (readonly [string, number, (text: string) => string])[] = [
    ['a letter is another', 2, (text) => text.replace('Name 2', 'Name 7')],
    ['a line in the middle is cut', 3, (text) => changeLine(text, 3, (line) => line.slice(0, -9))],
    ['a line in the middle is empty', 3, (text) => changeLine(text, 3, () => '')],
    ['a line is missing', 3, (text) => text.split('\n').toSpliced(2, 1).join('\n')],
    ['a line is there twice', 4, (text) => changeLine(text, 3, (line) => `${line}\n${line}`)],
    [
      'two lines changed places',
      2,
      (text) =>
        text
          .split('\n')
          .map((line, at, all) => all[at === 1 ? 2 : at === 2 ? 1 : at] ?? line)
          .join('\n'),
    ],
    ['the last line is another', 5, (text) => text.replace('Name 5', 'Name 7')],
    [
      'the last line has no sum',
      5,
      (text) => changeLine(text, 5, (line) => line.replace(/"sum":"\w+",/, '')),
    ],
    ['something stands behind it', 6, (text) => `${text}{}\n`],
    ['it is something else altogether', 1, () => 'a text\nof two lines\n'],
  ];

  it.each(DAMAGES)('is refused with the file and the line: %s', async (_, line, damage) => {
    const place = await makeWritten();
    await writeFile(place.journal, damage(await readFile(place.journal, 'utf8')));
    const failure = await failureOf(place);
    expect(failure).toContain(`${place.journal} is damaged in line ${line}:`);
    expect(failure).toMatch(/restore the file from a backup.*delete "base"/);
  });

  it.each(DAMAGES.slice(0, 4))(
    'is found too in what the kept dossier has already: %s',
    async (_, line, damage) => {
      const place = await makeWritten(5);
      expect(JSON.parse(await readFile(place.nameOf(ONE), 'utf8'))).toMatchObject({ revision: 5, base: 0 });
      await writeFile(place.journal, damage(await readFile(place.journal, 'utf8')));
      expect(await failureOf(place)).toContain(`in line ${line}:`);
    },
  );

  it('that comes while it is open is told of when the history is read; the newest dossier goes on', async () => {
    const place = await makeWritten();
    const store = await place.open();
    await store.open(ONE);
    const text = await readFile(place.journal, 'utf8');
    await writeFile(place.journal, text.replace('Name 2', 'Name 7'));
    await expect(store.history(ONE)).rejects.toThrow(/damaged in line 2: it is no longer as it was written/);
    expect(nameOf(await store.open(ONE), 'a')).toBe('Name 5');
  });

  it('in one server’s files is no other’s', async () => {
    const place = await makeWritten();
    await writeFile(place.journal, 'a text\n{}');
    const store = await place.open();
    await expect(store.open(ONE)).rejects.toBeInstanceOf(StoreError);
    expect((await store.open('2')).revision).toBe(0);
    expect((await save(store, [addActor('b')], {}, '2')).revision.number).toBe(1);
    expect(await store.readState(ONE, 'settings')).toBeNull();
  });
});

describe('how to restore, as the message has it,', () => {
  it('works where the journal is damaged: the dossier stays, and its history is lost', async () => {
    const place = await makeWritten(4);
    await writeFile(place.journal, 'nothing\nof use\n');
    const failure = await failureOf(place);
    expect(failure).toContain('keeps the dossier of revision 4');
    await rename(place.journal, `${place.journal}.damaged`);
    const { base, ...kept } = JSON.parse(await readFile(place.nameOf(ONE), 'utf8'));
    await writeFile(place.nameOf(ONE), JSON.stringify(kept));
    const store = await place.open();
    expect(nameOf(await store.open(ONE), 'a')).toBe('Name 4');
    expect(await store.history(ONE)).toEqual([]);
    expect((await save(store, renameActor('a', 'Anew'))).revision.number).toBe(5);
    await store.close();
    expect((await (await place.open()).open(ONE)).revision).toBe(5);
  });

  it.each(['{"revision": 4', '', '[]'])(
    'works where the kept dossier is %j: the one before it and the journal lead to the same',
    async (text) => {
      const place = await makeWritten(2);
      const previous = place.pathOf(ONE, 'dossier.previous.json');
      await writeFile(place.nameOf(ONE), text);
      expect(await failureOf(place)).toContain(`Put ${previous} in its place`);
      await copyFile(previous, place.nameOf(ONE));
      const store = await place.open();
      const opened = await store.open(ONE);
      expect([opened.revision, nameOf(opened, 'a')]).toEqual([5, 'Name 5']);
    },
  );

  it('works where the kept dossier is missing', async () => {
    const place = await makeWritten(2);
    const previous = place.pathOf(ONE, 'dossier.previous.json');
    await rm(place.nameOf(ONE));
    expect(await failureOf(place)).toContain(`Copy ${previous} to its place`);
    await copyFile(previous, place.nameOf(ONE));
    expect((await (await place.open()).open(ONE)).revision).toBe(5);
  });

  it('is asked for where the journal is missing, or ends before the kept dossier', async () => {
    const place = await makeWritten(5);
    const whole = await readFile(place.journal, 'utf8');
    await writeFile(place.journal, `${whole.split('\n').slice(0, 2).join('\n')}\n`);
    expect(await failureOf(place)).toMatch(/has revisions 1 to 2, but .*dossier\.json needs 1 to 5/);
    await rm(place.journal);
    expect(await failureOf(place)).toMatch(/has no revision, but .*dossier\.json needs 1 to 5/);
    await writeFile(place.journal, whole);
    expect((await (await place.open()).open(ONE)).revision).toBe(5);
  });
});

describe('a purge in the middle of which the process ended', () => {
  it('is finished at the next start: nothing of what was erased is left in any file', async () => {
    const place = await makeLowdbPlace();
    const store = await place.open({ compactEvery: 2 });
    await save(store, [addActor('her', 'A private name')]);
    await save(store, [addActor('other')]);
    await save(store, renameActor('other', 'Other'));
    await store.close();
    const [kept, previous] = [place.nameOf(ONE), place.pathOf(ONE, 'dossier.previous.json')];
    const before = [await readFile(kept), await readFile(previous)] as const;
    const purging = await place.open({ compactEvery: 100 });
    const { snapshot } = await purging.purge(ONE, 1, ANN, '2026-02-01T12:00:00.000Z');
    await purging.close();
    // The journal was replaced, the kept dossiers were not yet.
    await writeFile(kept, before[0]);
    await writeFile(previous, before[1]);
    expect(await place.everything()).toContain('A private name');
    const again = await place.open();
    expect(JSON.stringify((await again.open(ONE)).dossier)).toBe(JSON.stringify(snapshot.dossier));
    expect(await place.everything()).not.toContain('A private name');
  });
});
