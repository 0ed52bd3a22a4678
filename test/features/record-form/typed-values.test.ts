import { describe, expect, test } from 'vitest';
import type { SubmittedValues } from '../../../src/discord/replies/form.ts';
import type { Reply } from '../../../src/discord/replies/reply.ts';
import { figure, snapshotOf } from '../../support/build-dossier.ts';
import { type Editor, type Office, openOffice, presetsOf } from '../../support/editors-session.ts';
import { buttonOf, buttonsOf, textOf } from '../../support/read-reply.ts';
import { fillRecord } from './fill-record.ts';
import { type FilledKind, filledKind } from './filled-kinds.ts';

/** Numbers, dates and links as people type them in forms: read, shown as read, and asked about where in doubt. */

/** Without a sentence, for that would have to hold whatever number is typed. */
const figureKind: FilledKind = {
  ...filledKind('figure'),
  steps: filledKind('figure').steps.map((step) => ('statement' in step ? { ...step, statement: '' } : step)),
};
/** Of any date: one that is to come can't be said to have been. */
const eventKind: FilledKind = {
  ...filledKind('event'),
  steps: filledKind('event').steps.map((step) => ('outlook' in step ? { ...step, outlook: 'yes' } : step)),
  record: { ...filledKind('event').record, outlook: true },
};
const sourceKind = filledKind('source');

interface Begun {
  readonly office: Office;
  readonly editor: Editor;
  /** What the first form came to. */
  readonly page: Reply;
  /** Fills in the other forms, and saves. */
  finish(page: Reply): Promise<Reply>;
}

async function draftOf(kind: FilledKind, first: SubmittedValues): Promise<Begun> {
  const office = await openOffice();
  const editor = office.editor();
  const [start, ...rest] = kind.steps;
  return {
    office,
    editor,
    page: await editor.submit(await editor.form('add', { record: kind.kind }), { ...start, ...first }),
    async finish(begun) {
      let page = begun;
      for (const values of rest) page = await editor.submit(await editor.open(page, 'Continue'), values);
      return editor.press(page, 'Save');
    },
  };
}

const figureDraft = (value: string, saidAs: string) =>
  draftOf(figureKind, { value, saidAs, qualifier: qualifierOf(saidAs, value) });

/** As a person chooses it who reads what was said. */
function qualifierOf(saidAs: string, value: string): string {
  if (/^(?:about|roughly) /.test(saidAs) && !value.includes(' to ')) return 'about';
  return saidAs.startsWith('up to ') ? 'up to' : 'none';
}

async function savedValue(office: Office): Promise<unknown> {
  return (await office.newest()).dossier.figures.find(({ id }) => id === figureKind.record.id)?.value;
}

function offersOf(page: Reply): readonly (string | undefined)[] {
  return buttonsOf(page).flatMap(({ label, custom_id }) =>
    custom_id.startsWith('data:take:') ? [label] : [],
  );
}

describe('F7: digits of a figure', () => {
  test.each([
    ['1.200', 'about 1,200', ['It is 1.2', 'It is 1,200'], '1,200', 1200],
    ['1.200', 'about 1,200', ['It is 1.2', 'It is 1,200'], '1.2', 1.2],
    ['1.200', 'rund 1.200', ['It is 1.2', 'It is 1,200'], '1,200', 1200],
    ['1,200', '1.2 tonnes', ['It is 1,200', 'It is 1.2'], '1.2', 1.2],
    ['5000', '50', ['It is 5,000', 'It is 50'], '50', 50],
    ['5000', 'rund 7.500', ['It is 5,000', 'It is 7.5', 'It is 7,500'], '7,500', 7500],
    ['65', 'roughly 65 thousand', ['It is 65', 'It is 65,000'], '65,000', 65_000],
    ['100 to 999', 'hundreds', ['It is 100 to 999'], '100 to 999', { min: 100, max: 999 }],
    ['1.200 to 1.500', '1,200 to 1,500', undefined, '1,200 to 1,500', { min: 1200, max: 1500 }],
    ['about 65k', 'about 65,000', ['It is 65,000'], '65,000', 65_000],
  ])(
    '%j, said as %j, is asked about and not saved before that',
    async (typed, said, offers, pressed, value) => {
      const { office, editor, page, finish } = await figureDraft(typed, said);
      expect(textOf(page)).toContain(`⚠ **In digits**`);
      // What may be one or the other was not read as either yet.
      expect(textOf(page)).not.toContain(', read as ');
      if (offers !== undefined) expect(offersOf(page)).toEqual(offers);
      expect(buttonOf(page, 'Save')).toBeUndefined();
      const key = buttonOf(page, 'Discard')?.custom_id.split(':')[2];
      await editor.use(`data:save:${key}:${figureKind.record.id}`);
      expect((await office.newest()).revision).toBe(0);
      const label = offersOf(page).find((one) => one === `It is ${pressed}`) ?? 'none';
      const settled = await editor.press(page, label);
      expect(textOf(settled)).not.toContain('⚠');
      expect(textOf(settled)).toContain('**In digits**');
      await finish(settled);
      expect(await savedValue(office)).toEqual(value);
    },
  );

  test.each([
    ['1,200', 'about 1,200', 1200, 'nothing'],
    ['1200', 'rund 1.200', 1200, 'nothing'],
    ['1 200', 'some 1,200', 1200, 'read as 1,200'],
    ['1’200', '1,200', 1200, 'read as 1,200'],
    ['7.5k', '7,500', 7500, 'read as 7,500'],
    ['1.2m', '1.2 million', 1_200_000, 'read as 1,200,000'],
    ['65 thousand', 'roughly 65,000', 65_000, 'read as 65,000'],
    ['٧٬٠٠٠', '7,000', 7000, 'read as 7,000'],
    ['7000', '٧٬٠٠٠', 7000, 'nothing'],
    ['７０００', 'up to 7,000', 7000, 'read as 7,000'],
    ['1.20', '1.2 tonnes', 1.2, 'read as 1.2'],
    ['185.7', 'about 185.7 %', 185.7, 'nothing'],
    ['5 to 7 thousand', 'between 5,000 and 7,000', { min: 5000, max: 7000 }, 'read as 5,000 to 7,000'],
    ['7000', 'seven thousand', 7000, 'nothing'],
    ['1', 'one of them', 1, 'nothing'],
    ['0', 'none', 0, 'nothing'],
  ])('%j, said as %j, is %j, and the page shows what was read', async (typed, said, value, shown) => {
    const { office, page, finish } = await figureDraft(typed, said);
    expect(textOf(page)).not.toContain('⚠');
    if (shown === 'nothing') expect(textOf(page)).not.toContain('read as');
    else expect(textOf(page)).toContain(`“${typed}”, ${shown}`);
    await finish(page);
    expect(await savedValue(office)).toEqual(value);
  });

  test('that no double keeps are refused, and kept as they were typed', async () => {
    const { editor, page } = await figureDraft('12345678901234567890', '12345678901234567890');
    expect(textOf(page)).toContain(
      '⚠ **In digits** was refused: write a number such as 35000, of at most 15 digits',
    );
    const form = await editor.open(page, 'Correct: ');
    expect(presetsOf(form)['value']).toBe('12345678901234567890');
  });

  test('that may be two numbers are asked about with both', async () => {
    const { page } = await figureDraft('1.200', 'about 1,200');
    expect(textOf(page)).toContain('may be 1.2 or 1,200, and “about 1,200” does not settle it');
  });

  test('that stand among other signs are refused with a word about the buttons', async () => {
    const { page } = await figureDraft('10%', '10 percent');
    expect(textOf(page)).toContain('was refused: press which it is, or write a number');
    expect(offersOf(page)).toEqual(['It is 10']);
  });

  test('that were confirmed are asked about again once they or what was said are changed', async () => {
    const { editor, page } = await figureDraft('100 to 999', 'hundreds');
    const settled = await editor.press(page, 'It is 100 to 999');
    const same = await editor.submit(await editor.open(settled, 'Change: The number'), { unit: 'persons' });
    expect(textOf(same)).not.toContain('⚠');
    const other = await editor.submit(await editor.open(same, 'Change: The number'), { saidAs: 'dozens' });
    expect(textOf(other)).toContain('was read as 100 to 999, which does not stand in “dozens”');
    expect(buttonOf(other, 'Save')).toBeUndefined();
  });

  test('that were there before are not asked about while they are left as they are', async () => {
    const office = await openOffice(snapshotOf({ figures: [figure({ value: 4711, saidAs: 'hundreds' })] }));
    const editor = office.editor();
    const page = await editor.submit(await editor.form('edit', { record: 'figure' }), { unit: 'persons' });
    expect(buttonOf(page, 'Save')).toBeDefined();
    const changed = await editor.submit(await editor.open(page, 'Change: The number'), { value: '4712' });
    expect(textOf(changed)).toContain('was read as 4,712, which does not stand in “hundreds”');
  });

  test('are taken from a press as they stood on the button, and from nothing that was made up', async () => {
    const { editor, page } = await figureDraft('1.200', 'about 1,200');
    const key = buttonOf(page, 'Discard')?.custom_id.split(':')[2];
    await expect(editor.use(`data:take:${key}:label:1200`)).rejects.toThrow('earlier version');
    const forged = await editor.use(`data:take:${key}:value:lots`);
    expect('components' in forged && textOf(forged)).toContain('⚠ **In digits** was refused');
  });
});

describe('the qualifier of a figure', () => {
  test.each([
    ['up to 65,000', '65,000', 'none', ['It is “Up to”', 'It stays “Not at all”'], 'up to'],
    ['more than 300', '300', 'about', ['It is “Over”', 'It stays “About”'], 'over'],
    ['roughly 50', '50', 'none', ['It is “About”', 'It stays “Not at all”'], 'about'],
    ['about 50 to 60', '50 to 60', 'none', ['It is “About”', 'It stays “Not at all”'], 'about'],
  ] as const)(
    '%j, %j in digits, is asked about where %j is chosen',
    async (saidAs, value, qualifier, offers, meant) => {
      for (const [at, qualified] of [meant, qualifier].entries()) {
        const { office, editor, page, finish } = await draftOf(figureKind, { saidAs, value, qualifier });
        expect(textOf(page)).toContain('⚠ **How it was qualified**');
        expect(offersOf(page)).toEqual(offers);
        expect(buttonOf(page, 'Save')).toBeUndefined();
        const settled = await editor.press(page, offers[at] ?? 'none');
        expect(textOf(settled)).not.toContain('⚠');
        await finish(settled);
        const saved = (await office.newest()).dossier.figures.find(({ id }) => id === figureKind.record.id);
        expect(saved?.qualifier).toBe(qualified === 'none' ? null : qualified);
      }
    },
  );

  test.each([
    ['hundreds', '', 'none'],
    ['up to 65,000', '65,000', 'up to'],
    ['up to 65,000', 'at most 65,000', 'none'],
    ['65,000', '65,000', 'about'],
    ['overall 50', '50', 'none'],
  ])('%j, %j in digits, with %j is not asked about', async (saidAs, value, qualifier) => {
    const { page } = await draftOf(figureKind, { saidAs, value, qualifier });
    expect(textOf(page)).not.toContain('⚠');
  });
});

describe('F8: dates', () => {
  test.each([
    ['22 January 2026', '2026-01-22', '22 January 2026'],
    ['January 22, 2026', '2026-01-22', '22 January 2026'],
    ['2026-1-5', '2026-01-05', '5 January 2026'],
    ['22.01.2026', '2026-01-22', '22 January 2026'],
    ['05.01.2026', '2026-01-05', '5 January 2026'],
    ['01/22/2026', '2026-01-22', '22 January 2026'],
    ['Jan 2026', '2026-01', 'January 2026'],
    ['٢٢/٠١/٢٠٢٦', '2026-01-22', '22 January 2026'],
    ['22–25 January 2026', '2026-01-22/2026-01-25', '22 to 25 January 2026'],
    ['2025-26', '2025-26', 'summer 2025 in the northern hemisphere'],
  ])('an event on %j is on %s, and the page shows so', async (typed, date, words) => {
    const { office, page, finish } = await draftOf(eventKind, { date: typed });
    expect(textOf(page)).toContain(`“${typed}”, read as ${words}`);
    await finish(page);
    expect((await office.newest()).byList.events.get(eventKind.record.id)).toMatchObject({ date });
  });

  test.each([
    ['05/01/2026', '2026-05-01', ['2026-01-05? (5 January 2026)', '2026-05-01? (1 May 2026)']],
    ['20260122', '2026-01-22', ['2026-01-22? (22 January 2026)']],
    ['26', '26XX', ['2026? (2026)', '1926? (1926)', '26XX? (the years 2600 to 2699)']],
    ['22.01.26', '2026-01-22', ['2026-01-22? (22 January 2026)', '1926-01-22? (22 January 1926)']],
  ])('%j is asked about, and a press keeps everything else', async (typed, date, offers) => {
    const { office, editor, page, finish } = await draftOf(eventKind, { date: typed });
    expect(textOf(page)).toMatch(/⚠ \*\*Date, as exact as the source\*\* “.*” (?:may be|looks like) /);
    expect(offersOf(page)).toEqual(offers);
    expect(buttonOf(page, 'Save')).toBeUndefined();
    const settled = await editor.press(page, `${date}?`);
    await finish(settled);
    expect((await office.newest()).byList.events.get(eventKind.record.id)).toEqual({
      ...eventKind.record,
      date,
    });
  });

  test('words that are no date are sent to the note', async () => {
    const { page } = await draftOf(eventKind, { date: 'early 2026' });
    expect(textOf(page)).toContain('words such as “early 2026” go into “Note on the date”');
  });

  test('a year that is missing is asked for, and none is offered', async () => {
    const { editor, page } = await draftOf(eventKind, { date: '22nd of January' });
    expect(textOf(page)).toContain('it has no year, and none is guessed');
    expect(offersOf(page)).toEqual([]);
    const form = await editor.open(page, 'Correct: ');
    expect(presetsOf(form)['date']).toBe('22nd of January');
    expect(textOf(await editor.submit(form, { date: '22nd of January 2026' }))).toContain(
      'read as 22 January 2026',
    );
  });

  test('that were there before are not asked about while they are left as they are', async () => {
    const office = await openOffice(snapshotOf({ figures: [figure({ asOf: '26' })] }));
    const editor = office.editor();
    const page = await editor.submit(await editor.form('edit', { record: 'figure' }), { unit: 'persons' });
    expect(buttonOf(page, 'Save')).toBeDefined();
  });

  test('of figures and sources are read alike', async () => {
    const { office, editor, page } = await draftOf(figureKind, {});
    const [, said, about] = figureKind.steps;
    const next = await editor.submit(await editor.open(page, 'Continue'), said);
    const asked = await editor.submit(await editor.open(next, 'Continue'), { ...about, asOf: '05/01/2026' });
    await editor.press(await editor.press(asked, '2026-01-05?'), 'Save');
    expect((await office.newest()).byList.figures.get(figureKind.record.id)).toMatchObject({
      asOf: '2026-01-05',
    });
    const source = await fillRecord(editor, {
      ...sourceKind,
      steps: sourceKind.steps.map((step, at) => (at === 0 ? { ...step, published: '22 Jan 2026' } : step)),
    });
    await editor.press(source, 'Save');
    expect((await office.newest()).byList.sources.get(sourceKind.record.id)).toMatchObject({
      published: '2026-01-22',
    });
  });

  test('of a change are shown as they were read', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const page = await editor.submit(await editor.form('edit', { record: 'transfers-begun' }), {
      date: '22.01.2026',
    });
    expect(textOf(page)).toContain('→ 22 January 2026');
  });
});

describe('F8: links', () => {
  test.each([
    ['www.example.org', 'https://www.example.org'],
    ['example.org/x?y=1', 'https://example.org/x?y=1'],
    ['<https://example.org/x>', 'https://example.org/x'],
    ['http://example.org', 'http://example.org'],
  ])('%j is %s, and the page shows so', async (typed, url) => {
    const { office, page, finish } = await draftOf(sourceKind, { url: typed });
    if (typed !== url) expect(textOf(page).replaceAll('\\', '')).toContain(`read as <${url}>`);
    await finish(page);
    expect((await office.newest()).byList.sources.get(sourceKind.record.id)).toMatchObject({ url });
  });

  test.each(['ftp://example.org', 'the paper', 'someone@example.org', 'example', 'http://'])(
    '%j is refused with what to write',
    async (typed) => {
      const { page } = await draftOf(sourceKind, { url: typed });
      expect(textOf(page).replaceAll('\\', '')).toContain(
        'write a whole address such as example.org/page, or leave it empty',
      );
    },
  );
});

describe('D5: words of doubt, quotes and numbers as said', () => {
  test.each([
    ['“almost certainly”', 'almost certainly'],
    ['"almost certainly"', 'almost certainly'],
    ['‘almost certainly’', 'almost certainly'],
    ["'almost certainly'", 'almost certainly'],
    ['„almost certainly“', 'almost certainly'],
    ['« almost certainly »', 'almost certainly'],
    ['almost certainly', 'almost certainly'],
  ])('%s lose the quotes around the whole, and name their band', async (typed, kept) => {
    const office = await openOffice();
    const editor = office.editor();
    const claim = filledKind('claim');
    const [first, ...others] = claim.steps;
    const page = await fillRecord(editor, { ...claim, steps: [{ ...first, hedge: typed }, ...others] });
    expect(textOf(page)).toContain(`**Words of doubt, as said** “${kept}”`);
    await editor.press(page, 'Save');
    expect((await office.newest()).byList.claims.get(claim.record.id)).toMatchObject({
      hedge: kept,
      likelihood: 'almost-certain',
    });
  });

  test.each([['“may” or “might”'], ["'may' or 'might'"], ['it “may”'], ['“'], ['””'], ['the prisoners’']])(
    '%s keep quotes that are not around the whole',
    async (typed) => {
      const { page } = await draftOf(filledKind('claim'), { hedge: typed });
      expect(textOf(page)).toContain(typed);
    },
  );

  test('go from every line of names and words, and from no title', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const terms = await fillRecord(editor, {
      ...filledKind('terms'),
      steps: [{ words: '“boats”\n"ships"' }],
    });
    await editor.press(terms, 'Save');
    expect((await office.newest()).dossier.terms.at(-1)?.words).toEqual(['boats', 'ships']);
    const { page } = await draftOf(eventKind, { title: '“Enough”' });
    expect(textOf(page)).toContain('**Title** “““Enough””'.replace('““', '“'));
  });
});

test('D6: a number that does not stand in what was said is asked about', async () => {
  const { page } = await draftOf(figureKind, {
    value: '5000',
    saidAs: '50',
    unit: 'bananas',
    qualifier: 'none',
  });
  expect(textOf(page)).toContain('was read as 5,000, which does not stand in “50”');
  expect(offersOf(page)).toEqual(['It is 5,000', 'It is 50']);
  expect(buttonOf(page, 'Save')).toBeUndefined();
});
