import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SubmittedValues } from '../../../src/discord/replies/form.ts';
import { parseDossier } from '../../../src/dossier/parse-dossier.ts';
import { RECORD_LISTS, recordSchemas } from '../../../src/dossier/record-lists.ts';
import { readAmount, writeAmount } from '../../../src/dossier/typed-amount.ts';
import { UserError } from '../../../src/errors/errors.ts';
import { fieldsOfForm } from '../../../src/features/record-form/fields.ts';
import { RECORD_FORMS } from '../../../src/features/record-form/kinds.ts';
import { fieldsOf } from '../../../src/revisions/field-changes.ts';
import { claim, event, figure, question, reading, snapshotOf } from '../../support/build-dossier.ts';
import { offeredIn, openOffice, presetsOf } from '../../support/editors-session.ts';
import { HOSTILE } from '../../support/hostile-dossier.ts';
import { buttonOf, textOf } from '../../support/read-reply.ts';
import { shipped } from '../../support/shipped.ts';
import { fillRecord } from './fill-record.ts';
import { FILLED_KINDS, filledKind } from './filled-kinds.ts';

describe('the forms', () => {
  test.each(RECORD_LISTS.map((list) => [list]))('of %s ask for every field that one may have', (list) => {
    const asked = new Set(['id', 'likelihood', ...fieldsOfForm(RECORD_FORMS[list]).map(({ path }) => path)]);
    for (const record of shipped.dossier[list])
      for (const path of fieldsOf(record).keys()) expect(asked).toContain(path);
  });

  test('offer every value that the schema takes where one is chosen', () => {
    for (const list of RECORD_LISTS) {
      const record = shipped.dossier[list][0];
      for (const field of fieldsOfForm(RECORD_FORMS[list])) {
        if (field.is !== 'choice' || field.path.includes('.') || field.path === 'qualifier') continue;
        for (const { value } of field.choices)
          expect(recordSchemas[list].safeParse({ ...record, [field.path]: value }).success).toBe(true);
        const { error } = recordSchemas[list].safeParse({ ...record, [field.path]: 'no such value' });
        const [issue] = error?.issues ?? [];
        const known = issue?.code === 'invalid_value' ? issue.values : [];
        expect(field.choices.map(({ value }) => value).toSorted()).toEqual([...known].toSorted());
      }
    }
  });
});

describe('what is refused', () => {
  const [claimStep] = filledKind('claim').steps;
  const [eventStep] = filledKind('event').steps;
  const [figureStep] = filledKind('figure').steps;
  const [sourceStep] = filledKind('source').steps;
  const REFUSED: readonly (readonly [
    kind: string,
    first: SubmittedValues | undefined,
    wrong: SubmittedValues,
    label: string,
    mend: string,
  ])[] = [
    [
      'claim',
      claimStep,
      { hedge: 'well it may perhaps possibly be' },
      'Words of doubt, as said',
      'in at most 5 words',
    ],
    ['claim', claimStep, { statement: 'x'.repeat(4001) }, 'Statement', 'write at most 4,000 characters'],
    ['claim', claimStep, { voice: 'both' }, 'Who speaks', ''],
    ['event', eventStep, { date: '22 January' }, 'Date, as exact as the source', 'write a date such as 2025'],
    ['event', eventStep, { date: '2025-02-30' }, 'Date, as exact as the source', 'write a date such as 2025'],
    ['figure', figureStep, { value: 'thousands' }, 'In digits', 'write a number such as 35000'],
    ['figure', figureStep, { value: '1500 to 1200' }, 'In digits', 'write a number such as 35000'],
    ['figure', figureStep, { value: '-1' }, 'In digits', 'write a number such as 35000'],
    [
      'figure',
      figureStep,
      { qualifier: 'over' },
      'How it was qualified',
      'for a range “Not at all” or “About”',
    ],
    ['figure', figureStep, { value: '' }, 'How it was qualified', 'choose “Not at all” where no number'],
    [
      'source',
      sourceStep,
      { url: 'ftp://example.org' },
      'Address',
      'write a whole address such as example.org',
    ],
    ['source', sourceStep, { published: 'soon' }, 'Published', 'write a date such as 2025'],
  ];

  test.each(REFUSED)(
    'of a new %s (%#) is named with what was written and the mend, and is kept',
    async (kind, first, wrong, label, mend) => {
      const office = await openOffice();
      const editor = office.editor();
      // The other steps are right, so that nothing but this is in the way.
      const filled = filledKind(kind);
      const page = await fillRecord(editor, {
        ...filled,
        steps: [{ ...first, ...wrong }, ...filled.steps.slice(1, 1)],
      });
      expect(textOf(page)).toContain(`⚠ **${label}** was refused`);
      expect(textOf(page).replaceAll('\\', '')).toContain(mend);
      expect(buttonOf(page, 'Save')).toBeUndefined();
      const again = await editor.open(page, 'Correct: ');
      const [field, text] = Object.entries(wrong)[0] ?? [];
      const kept = presetsOf(again);
      // A choice that there is not can't be shown; a text stands as it was written, as far as a form takes it.
      if (field !== 'voice') expect(kept[field ?? '']).toBe(String(text).slice(0, 4000));
      for (const [other, value] of Object.entries(first ?? {}))
        if (other !== field) expect(String(kept[other])).toBe(String(value).replaceAll('\r\n', '\n').trim());
      const fixed = await editor.submit(again, first);
      expect(textOf(fixed)).not.toContain('⚠');
      expect((await office.newest()).revision).toBe(0);
    },
  );

  test('shows what was written even where it is hostile', async () => {
    const office = await openOffice();
    const editor = office.editor();
    for (const { kind, steps } of FILLED_KINDS) {
      const hostile = Object.fromEntries(
        Object.entries(steps[0] ?? {}).map(([path, value]) => [
          path,
          typeof value === 'string' ? HOSTILE.repeat(30) : [HOSTILE],
        ]),
      );
      const page = await editor.submit(await editor.form('add', { record: kind }), hostile);
      for (let next = buttonOf(page, 'Next'), at = page; next; next = buttonOf(at, 'Next'))
        at = await editor.press(at, 'Next');
      const open =
        buttonOf(page, 'Correct') ??
        buttonOf(page, 'Fill in') ??
        buttonOf(page, 'Change') ??
        buttonOf(page, 'Continue');
      if (open !== undefined) await editor.use(open.custom_id);
    }
  });

  test('D15: a view of another question is none that the form offers; chosen before, it is asked about', async () => {
    const office = await openOffice(
      snapshotOf({
        actors: [{ id: 'someone', name: 'Someone', role: 'x', aliases: [] }],
        questions: [question(), question({ id: 'other', text: 'What?' })],
        readings: [reading(), reading({ id: 'another', question: 'other', statement: 'That.' })],
        claims: [claim({ question: 'question', reading: 'reading' })],
      }),
    );
    const editor = office.editor();
    const page = await editor.submit(await editor.form('edit', { record: 'claim' }));
    expect(offeredIn(await editor.open(page, 'Change: What it is about'), 'reading')).toEqual(['reading']);
    const form = await editor.open(page, 'Change: Who says it');
    const refused = await editor.submit(form, { question: ['other'] });
    expect(textOf(refused)).toContain(
      '⚠ **Contested question** “What?” is not the one that the chosen view answers: “Why?”',
    );
    expect(buttonOf(refused, 'Save')).toBeUndefined();
    expect(textOf(await editor.press(refused, 'The question is “Why?”'))).toContain('Nothing is changed yet');
    const asked = await editor.submit(form, { question: ['other'] });
    const apart = await editor.press(asked, 'It is no part of that view');
    expect(offeredIn(await editor.open(apart, 'Change: What it is about'), 'reading')).toEqual(['another']);
    await editor.press(apart, 'Save');
    const saved = (await office.newest()).byList.claims.get('claim');
    expect(saved).toMatchObject({ question: 'other' });
    expect(saved).not.toHaveProperty('reading');
  });

  test('a circle of sources is named', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const relayed = shipped.dossier.sources.find(({ via }) => via === 'commentators-post');
    const page = await editor.submit(await editor.form('edit', { record: 'commentators-post' }));
    const form = await editor.open(page, 'Change: How reliable it is');
    expect(textOf(await editor.submit(form, { via: [relayed?.id ?? ''] }))).toContain(
      'it would be known through itself',
    );
  });

  test('a record that went meanwhile is named as gone', async () => {
    const office = await openOffice(
      snapshotOf({ events: [event(), event({ id: 'other' })], claims: [claim()] }),
    );
    const [editor, other] = [office.editor(), office.editor('another')];
    const page = await editor.submit(await editor.form('edit', { record: 'claim' }));
    const form = await editor.open(page, 'Change: What it is about');
    await other.slash('retire', { record: 'event', reason: 'x' });
    const refused = await editor.submit(form, { annotates: ['event'] });
    expect(textOf(refused)).toContain('it names an entry that is not in the dossier');
    expect(textOf(refused)).toContain('an entry that is not in the dossier');
  });
});

describe('amounts', () => {
  test('are read as they are written', () => {
    const least = fc
      .double({ min: 0, max: 1e15, noNaN: true, noDefaultInfinity: true })
      .map((value) => value + 0);
    const value = fc.oneof(
      least.map((one): unknown => one),
      least.map((min): unknown => ({ min })),
      least.map((max): unknown => ({ max })),
      fc.tuple(least, least).map(([min, max]): unknown => ({ min, max })),
      fc.constant<unknown>(null),
    );
    fc.assert(
      fc.property(value, (one) => {
        expect(readAmount(writeAmount(one))).toEqual(one);
      }),
    );
  });

  test.each([
    ['35,000', 35_000],
    ['1,200–1,500', { min: 1200, max: 1500 }],
    ['100-999', { min: 100, max: 999 }],
    ['At Least 100', { min: 100 }],
    ['185.7', 185.7],
  ])('“%s” is %o', (text, value) => expect(readAmount(text)).toEqual(value));

  test.each([
    'hundreds',
    '0x10',
    '12345678901234567890',
    '0.12345678901234567890',
    'Infinity',
    '1e999',
    '--',
    'at least',
    '100 to',
    '1_000',
  ])('“%s” is none', (text) => expect(readAmount(text)).toBeUndefined());
});

/** Whole records for each kind; each of them is sent as some six forms. */
const RUNS = Number(process.env['READOUT_FUZZ_RUNS'] ?? 25);

/** Values of any shape for the inputs of a kind's steps: what fits, what was never offered, and anything else. */
function anyValues(kind: (typeof FILLED_KINDS)[number], step: number): fc.Arbitrary<SubmittedValues> {
  const form = RECORD_FORMS[kind.list];
  const paths = [
    ...(form.steps[step % form.steps.length]?.fields ?? []).map(({ path }) => path),
    ...['citations.source', 'citations.credibility', 'id', 'why', '__proto__', 'toString'],
  ];
  const right = Object.assign({}, ...kind.steps);
  const ids = RECORD_LISTS.flatMap((list) => shipped.dossier[list].slice(0, 2).map(({ id }) => id));
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('', ' ', 'yes', '2026?-01-22', '1 to 9', 'about', HOSTILE, 'x'.repeat(5000), ...ids),
  );
  const value = (path: string): fc.Arbitrary<string | readonly string[]> =>
    fc.oneof(
      { weight: 3, arbitrary: fc.constant(Object.hasOwn(right, path) ? right[path] : '') },
      { weight: 1, arbitrary: text },
      { weight: 1, arbitrary: fc.array(text, { maxLength: 4 }) },
    );
  return fc
    .subarray(paths)
    .chain((chosen) => fc.tuple(...chosen.map((path) => value(path).map((one) => [path, one] as const))))
    .map((pairs) => Object.fromEntries(pairs));
}

describe('random submissions', () => {
  test.each(FILLED_KINDS.map((filled) => [filled.kind, filled] as const))(
    'of %s are never saved unless the schema takes them, and always answered',
    { timeout: 600_000 },
    async (_kind, filled) => {
      const office = await openOffice();
      const editor = office.editor();
      const steps = RECORD_FORMS[filled.list].steps.length;
      const id = shipped.dossier[filled.list][0]?.id ?? '';
      await fc.assert(
        fc.asyncProperty(
          fc.boolean(),
          fc.tuple(...Array.from({ length: steps }, (_, at) => anyValues(filled, at))),
          anyValues(filled, 0),
          async (adds, sent, name) => {
            const [first = {}, ...rest] = sent;
            const customId = `data:begin:${filled.list}:${(await office.newest()).revision}:${adds ? '' : id}`;
            let page = await editor.send(customId, first);
            const key = buttonOf(page, 'Discard')?.custom_id.split(':')[2] ?? '';
            for (const [at, values] of rest.entries())
              page = await editor.send(`data:step:${key}:${at + 1}`, values);
            page = await editor.send(`data:name:${key}`, name);
            for (let at = 0; at < steps; at += 1) {
              const button = buttonOf(page, RECORD_FORMS[filled.list].steps[at]?.title ?? '');
              if (button !== undefined) await editor.use(button.custom_id);
            }
            // Where no page offers it, somebody may still send the custom id that saves.
            const offered = buttonOf(page, 'Save');
            const before = (await office.newest()).revision;
            await editor.use(offered?.custom_id ?? `data:save:${key}:${filled.record.id}`);
            const newest = await office.newest();
            expect(newest.revision - before).toBeLessThanOrEqual(1);
            if (offered !== undefined) expect(newest.revision).toBe(before + 1);
            expect(parseDossier(newest.dossier)).toMatchObject({ ok: true });
          },
        ),
        { numRuns: RUNS },
      );
    },
  );

  test('of custom ids are answered, or refused with a word on it', { timeout: 600_000 }, async () => {
    const office = await openOffice();
    const editor = office.editor();
    const { data } = await import('../../../commands/data.ts');
    const own = [
      'step',
      'name',
      'draft',
      'save',
      'discard',
      'redo',
      'conflict',
      'choose',
      'pick',
      'picked',
      'unpick',
    ];
    const controls = [
      ...own,
      'find',
      'cite',
      'cites',
      'uncite',
      'graded',
      'finds',
      'saved',
      'pointing',
      'retire',
      'retiring',
      'keep',
      'add',
      'edit',
    ];
    for (const name of controls) expect(data.controls?.map(({ name }) => name)).toContain(name);
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('0', '1', '-1', '1e9', 'claim', 'abcdefgh', 'inmates-held', ''),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...controls),
        fc.array(part, { maxLength: 5 }),
        async (control, parts) => {
          try {
            await editor.use(['data', control, ...parts].join(':'), parts);
          } catch (error) {
            expect(error).toBeInstanceOf(UserError);
          }
        },
      ),
      { numRuns: 600 },
    );
    expect((await office.newest()).revision).toBe(0);
  });
});

test('a figure without a number is a figure', async () => {
  const office = await openOffice(snapshotOf({ figures: [figure({ value: null, saidAs: 'hundreds' })] }));
  const editor = office.editor();
  const page = await editor.submit(await editor.form('edit', { record: 'figure' }), { unit: 'persons' });
  await editor.press(page, 'Save');
  expect((await office.newest()).byList.figures.get('figure')).toMatchObject({
    value: null,
    unit: 'persons',
  });
});
