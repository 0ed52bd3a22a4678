import { describe, expect, it } from 'vitest';
import { foldText, haystackOf, matchWords } from '../../src/dossier/text-match.ts';
import { actor, snapshotOf } from '../support/build-dossier.ts';

const snapshot = snapshotOf({
  actors: [
    actor({ id: 'islamic-state', name: 'Islamic State group', aliases: ['IS', 'ISIS', 'Daesh'] }),
    actor({ id: 'united-states', name: 'United States', aliases: ['US', 'America'] }),
    actor({ id: 'turkey', name: 'Turkey', aliases: ['Türkiye'] }),
    actor({ id: 'plus', name: 'A+ (B)', aliases: ['C.'] }),
  ],
});

const finds = (typed: string, text: string, actors: readonly string[] = []): boolean =>
  matchWords(typed)(haystackOf(snapshot, [text], actors));

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

  it('leaves out what is not there', () => {
    expect(haystackOf(snapshot, [null, undefined, 'A text'])).toEqual({ text: 'a text', actors: [] });
  });

  it('folds case and accents of any script', () => {
    expect(foldText('Türkiye ÉCOLE ﬁn')).toBe('turkiye ecole fin');
  });

  it('works in a dossier without actors', () => {
    expect(matchWords('text')(haystackOf(snapshotOf({}), ['A text']))).toBe(true);
  });
});
