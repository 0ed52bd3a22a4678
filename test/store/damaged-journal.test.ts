import { copyFile, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JournalHead } from '../../src/store/files/journal-head.ts';
import { NotSavedError, StoreError } from '../../src/store/store.ts';
import { ANN, addActor, change, nameOf, numbersOf, ONE, renameActor, save } from './contract/changes.ts';
import { type LowdbPlace, makeLowdbPlace } from './lowdb-place.ts';

type Written = LowdbPlace & { readonly journal: string };

/** A server with five revisions, of which the kept dossier has none or, written every 3, the first ones. */
async function makeWritten(compactEvery = 100): Promise<Written> {
  const place = await makeLowdbPlace();
  const store = await place.open({ compactEvery });
  await save(store, [addActor('a', 'Name 1')]);
  for (const at of [2, 3, 4, 5]) await save(store, renameActor('a', `Name ${at}`));
  await store.close();
  return { ...place, journal: place.pathOf(ONE, 'journal.jsonl') };
}

/** Makes the files those of an earlier version: no head, and no checksum of the kept dossier. */
async function makeOld(place: LowdbPlace): Promise<void> {
  await rm(place.pathOf(ONE, 'journal.head'));
  const { sum: _sum, ...kept } = JSON.parse(await readFile(place.nameOf(ONE), 'utf8'));
  await writeFile(place.nameOf(ONE), JSON.stringify(kept));
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

/** The line of a revision that was written, but never confirmed: the head is still at the one before it. */
async function unconfirm(place: Written): Promise<Buffer> {
  const whole = await readFile(place.journal);
  const last = whole.lastIndexOf('\n', -2) + 1;
  await writeFile(place.journal, whole.subarray(0, last));
  await rm(place.pathOf(ONE, 'journal.head'));
  const sum = JSON.parse(whole.subarray(0, last).toString().trimEnd().split('\n').at(-1) ?? '').sum;
  await JournalHead.create(place.pathOf(ONE, 'journal.head'), { revision: 4, line: sum });
  return whole;
}

async function keptAside(place: LowdbPlace): Promise<readonly Buffer[]> {
  const folder = place.pathOf(ONE, 'damaged');
  const names = (await readdir(folder).catch(() => [])).toSorted();
  return Promise.all(names.map((name) => readFile(join(folder, name))));
}

describe('a last line that was never written to its end, nor confirmed', () => {
  it('S6: is kept aside wherever it was cut, told of, and the next revision takes its place', async () => {
    const place = await makeWritten();
    const whole = await unconfirm(place);
    const start = whole.lastIndexOf('\n', -2) + 1;
    const head = await readFile(place.pathOf(ONE, 'journal.head'));
    const cuts = fc.sample(fc.integer({ min: start + 1, max: whole.length - 1 }), { numRuns: 12, seed: 1 });
    for (const cut of [start + 1, whole.length - 1, ...cuts]) {
      await writeFile(place.journal, whole.subarray(0, cut));
      await writeFile(place.pathOf(ONE, 'journal.head'), head);
      await rm(place.pathOf(ONE, 'damaged'), { recursive: true, force: true });
      const store = await place.open({ compactEvery: 100 });
      expect([cut, (await store.open(ONE)).revision]).toEqual([cut, 4]);
      expect(place.warned.at(-1)).toMatch(/journal\.jsonl ends in a line that was never written to its end/);
      expect((await save(store, renameActor('a', 'Anew'))).revision.number).toBe(5);
      expect(await keptAside(place)).toEqual([whole.subarray(start, cut)]);
      await store.close();
      const again = await place.open({ compactEvery: 100 });
      expect(nameOf(await again.open(ONE), 'a')).toBe('Anew');
      expect(numbersOf(await again.history(ONE))).toEqual([5, 4, 3, 2, 1]);
      await again.close();
    }
  });

  it('S6: is a line of several that were written together, of which a later one reached the disk', async () => {
    const place = await makeWritten();
    const whole = await unconfirm(place);
    const start = whole.lastIndexOf('\n', -2) + 1;
    const line = whole.subarray(start);
    const tail = Buffer.concat([line.subarray(0, 20), Buffer.alloc(30), line.subarray(50), line]);
    await writeFile(place.journal, Buffer.concat([whole.subarray(0, start), tail]));
    const store = await place.open({ compactEvery: 100 });
    expect((await store.open(ONE)).revision).toBe(4);
    await save(store, renameActor('a', 'Anew'));
    expect(await keptAside(place)).toEqual([tail]);
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
    await writeFile(place.journal, (await unconfirm(place)).subarray(0, -3));
    const torn = await readFile(place.journal, 'utf8');
    const store = await place.open({ compactEvery: 100 });
    await store.open(ONE);
    await store.history(ONE);
    expect(await readFile(place.journal, 'utf8')).toBe(torn);
  });

  it('S6: is accepted where it is whole: it was written, though perhaps nobody was told', async () => {
    const place = await makeWritten();
    await writeFile(place.journal, await unconfirm(place));
    const store = await place.open({ compactEvery: 100 });
    expect(nameOf(await store.open(ONE), 'a')).toBe('Name 5');
    await store.close();
    // From then on it has been shown, so it is not lost silently either.
    await truncate(place.journal, (await readFile(place.journal)).length - 3);
    expect(await failureOf(place)).toContain('revision 5 was confirmed as saved');
  });
});

describe('a journal that ends before what was confirmed', () => {
  const CUTS: readonly (readonly [string, (whole: Buffer) => Buffer | null])[] = [
    ['is emptied', () => Buffer.alloc(0)],
    ['is deleted', () => null],
    ['is zeroed', (whole) => Buffer.alloc(whole.length)],
    ['is zeroed in its last lines', (whole) => Buffer.from(whole).fill(0, whole.length - 700)],
    ['is cut in line 2', (whole) => whole.subarray(0, whole.indexOf('\n') + 30)],
    ['is cut after line 2', (whole) => whole.subarray(0, whole.indexOf('\n', whole.indexOf('\n') + 1) + 1)],
    ['lacks its last byte', (whole) => whole.subarray(0, -1)],
  ];

  it.each(CUTS)('S1: is refused with the mend where it %s, and no number is used again', async (_, cut) => {
    const place = await makeWritten();
    const changed = cut(await readFile(place.journal));
    if (changed === null) await rm(place.journal);
    else await writeFile(place.journal, changed);
    const failure = await failureOf(place);
    expect(failure).toMatch(/but revision 5 was confirmed as saved.*npm run dossier -- doctor/);
    const store = await place.open();
    await expect(store.save(ONE, change([addActor('b')]))).rejects.toBeInstanceOf(StoreError);
    await expect(store.history(ONE)).rejects.toBeInstanceOf(StoreError);
    expect((await save(store, [addActor('b')], {}, '2')).revision.number).toBe(1);
  });

  it('S1: is refused where it has other revisions of these numbers', async () => {
    const place = await makeWritten();
    const other = await makeLowdbPlace();
    const store = await other.open({ compactEvery: 100 });
    for (const at of [1, 2, 3, 4, 5, 6]) await save(store, [addActor(`other-${at}`)]);
    await store.close();
    await copyFile(other.pathOf(ONE, 'journal.jsonl'), place.journal);
    expect(await failureOf(place)).toMatch(/has another revision 5 than the one that was confirmed/);
  });

  it('S1: shows no shipped dossier where all files but that of what was confirmed are gone', async () => {
    const place = await makeWritten();
    for (const file of ['journal.jsonl', 'dossier.json', 'dossier.previous.json'])
      await rm(place.pathOf(ONE, file));
    expect(await failureOf(place)).toMatch(/dossier\.json is missing, though .*journal\.head is there/);
  });
});

describe('the file of what was confirmed', () => {
  it('S1: is refused with the mend where it can’t be read', async () => {
    const place = await makeWritten();
    await rm(place.pathOf(ONE, 'journal.head'));
    await mkdir(place.pathOf(ONE, 'journal.head'));
    expect(await failureOf(place)).toMatch(/journal\.head can't be read.*npm run dossier -- doctor/);
  });

  it('S1: is not done without, once there was one', async () => {
    const place = await makeWritten();
    await rm(place.pathOf(ONE, 'journal.head'));
    expect(await failureOf(place)).toMatch(/journal\.head is missing.*npm run dossier -- doctor/);
  });

  it('S6: where there is none yet, nothing is claimed of a torn line’s having been confirmed', async () => {
    const place = await makeWritten();
    await makeOld(place);
    const whole = await readFile(place.journal);
    await writeFile(place.journal, whole.subarray(0, -5));
    expect((await (await place.open()).open(ONE)).revision).toBe(4);
    expect(place.warned.join()).toMatch(/whether it was confirmed as saved is not known/);
    expect(place.warned.join()).not.toMatch(/never written/);
  });

  it('S1: is written for a folder of an earlier version, which starts at once', async () => {
    const place = await makeWritten(4);
    await makeOld(place);
    await rm(place.pathOf(ONE, 'dossier.previous.json'));
    const store = await place.open({ compactEvery: 100 });
    expect(nameOf(await store.open(ONE), 'a')).toBe('Name 5');
    await store.close();
    await truncate(place.journal, (await readFile(place.journal)).length - 3);
    expect(await failureOf(place)).toContain('revision 5 was confirmed as saved');
  });

  it.each([0, 1])('S1: says so where record %i of its two is damaged, and is written again', async (slot) => {
    const place = await makeWritten();
    const path = place.pathOf(ONE, 'journal.head');
    const bytes = await readFile(path);
    bytes[slot * 4096 + 40] = 0;
    await writeFile(path, bytes);
    const store = await place.open();
    expect(nameOf(await store.open(ONE), 'a')).toBe('Name 5');
    expect(place.warned.at(-1)).toMatch(/journal\.head is damaged in one of its two records/);
    await store.close();
    await truncate(place.journal, (await readFile(place.journal)).length - 3);
    expect(await failureOf(place)).toContain('revision 5 was confirmed as saved');
  });

  it.each(['', 'nothing', '\0'.repeat(8192)])('S1: refuses where it is %j', async (text) => {
    const place = await makeWritten();
    await writeFile(place.pathOf(ONE, 'journal.head'), text);
    expect(await failureOf(place)).toMatch(/journal\.head is damaged.*npm run dossier -- doctor/);
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
    expect(failure).toMatch(/restore the files from a backup.*npm run dossier -- doctor/);
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

describe('the kept dossier', () => {
  it.each(['{"revision": 4', '', '[]', '{"revision": 4, "dossier": {}}'])(
    'S7: as %j is kept aside; the one before it and the journal lead to the same',
    async (text) => {
      const place = await makeWritten(2);
      await writeFile(place.nameOf(ONE), text);
      const store = await place.open();
      const opened = await store.open(ONE);
      expect([opened.revision, nameOf(opened, 'a')]).toEqual([5, 'Name 5']);
      expect(place.warned[0]).toMatch(
        /dossier\.json is damaged.*dossier\.previous\.json and the journal stand in/,
      );
      expect((await save(store, renameActor('a', 'Anew'))).revision.number).toBe(6);
      await store.close();
      expect(await keptAside(place)).toEqual([Buffer.from(text)]);
      expect(nameOf(await (await place.open()).open(ONE), 'a')).toBe('Anew');
    },
  );

  it('S7: is repaired by a later change where the repair failed halfway', async () => {
    const place = await makeWritten(2);
    await writeFile(place.nameOf(ONE), '');
    const head = await readFile(place.pathOf(ONE, 'journal.head'));
    await writeFile(place.pathOf(ONE, 'journal.head'), head.fill('x', 0, 10));
    const store = await place.open();
    // The head can't be written while something else has the name of its temporary file.
    const inTheWay = place.pathOf(ONE, 'journal.head.tmp');
    await mkdir(inTheWay);
    expect((await store.open(ONE)).revision).toBe(5);
    expect(await save(store, renameActor('a', 'Refused')).catch((error: unknown) => error)).toBeInstanceOf(
      NotSavedError,
    );
    await rm(inTheWay, { recursive: true });
    expect((await save(store, renameActor('a', 'Next'))).revision.number).toBe(6);
    await store.close();
    expect(nameOf(await (await place.open()).open(ONE), 'a')).toBe('Next');
  });

  it('S7: that is missing is written again from the one before it and the journal', async () => {
    const place = await makeWritten(2);
    await rm(place.nameOf(ONE));
    const store = await place.open();
    expect((await store.open(ONE)).revision).toBe(5);
    await store.close();
    expect(await keptAside(place)).toEqual([]);
    expect(JSON.parse(await readFile(place.nameOf(ONE), 'utf8')).revision).toBe(5);
    const told = place.warned.length;
    expect((await (await place.open()).open(ONE)).revision).toBe(5);
    expect(place.warned).toHaveLength(told);
  });

  it('S7: has one that stands in for it from the first change on', async () => {
    const place = await makeWritten();
    await writeFile(place.nameOf(ONE), '');
    expect(nameOf(await (await place.open()).open(ONE), 'a')).toBe('Name 5');
  });

  it('S7: is refused where the one before it is damaged too', async () => {
    const place = await makeWritten(2);
    await writeFile(place.nameOf(ONE), '');
    await writeFile(place.pathOf(ONE, 'dossier.previous.json'), '{');
    expect(await failureOf(place)).toMatch(
      /dossier\.json is damaged.*dossier\.previous\.json is damaged too.*npm run dossier -- doctor/,
    );
  });

  it('S7: is refused where the journal does not reach back to the one before it', async () => {
    const place = await makeWritten(2);
    const previous = place.pathOf(ONE, 'dossier.previous.json');
    const { revision, dossier } = JSON.parse(await readFile(previous, 'utf8'));
    await writeFile(previous, JSON.stringify({ revision, base: revision, dossier }));
    await writeFile(place.nameOf(ONE), '');
    expect(await failureOf(place)).toMatch(/journal\.jsonl has revisions 1 to 5, but/);
  });

  it('S1: asks for a journal that is missing, or ends before it', async () => {
    const place = await makeWritten(5);
    await makeOld(place);
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
