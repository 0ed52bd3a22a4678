import { describe, expect, it } from 'vitest';
import type { Figure } from '../../src/dossier/schema.ts';
import { figure, snapshotOf, source } from '../support/build-dossier.ts';
import { selectsOf, textOf } from '../support/read-reply.ts';
import { contextOf, shippedContext } from '../support/shipped.ts';
import { openAll, pagesOf, use } from '../support/use-bot.ts';

const capacity = async (options = {}): Promise<string> =>
  textOf(await use('capacity', options, shippedContext));

describe('/capacity', () => {
  it('leads with the finding, without decimals and with its qualifiers', async () => {
    expect((await capacity()).split('\n')[0]).toBe(
      '### Occupancy in Iraq: about 186 % of what the system was built for; about 206 % at most with up to 7,000 arrivals',
    );
  });

  it('shows the arithmetic to one decimal, from figures as said', async () => {
    const text = await capacity();
    expect(text).toContain('“approximately 65,000”');
    expect(text).toContain('“roughly 35,000”');
    expect(text).toContain('65,000 ÷ 35,000 = **about 185.7 %**, about 30,000 people over capacity');
    expect(text).toContain('65,000 + 7,000 = **about 72,000 at most**');
    expect(text).toContain(
      '72,000 ÷ 35,000 = **about 205.7 % at most**, about 37,000 people over capacity at most',
    );
  });

  it('shows both ways in which the arrivals were said', async () => {
    const text = await capacity();
    expect(text).toMatch(
      /Suspected militants expected to be moved: “up to 7,000”\n.*hedged “is expected to”/,
    );
    expect(text).toContain('High-security detainees added: “7,000”');
  });

  it('keeps reported levels apart from computed ones, with who reports them', async () => {
    const text = await capacity();
    const [computed = '', reported = ''] = text.split('**Reported levels**');
    expect(computed).not.toContain('200%');
    expect(reported).toMatch(/can’t be compared/);
    expect(reported).toMatch(
      /Occupancy of many facilities: “200%”\n.*Reports on the occupancy of facilities \[F6\], via Quoted news analysis, hedged “suggest”/,
    );
    expect(reported).toContain('“above 300%”');
  });

  it('says that nothing is dated, and each basis that is not stated', async () => {
    const text = await capacity();
    expect(text).toContain('none of them is dated');
    expect(text.match(/basis and date not stated/g)?.length).toBeGreaterThanOrEqual(5);
  });

  it('says that “hundreds” is no number, and marks its own arithmetic on it', async () => {
    const text = await capacity();
    expect(text).toContain('US officials');
    expect(text).toMatch(
      /Only “hundreds” was said, which is no number\. Were it 100 to 999 a day, up to 7,000 arrivals would take \*\*70 to 8 days at most\*\*: our arithmetic, nobody’s report/,
    );
  });

  it('names the readings of the contested questions that its figures touch', async () => {
    const text = await capacity();
    expect(text).toContain('**Contested: To which facilities');
    for (const holder of ['Commentator', 'Falih Al-Fayyadh', 'Quoted news analysis', 'US officials']) {
      expect(text).toContain(`\n- ${holder} (`);
    }
  });

  it('says that all of it is known through one document', async () => {
    expect(await capacity()).toContain('known through one document: Commentator’s post');
  });

  it('computes with the arrivals that the asker gives, and says whose number it is', async () => {
    const text = await capacity({ arrivals: 1000 });
    expect(text).toContain('**Computed: with 1,000 arrivals** (the number that you gave)');
    expect(text).toContain('66,000 ÷ 35,000 = **about 188.6 %**');
    expect(text).not.toContain('72,000');
  });

  it('computes with nobody arriving, and with one', async () => {
    expect(await capacity({ arrivals: 0 })).toContain('65,000 + 0 = **about 65,000**');
    expect(await capacity({ arrivals: 1 })).toContain('with 1 arrival\n');
  });

  it('computes with the daily rate that the asker gives', async () => {
    const text = await capacity({ daily: 500 });
    expect(text).toMatch(
      /At 500 a day, the number that you gave, up to 7,000 arrivals would take \*\*14 days at most\*\*/,
    );
    expect(text).not.toContain('hundreds” was said');
    expect(await capacity({ arrivals: 7000, daily: 999 })).toContain('7,000 arrivals would take **8 days**');
  });

  it('bears the greatest numbers that can be given', async () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(await capacity({ arrivals: most, daily: most })).toContain('**1 day**');
  });

  it('says that no arrivals take no time, and no more', async () => {
    const text = await capacity({ arrivals: 0 });
    expect(text).toContain('Nobody is to arrive: it takes **no time**.');
    expect(text).not.toContain('hundreds');
  });

  it('opens each figure, whole, with its source and what it is a figure of', async () => {
    const pages = await pagesOf(await use('capacity', {}, shippedContext), shippedContext);
    const opened = (await Promise.all(pages.map((page) => openAll(page, shippedContext)))).flat().map(textOf);
    expect(opened).toHaveLength(7);
    const peak = opened.find((text) => text.includes('above 300%'));
    expect(peak).toMatch(
      /\*\*Reported\*\*, Reports on the occupancy of facilities: Peak from which occupancy came down/,
    );
    expect(peak).toMatch(/\*\*Basis\*\* not stated\n\*\*As of\*\* not stated/);
    expect(peak).toContain('**Hedge** “suggest”, names no ICD 203 band');
    expect(peak).toContain('[F6], via Quoted news analysis');
  });

  it('says so where the dossier has nothing to compute from', async () => {
    const context = contextOf(snapshotOf({ figures: [] }));
    const reply = await use('capacity', {}, context);
    expect(textOf(reply)).toMatch(/No occupancy level can be computed/);
    expect(textOf(reply)).toMatch(/has no figures of people held/);
    expect(selectsOf(reply)).toEqual([]);
  });

  it('says which of several pairings leads', async () => {
    const figures = [
      figure({ id: 'held' }),
      figure({ id: 'design', value: 500, measure: 'design-capacity' }),
      figure({ id: 'official', value: 800, measure: 'official-capacity' }),
    ];
    const text = textOf(await use('capacity', {}, contextOf(snapshotOf({ sources: [source()], figures }))));
    expect(text).toMatch(
      /^### Occupancy in Iraq: 200 % of what the system was built for \(1 more pairing of figures below\)/,
    );
    expect(text).toContain('125.0 %');
    expect(text).toContain('the official capacity');
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
  const replyOf = async (figures: readonly Figure[], options = {}): Promise<string> =>
    textOf(await use('capacity', options, contextOf(snapshotOf({ sources: [source()], figures }))));

  it('F1: leads with the latest pair and its date', async () => {
    const old = figure({ id: 'old', value: 15_000, saidAs: '15,000', asOf: '2004' });
    const text = await replyOf([old, { ...held, asOf: '2025' }, { ...places, asOf: '2025' }]);
    expect(text).toMatch(/^### Occupancy in Iraq, 2025: about 186 % of the official capacity/);
    expect(text).not.toContain('43 %');
    expect(text).toMatch(/“15,000”\n.*\n-# Why: it is of 2004; the capacity, “35,000”, is of 2025\./);
  });

  it('F1: says of which of the two figures there is no date', async () => {
    const text = await replyOf([{ ...held, asOf: '2025' }, places]);
    expect(text).toMatch(/^### Occupancy in Iraq, 2025 \(capacity undated\): about 186 %/);
  });

  it('F2: never divides families by people, and shows what each counts', async () => {
    const text = await replyOf([
      { ...held, value: 9000, saidAs: '9,000', unit: 'families' },
      { ...places, value: 40_000, saidAs: '40,000', unit: 'people' },
    ]);
    expect(text).toMatch(/^### No occupancy level can be computed/);
    expect(text).not.toContain('÷');
    expect(text).toContain('“9,000” families');
    expect(text).toContain('-# Why: it counts families; the capacity, “40,000”, counts people.');
  });

  it('F3: puts “Iraq” and “iraq” together', async () => {
    const text = await replyOf([held, { ...places, place: 'iraq ', scope: 'THE prison  system' }]);
    expect(text).toMatch(/^### Occupancy in Iraq: about 186 % of the official capacity/);
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
    ).toMatch(/^### Occupancy in Iraq: nobody is held, and there are no places\n/);
    expect(await replyOf([held, { ...places, value: 0 }])).toMatch(
      /^### Occupancy in Iraq: 65,000 people, and no places\n/,
    );
    expect(await replyOf([{ ...held, value: 0 }, places])).toContain('35,000 places free');
    const arrivals = figure({ id: 'arrivals', measure: 'arrivals', value: 0 });
    const rate = figure({ id: 'rate', measure: 'arrivals-per-day', unit: 'people a day', value: 0 });
    expect(await replyOf([held, places, arrivals])).toContain('with no arrivals');
    expect(await replyOf([held, places, { ...arrivals, value: 5 }, rate])).toContain(
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
    expect(text).toMatch(/^### Occupancy in Iraq: 75 % of the official capacity\n/);
    expect(text).toContain('they are added to nothing');
    expect(text).not.toMatch(/\+|would take/);
    expect(text).toContain('Why: it counts families a day; you gave a number of people.');
  });

  it('F2: what arrives is named where it is not people, and dated where it has a date', async () => {
    const one = { ...coming, unit: 'families', value: 1, saidAs: '1' };
    expect(await replyOf([{ ...held, ...families }, room, one])).toContain('with 1 arrival (families)');
    const dated = [
      { ...held, asOf: '2004' },
      { ...places, asOf: '2004' },
      { ...coming, asOf: '2026' },
    ];
    expect(await replyOf(dated)).toMatch(
      /^### Occupancy in Iraq, 2004: about 186 % .*; about 206 % with 7,000 arrivals \(2026\)\n/,
    );
  });

  it('F3: shows daily rates with which nothing is computed, and why', async () => {
    const text = await replyOf([
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
    expect(await replyOf([...of2025, { ...coming, asOf: '2003' }])).toContain(
      'Why: it is of 2003; the number of people held, with a capacity, “65,000”, is of 2025.',
    );
  });

  it('F4: writes fractions as they were said, and what is left of them', async () => {
    const million = { unit: 'million people' };
    const text = await replyOf([
      { ...held, ...million, value: 1.5, saidAs: '1.5 million' },
      { ...places, ...million, value: 1.2, saidAs: '1.2 million' },
    ]);
    expect(text).toContain('1.5 ÷ 1.2 = **125.0 %**, 0.3 million people over capacity');
  });

  it('F4: a rate reads as it would be said', async () => {
    expect(await replyOf([coming, { ...rate, qualifier: 'up to' }])).toContain('At up to 500 a day, ');
    expect(await replyOf([coming, { ...rate, value: { min: 500 } }])).toContain('At 500 a day or more, ');
  });

  it('F4: says how many places are free', async () => {
    expect(await replyOf([{ ...held, value: 5000 }, places])).toContain(', 30,000 places free\n');
    expect(
      await replyOf([
        { ...held, value: 5000, qualifier: 'over' },
        { ...places, qualifier: 'about' },
      ]),
    ).toContain('fewer than about 30,000 places free, or over capacity');
  });
});
