import { describe, expect, it } from 'vitest';
import { capacity as command } from '../../commands/capacity.ts';
import type { Context } from '../../src/discord/interactions/command.ts';
import { recordKey } from '../../src/discord/interactions/record-options.ts';
import { readControlId } from '../../src/discord/replies/control-id.ts';
import { isForm } from '../../src/discord/replies/form.ts';
import type { Reply } from '../../src/discord/replies/reply.ts';
import type { Figure } from '../../src/dossier/schema.ts';
import { createSnapshot } from '../../src/dossier/snapshot.ts';
import { UserError } from '../../src/errors/errors.ts';
import { figure, snapshotOf, source } from '../support/build-dossier.ts';
import { HOSTILE, hostileDossier } from '../support/hostile-dossier.ts';
import { buttonOf, buttonsOf, selectsOf, textOf } from '../support/read-reply.ts';
import { replyProblems } from '../support/reply-problems.ts';
import { contextOf, shippedContext } from '../support/shipped.ts';
import { openAll, pagesOf, press, use } from '../support/use-bot.ts';

const capacity = async (options = {}): Promise<string> =>
  textOf(await use('capacity', options, shippedContext));

/** What **Show the sum** opens, on all its pages. */
async function sumOf(options = {}, context: Context = shippedContext): Promise<string> {
  const reply = await use('capacity', options, context);
  const first = await press(buttonOf(reply, 'Show the sum')?.custom_id ?? '', [], context);
  return (await pagesOf(first, context)).map(textOf).join('\n');
}

describe('/capacity', () => {
  it('begins with the answer, without decimals and with its qualifiers', async () => {
    expect((await capacity()).split('\n')[0]).toBe(
      '### 🧮 Iraq, the prison system: about 186 % of what it was built for; about 206 % at most with up to 7,000 more',
    );
  });

  it('says below what it is computed from, as it was said, by whom and when', async () => {
    expect((await capacity()).split('\n')[1]).toMatch(
      /^📰 Approximately 65,000 held, built for roughly 35,000\. .*ews analysis, undated; it names no source \[1\]$/,
    );
  });

  it('is no more exact anywhere than what it is made of', async () => {
    expect(`${await capacity()}${await sumOf()}`).not.toMatch(/\d\.\d/);
  });

  it('has the levels as they were said apart from the computed one, and says that they don’t compare', async () => {
    const lines = (await capacity()).split('\n');
    const levels = lines.filter((line) => /^📰 .*\b[23]00 ?%/.test(line));
    expect(levels).toHaveLength(2);
    for (const level of levels) expect(level).toMatch(/ \[2\]$/);
    expect(lines[lines.indexOf(levels.at(-1) ?? '') + 1]).toBe(
      '-# That is many facilities, not the prison system: don’t compare the two.',
    );
  });

  it('leads on to the sum, to what if, and to the sources of all its numbers', async () => {
    const reply = await use('capacity', {}, shippedContext);
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual(['Show the sum', 'What if…', 'Sources']);
    expect(selectsOf(reply)).toEqual([]);
    const sources = textOf(await press(buttonOf(reply, 'Sources')?.custom_id ?? '', [], shippedContext));
    expect(sources).toContain('**[1] Quoted news analysis**');
    expect(sources).toContain('**[2] Reports on the occupancy of facilities**');
  });

  it('takes no more than one screen of a phone', async () => {
    for (const options of [{}, { arrivals: 7000, daily: 500 }])
      expect((await capacity(options)).replaceAll(/^(?:#+|-#) |\*\*/gm, '').length).toBeLessThanOrEqual(700);
  });

  it('has its picture unless that is refused', async () => {
    expect((await use('capacity', {}, shippedContext)).picture?.name).toBe('capacity.png');
    expect((await use('capacity', { picture: false }, shippedContext)).picture).toBeUndefined();
  });

  it('says nothing of days where no daily number is given', async () => {
    expect(await capacity()).not.toMatch(/\bdays?\b/);
    expect(await capacity({ arrivals: 1000 })).not.toMatch(/\bdays?\b/);
  });

  it('computes with the arrivals that the asker gives, and says that it is assumed', async () => {
    const text = await capacity({ arrivals: 1000 });
    expect(text.split('\n')[0]).toMatch(/; about 189 % with 1,000 more$/);
    expect(text).toContain('1,000 more is assumed, not taken from a report');
    const sum = await sumOf({ arrivals: 1000 });
    expect(sum).toContain('**With 1,000 more** (assumed)');
    expect(sum).toContain('66,000 ÷ 35,000 = **about 189 %**');
    expect(sum).not.toContain('72,000');
  });

  it('computes with nobody arriving, and with one', async () => {
    expect(await sumOf({ arrivals: 0 })).toContain('65,000 + 0 = **about 65,000**');
    expect(await sumOf({ arrivals: 1 })).toContain('**With 1 more**');
  });

  it('computes with the daily rate that the asker gives', async () => {
    const text = await capacity({ daily: 500 });
    expect(text).toMatch(
      /🧮 At an assumed 500 a day, up to 7,000 arrivals would take \*\*14 days at most\*\*/,
    );
    expect(await sumOf({ daily: 500 })).not.toContain('hundreds” was said');
    expect(await capacity({ arrivals: 7000, daily: 999 })).toContain('7,000 arrivals would take **8 days**');
  });

  it('bears the greatest numbers that can be given', async () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(await capacity({ arrivals: most, daily: most })).toContain('**1 day**');
  });

  it('says that no arrivals take no time, and no more', async () => {
    const text = await capacity({ arrivals: 0, daily: 5 });
    expect(text).toContain('it takes **no time**.');
    expect(await sumOf({ arrivals: 0 })).not.toContain('hundreds” was said');
  });
});

describe('the sum of /capacity', () => {
  it('has every division and sum, with the figures as they were said', async () => {
    const text = await sumOf();
    expect(text).toMatch(/^### 🧮 65,000 ÷ 35,000 = about 186 %\n/);
    expect(text).toContain('65,000 ÷ 35,000 = **about 186 %**: about 30,000 people over capacity');
    expect(text).toContain('65,000 + 7,000 = **about 72,000 at most**');
    expect(text).toContain(
      '72,000 ÷ 35,000 = **about 206 % at most**: about 37,000 people over capacity at most',
    );
    for (const said of ['pproximately 65,000', 'oughly 35,000', 'p to 7,000', '00%'])
      expect(text).toContain(said);
  });

  it('has both ways in which the arrivals were said below their sum', async () => {
    const [, after = ''] = (await sumOf()).split('**With up to 7,000 more**');
    const [sum = ''] = after.split('\n🧮');
    expect(sum.split('\n').filter((line) => /^📰 .*7,000.* \[1\]$/.test(line))).toHaveLength(2);
  });

  it('says that “hundreds” is no number, and marks its own arithmetic on it, upward', async () => {
    expect(await sumOf()).toContain(
      'Only “hundreds” was said, which is no number. Were it 100 to 999 a day, up to 7,000 arrivals would take **between 8 days (999 a day) and 70 (100 a day) at most**: our sum, nobody’s report.',
    );
  });

  it('names who says how many come in a day', async () => {
    expect(await sumOf()).toMatch(/📰 US officials: .*undreds/);
  });

  it('counts every view of the contested questions that its figures touch, and leads to them', async () => {
    const reply = await use('capacity', {}, shippedContext);
    const sum = await press(buttonOf(reply, 'Show the sum')?.custom_id ?? '', [], shippedContext);
    expect(textOf(sum)).toMatch(/Accounts differ.* \(\d views\)\./);
    expect(buttonOf(sum, 'Compare')).toBeDefined();
  });

  it('has the records of its figures opened, whole, with their sources', async () => {
    const first = await press(
      buttonOf(await use('capacity', {}, shippedContext), 'Show the sum')?.custom_id ?? '',
      [],
      shippedContext,
    );
    const opened = await openEach(first, shippedContext);
    expect(opened).toHaveLength(shippedContext.snapshot.dossier.figures.length);
    const peak = opened.find((text) => text.includes('above 300%'));
    expect(peak).toContain('many facilities');
    expect(peak).toContain('No date is given for it.');
    expect(peak).toContain('Reports on the occupancy of facilities, via Quoted news analysis');
  });

  it('says what could not be paired, and why', async () => {
    const figures = [
      figure({ id: 'held' }),
      figure({ id: 'room', value: 500, measure: 'design-capacity' }),
      figure({ id: 'camp', value: 70, saidAs: '70', scope: 'one camp' }),
    ];
    const context = contextOf(snapshotOf({ sources: [source()], figures }));
    expect(textOf(await use('capacity', {}, context))).not.toContain('Why:');
    const sum = await sumOf({}, context);
    expect(sum).toContain('**Not computed with**');
    expect(sum).toMatch(
      /“70”.*\n-# Why: it is of one camp; the capacity, “1,000”, is of the prison system\./,
    );
  });
});

async function openEach(reply: Reply, context: Context): Promise<readonly string[]> {
  const pages = await pagesOf(reply, context);
  const opened = new Set<string>();
  return (await Promise.all(pages.map((page) => openAll(page, context, opened)))).flat().map(textOf);
}

describe('**What if…** of /capacity', () => {
  const submit = async (values: Readonly<Record<string, string>>, id = 'capacity:what-if::500:n') => {
    const named = readControlId(id);
    const [form] = command.forms ?? [];
    if (form === undefined || named === null) throw new Error('There is no form.');
    return textOf(await form.run(form.state.parse(named.rest), shippedContext, values));
  };

  it('opens a form with what was asked, labelled as the options are', async () => {
    const reply = await use('capacity', { daily: 500 }, shippedContext);
    const named = readControlId(buttonOf(reply, 'What if…')?.custom_id ?? '');
    const control = command.controls?.find(({ name }) => name === named?.control);
    const opened = await control?.run(control.state.parse(named?.rest), shippedContext, []);
    if (opened === undefined || !isForm(opened)) throw new Error('No form was opened.');
    expect(control?.opensForm).toBe(true);
    const inputs = opened.form.components.flatMap((one) => ('label' in one ? [one] : []));
    const descriptions = command.options.map(({ description }) => description);
    for (const { label } of inputs)
      expect(descriptions.filter((text) => text.startsWith(label))).toHaveLength(1);
    expect(JSON.stringify(inputs)).toContain('"value":"500"');
  });

  it('answers with the numbers that are written, however they are grouped', async () => {
    for (const typed of ['7000', '7,000', ' 7 000 ']) {
      const text = await submit({ arrivals: typed, daily: '' });
      expect(text).toMatch(/with 7,000 more\n/);
      expect(text).not.toContain('a day');
    }
    expect(await submit({ arrivals: '', daily: '700' })).toContain('**10 days at most**');
  });

  it.each([
    ['arrivals', 'many', 0],
    ['arrivals', '-1', 0],
    ['arrivals', '7.5', 0],
    ['daily', '0', 1],
    ['daily', '99999999999999999999', 1],
  ])('says of %s “%s” what to write', async (field, typed, least) => {
    const values = { arrivals: '', daily: '', [field]: typed };
    await expect(submit(values)).rejects.toThrow(UserError);
    await expect(submit(values)).rejects.toThrow(
      new RegExp(`“${typed}” can’t be used\\. Write a whole number, ${least} or more`),
    );
  });
});

describe('/capacity of hostile dossiers', () => {
  it.each([
    ['all that is hostile', HOSTILE],
    ['long words', `${'w'.repeat(40)} `.repeat(30)],
    ['stars', '*'.repeat(1200)],
  ])('have nothing in their sum that Discord would refuse (%s)', async (_, text) => {
    const crowd = { events: 1, figures: 40, readings: 2, questions: 2, claims: 2, sources: 4 };
    const context = contextOf(
      createSnapshot(
        hostileDossier(() => text, crowd),
        3,
      ),
    );
    const reply = await use('capacity', { arrivals: 7, daily: 3 }, context);
    const sum = await press(buttonOf(reply, 'Show the sum')?.custom_id ?? '', [], context);
    const pages = [...(await pagesOf(reply, context)), ...(await pagesOf(sum, context))];
    expect(pages.flatMap(replyProblems)).toEqual([]);
  });
});

describe('messages of earlier versions of /capacity', () => {
  it('have buttons that go on working', async () => {
    const [first = ''] = (await capacity()).split('\n');
    for (const id of ['capacity:page:0:::', 'capacity:page:2:::', 'capacity:see::500:n']) {
      expect(textOf(await press(id, [], shippedContext))).toContain(first);
    }
    const opened = textOf(await press('capacity:open:0:::', ['inmates-held'], shippedContext));
    expect(opened).toContain('65,000');
    const key = recordKey('inmates-held');
    expect(textOf(await press(`capacity:all:0:${key}:0:::`, [], shippedContext))).toBe(opened);
  });
});

describe('/capacity of other dossiers', () => {
  it('says so where there is nothing to compute from', async () => {
    const reply = await use('capacity', {}, contextOf(snapshotOf({ figures: [] })));
    expect(textOf(reply)).toContain('### No numbers are here yet');
    expect(buttonsOf(reply)).toEqual([]);
  });

  it('says which pairing leads, and has the others in a line each', async () => {
    const figures = [
      figure({ id: 'held' }),
      figure({ id: 'design', value: 500, saidAs: '500', measure: 'design-capacity' }),
      figure({ id: 'official', value: 800, saidAs: '800', measure: 'official-capacity' }),
    ];
    const text = textOf(await use('capacity', {}, contextOf(snapshotOf({ sources: [source()], figures }))));
    expect(text).toMatch(/^### 🧮 Iraq, the prison system: 200 % of what it was built for\n/);
    expect(text).toMatch(
      /\n🧮 Iraq, the prison system: 125 % of the official capacity\n📰 1,000 held, official capacity 800\./,
    );
  });

  it('pages many places, and leaves none out', async () => {
    const figures = Array.from({ length: 20 }, (_, at) => [
      figure({ id: `held-${at}`, place: `Place ${at}` }),
      figure({ id: `room-${at}`, place: `Place ${at}`, measure: 'design-capacity' }),
    ]).flat();
    const context = contextOf(snapshotOf({ sources: [source()], figures }));
    const pages = await pagesOf(await use('capacity', {}, context), context);
    expect(pages.length).toBeGreaterThan(1);
    const all = pages.map(textOf).join('\n');
    for (const { place } of figures) expect(all).toContain(`🧮 ${place}, the prison system: 100 %`);
  });

  it('compares no level of another scope or place with the computed one', async () => {
    const replyWith = async (level: Partial<Figure>): Promise<string> => {
      const figures = [
        figure({ id: 'held' }),
        figure({ id: 'room', measure: 'design-capacity' }),
        figure({ id: 'level', measure: 'occupancy-level', unit: '%', saidAs: '90 %', value: 90, ...level }),
      ];
      return textOf(await use('capacity', {}, contextOf(snapshotOf({ sources: [source()], figures }))));
    };
    expect(await replyWith({})).not.toContain('compare');
    expect(await replyWith({ scope: 'one camp' })).toContain(
      'That is one camp, not the prison system: don’t compare the two.',
    );
    expect(await replyWith({ scope: null })).toContain('don’t compare the two.');
    expect(await replyWith({ place: 'Syria' })).toContain(
      'That is Syria, the prison system, not Iraq, the prison system: don’t compare the two.',
    );
  });
});

describe('/capacity on figures as curators write them', () => {
  const held = figure({ id: 'held', value: 65_000, saidAs: '65,000' });
  const places = figure({
    id: 'places',
    value: 35_000,
    saidAs: '35,000',
    unit: 'places',
    measure: 'official-capacity',
  });
  const contextWith = (figures: readonly Figure[]): Context =>
    contextOf(snapshotOf({ sources: [source()], figures }));
  const replyOf = async (figures: readonly Figure[], options = {}): Promise<string> =>
    textOf(await use('capacity', options, contextWith(figures)));
  const sumWith = (figures: readonly Figure[], options = {}): Promise<string> =>
    sumOf(options, contextWith(figures));

  it('F1: leads with the latest pair and its date', async () => {
    const old = figure({ id: 'old', value: 15_000, saidAs: '15,000', asOf: '2004' });
    const text = await replyOf([old, { ...held, asOf: '2025' }, { ...places, asOf: '2025' }]);
    expect(text).toMatch(/^### 🧮 Iraq, the prison system, 2025: about 186 % of the official capacity/);
    expect(text).not.toContain('43 %');
    const sum = await sumWith([old, { ...held, asOf: '2025' }, { ...places, asOf: '2025' }]);
    expect(sum).toMatch(/“15,000”.*\n-# Why: it is of 2004; the capacity, “35,000”, is of 2025\./);
  });

  it('F1: says of which of the two figures there is no date', async () => {
    const text = await replyOf([{ ...held, asOf: '2025' }, places]);
    expect(text).toMatch(/^### 🧮 Iraq, the prison system, 2025 \(capacity undated\): about 186 %/);
  });

  it('F2: never divides families by people, and shows what each counts', async () => {
    const text = await replyOf([
      { ...held, value: 9000, saidAs: '9,000', unit: 'families' },
      { ...places, value: 40_000, saidAs: '40,000', unit: 'people' },
    ]);
    expect(text).toMatch(/^### 2 numbers; how full a place is can’t be computed from them\n/);
    expect(text).not.toContain('÷');
    expect(text).toContain('“9,000” families');
    expect(text).toContain('-# Why: it counts families; the capacity, “40,000”, counts people.');
  });

  it('F3: puts “Iraq” and “iraq” together', async () => {
    const text = await replyOf([held, { ...places, place: 'iraq ', scope: 'THE prison  system' }]);
    expect(text).toMatch(/^### 🧮 Iraq, the prison system: about 186 % of the official capacity/);
  });

  it('F3: shows figures that go with no other, and why', async () => {
    const text = await replyOf([held, { ...places, scope: 'one camp' }]);
    expect(text).not.toContain('has no figures of people held');
    expect(text).toContain('“65,000”');
    expect(text).toContain('Why: it is of the prison system; the capacity, “35,000”, is of one camp.');
    expect(text).toContain('“35,000” places');
  });

  it('F4: has words for nobody and for no places', async () => {
    expect(
      await replyOf([
        { ...held, value: 0 },
        { ...places, value: 0 },
      ]),
    ).toMatch(/^### 🧮 Iraq, the prison system: nobody is there, and there are no places\n/);
    expect(await replyOf([held, { ...places, value: 0 }])).toMatch(
      /^### 🧮 Iraq, the prison system: 65,000 people, and no places\n/,
    );
    expect(await replyOf([{ ...held, value: 0 }, places])).toContain('35,000 places free');
    const arrivals = figure({ id: 'arrivals', measure: 'arrivals', value: 0 });
    const rate = figure({ id: 'rate', measure: 'arrivals-per-day', unit: 'people a day', value: 0 });
    expect(await replyOf([held, places, arrivals])).toMatch(/: about 186 % of the official capacity\n/);
    expect(await sumWith([held, places, arrivals])).toContain('**With no arrivals**');
    const more = { ...arrivals, value: 7000, saidAs: '7,000' };
    expect(await replyOf([held, { ...places, value: 0 }, more])).toContain(
      ': 65,000 people, and no places; with 7,000 more there are none either\n',
    );
    expect(await sumWith([held, places, { ...arrivals, value: 5 }, rate])).toContain(
      '**never have arrived**',
    );
  });

  const families = { unit: 'families', value: 9000, saidAs: '9,000' };
  const room = { ...places, ...families, id: 'room', value: 12_000, saidAs: '12,000' };
  const coming = figure({ id: 'coming', measure: 'arrivals', value: 7000, saidAs: '7,000' });
  const rate = figure({
    id: 'rate',
    measure: 'arrivals-per-day',
    value: 500,
    saidAs: '500',
    unit: 'people a day',
  });

  it('F2: adds no people whom the asker gives to families, nor divides them by families a day', async () => {
    const slow = { ...rate, unit: 'families a day' };
    const text = await replyOf([{ ...held, ...families }, room, slow], { arrivals: 1000 });
    expect(text).toMatch(
      /^### 🧮 Iraq, the prison system: 75 % of the official capacity, room for 3,000 more families\n/,
    );
    expect(text).toContain('they are added to nothing');
    expect(text).not.toMatch(/\+|would take/);
    expect(await sumWith([{ ...held, ...families }, room, slow], { arrivals: 1000 })).toContain(
      'Why: it counts families a day; the number assumed counts people.',
    );
  });

  it('F2: what arrives is named where it is not people, and dated where it has a date', async () => {
    const one = { ...coming, unit: 'families', value: 1, saidAs: '1' };
    expect(await replyOf([{ ...held, ...families }, room, one])).toContain('with 1 more (families)');
    const dated = [
      { ...held, asOf: '2004' },
      { ...places, asOf: '2004' },
      { ...coming, asOf: '2026' },
    ];
    expect(await replyOf(dated)).toMatch(
      /^### 🧮 Iraq, the prison system, 2004: about 186 % .*; about 206 % with 7,000 more \(2026\)\n/,
    );
  });

  it('F3: shows daily rates with which nothing is computed, and why', async () => {
    const text = await sumWith([
      held,
      { ...places, asOf: '2025' },
      { ...coming, id: 'early', asOf: '2003' },
      { ...rate, id: 'weekly', unit: 'people a week' },
      { ...rate, id: 'word', value: null, saidAs: 'dozens' },
      { ...rate, id: 'elsewhere', place: 'Syria' },
    ]);
    expect(text).toContain('Why: it counts people a week; the number of arrivals, “7,000”, counts people.');
    expect(text).toContain('Why: “dozens” is no number.');
    expect(text).toContain('Why: there is no number of arrivals of Syria to go with it.');
    expect(text).not.toContain(',,');
  });

  it('F3: names the arrivals’ other half with one comma', async () => {
    const of2025 = [
      { ...held, asOf: '2025' },
      { ...places, asOf: '2025' },
    ];
    expect(await sumWith([...of2025, { ...coming, asOf: '2003' }])).toContain(
      'Why: it is of 2003; the number of people there, with a capacity, “65,000”, is of 2025.',
    );
  });

  it('F4: writes fractions as they were said, and what is left of them', async () => {
    const million = { unit: 'million people' };
    const figures = [
      { ...held, ...million, value: 1.5, saidAs: '1.5 million' },
      { ...places, ...million, value: 1.2, saidAs: '1.2 million' },
    ];
    expect(await replyOf(figures)).toContain(
      '1.5 million people held, official capacity 1.2 million people.',
    );
    expect(await sumWith(figures)).toContain('1.5 ÷ 1.2 = **125 %**: 0.3 million people over capacity');
  });

  it('F4: a rate reads as it would be said', async () => {
    expect(await sumWith([coming, { ...rate, qualifier: 'up to' }])).toContain('At up to 500 a day, ');
    expect(await sumWith([coming, { ...rate, value: { min: 500 } }])).toContain('At 500 a day or more, ');
  });

  it('F4: says how many places are free', async () => {
    expect(await replyOf([{ ...held, value: 5000 }, places])).toContain(
      '14 % of the official capacity, 30,000 places free\n',
    );
    expect(
      await sumWith([
        { ...held, value: 5000, qualifier: 'over' },
        { ...places, qualifier: 'about' },
      ]),
    ).toContain('fewer than about 30,000 places free, or over capacity');
  });
});
