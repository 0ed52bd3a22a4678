import { describe, expect, it } from 'vitest';
import { foldText } from '../../src/dossier/text-match.ts';
import { findByWords, namesOf, wordLine } from '../../src/search/match-words.ts';
import { actor, snapshotOf, term } from '../support/build-dossier.ts';

const snapshot = snapshotOf({
  actors: [
    actor({ id: 'islamic-state', name: 'Islamic State group', aliases: ['IS', 'ISIS', 'Daesh'] }),
    actor({ id: 'united-states', name: 'United States', aliases: ['US', 'America'] }),
    actor({ id: 'turkey', name: 'Turkey', aliases: ['Türkiye'] }),
    actor({ id: 'plus', name: 'A+ (B)', aliases: ['C.'] }),
  ],
  terms: [term({ words: ['toyotas', 'pick up truck', 'car'] })],
});

/** Which of the texts have what was typed, in the order in which they are found. */
const among = (typed: string, texts: readonly string[], isTyping = false): readonly string[] =>
  findByWords(snapshot, texts, typed, (text) => ({ own: wordLine(text), named: [] }), isTyping);

const finds = (typed: string, text: string, actors: readonly string[] = []): boolean =>
  findByWords(snapshot, [text], typed, () => ({ own: wordLine(text), named: namesOf(snapshot, actors) }))
    .length > 0;

describe('search', () => {
  it.each([
    ['daesh', 'IS members were moved.', true],
    ['daesh', 'ISIS’s prisoners', true],
    ['DAESH', 'the Islamic State group', true],
    ['isis', 'Daesh', true],
    ['daesh', 'This is how it is.', false],
    ['daesh', 'ISLAND and THIS', false],
    ['daesh', 'is', false],
    ['america', 'US officials', true],
    ['america', 'let us go', false],
    ['turkiye', 'to Turkey', true],
    ['TÜRKİYE', 'to Turkey', true],
    ['c.', 'A+ (B) spoke', true],
    ['moved members', 'IS members were moved.', true],
    ['moved kept', 'IS members were moved.', false],
    ['  ', 'anything', true],
    ['', '', true],
    ['.*', 'anything', false],
  ])('%j in %j: %j', (typed, text, expected) => {
    expect(finds(typed, text)).toBe(expected);
  });

  it('finds a record by the aliases of those involved, whom it need not name', () => {
    expect(finds('daesh', 'Prisoners were moved.', ['islamic-state'])).toBe(true);
    expect(finds('daesh', 'Prisoners were moved.', ['no-such'])).toBe(false);
  });

  it('folds case and accents of any script', () => {
    expect(foldText('Türkiye ÉCOLE ﬁn')).toBe('turkiye ecole fin');
  });
});

describe('Q10: a word is found however it is written', () => {
  it.each([
    ['7000', 'Adding 7,000 detainees'],
    ['7.000', 'Adding 7,000 detainees'],
    ["7'000", 'Adding 7,000 detainees'],
    ['7k', 'Adding 7,000 detainees'],
    ['٧٬٠٠٠', 'Adding 7,000 detainees'],
    ['７０００', 'Adding 7,000 detainees'],
    ['seven thousand', 'Adding 7,000 detainees'],
    ['7,000', 'Adding seven thousand detainees'],
    ['thousand', 'Adding seven thousand detainees'],
    ['detainees?', 'one detainee'],
    ['detainee', 'all detainees'],
    ['“detainees”', 'one detainee'],
    ['prisons', 'a prison'],
    ['prison', 'the Iraqi prisons'],
    ['facility', 'facilities'],
    ["people's", 'the people’s bridge'],
    ['people’s', "the people's bridge"],
    ['peopleʼs', 'the people’s bridge'],
    ['peoples', 'the people’s bridge'],
    ["don't", 'they don’t'],
    ['north-east', 'the northeast'],
    ['northeast', 'the north-east'],
    ['north east', 'the north‑east'],
    ['north‐easts', 'the north–east'],
    ['Gefängnisse', 'das Gefangnisse'],
    ['gefaengnis', 'ein Gefängnis'],
    ['Gefängnis', 'ein Gefaengnis'],
    ['strasse', 'die Straße'],
    ['Straße', 'die Strasse'],
    ['lodz', 'in Łódź'],
    ['22 january', 'on Jan. 22'],
    ['2026-01-22', 'on 22 January 2026'],
    ['prisoners in the north', 'North: the prisoners'],
    ['拉克', '在伊拉克的监狱'],
    ['transf', 'the transfers'],
    ['U.S.', 'the US'],
  ])('Q10: %j in %j', (typed, text) => {
    expect(finds(typed, text)).toBe(true);
  });

  it.each([
    ['7000', 'Adding 17,000 detainees'],
    ['7', 'Adding 7,000 detainees'],
    ['700', 'Adding 7,000 detainees'],
    ['port', 'it was reported'],
    ['is', 'an island'],
    ['prisoner', 'the prison'],
    ['?', 'Why?'],
  ])('Q10: %j is no word of %j', (typed, text) => {
    expect(finds(typed, text)).toBe(false);
  });

  it('Q10: a whole word comes before what begins with it', () => {
    expect(among('prisons', ['The prisoner', 'A prison'])).toEqual(['A prison']);
    expect(among('pris', ['The prisoner', 'A prison'])).toEqual(['The prisoner', 'A prison']);
  });

  it('Q10: what the dossier calls so as well is found where nothing has the word itself', () => {
    expect(among('cars', ['White Toyotas', 'A house'])).toEqual(['White Toyotas']);
    expect(among('pick-up trucks', ['White Toyotas', 'A house'])).toEqual(['White Toyotas']);
    expect(among('cars', ['White Toyotas', 'A car'])).toEqual(['A car']);
  });
});

describe('Q11: while a word is typed', () => {
  it('Q11: its beginning is enough, the last of all alone, and numbers too', () => {
    expect(among('kurd', ['The Kurds'], true)).toEqual(['The Kurds']);
    expect(among('the k', ['The Kurds'], true)).toEqual(['The Kurds']);
    expect(among('7,0', ['7,000 people'], true)).toEqual(['7,000 people']);
    expect(among('k the', ['The Kurds'], true)).toEqual([]);
  });

  it('Q11: what begins with it comes first, then what has the words elsewhere', () => {
    const texts = ['A law on terrorism', 'Terrorism', 'Peace'];
    expect(among('terrorism', texts, true)).toEqual(['Terrorism', 'A law on terrorism']);
    expect(among('terrorism', texts)).toEqual(['A law on terrorism', 'Terrorism']);
  });
});
