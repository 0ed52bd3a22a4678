import { describe, expect, it } from 'vitest';
import { relationsOf, selectClaims } from '../../src/dossier/claims.ts';
import { searchList } from '../../src/search/search-lists.ts';
import { actor, claim, event, question, reading, snapshotOf, source } from '../support/build-dossier.ts';

const snapshot = snapshotOf({
  sources: [source(), source({ id: 'blog', title: 'A blog' })],
  actors: [
    actor({ id: 'someone', name: 'Someone' }),
    actor({ id: 'amy', name: 'Amy' }),
    actor({ id: 'islamic-state', name: 'Islamic State group', aliases: ['IS', 'Daesh'] }),
  ],
  events: [event({ id: 'ev' })],
  questions: [question({ id: 'q' }), question({ id: 'p' })],
  readings: [reading({ id: 'r', question: 'q' })],
  claims: [
    claim({ id: 'c-1', question: 'q', reading: 'r', disputes: ['c-2', 'ev'], statement: 'IS was moved.' }),
    claim({ id: 'c-2', question: 'p', saidBy: 'amy', supports: ['r'], statement: 'It is not so.' }),
    claim({ id: 'c-3', annotates: ['c-1'], citations: [{ source: 'blog', credibility: 6 }] }),
  ],
});

const ids = (records: readonly { readonly id: string }[]): readonly string[] => records.map(({ id }) => id);

interface Filter {
  readonly question?: string;
  readonly reading?: string;
  readonly search?: string;
}

describe('selectClaims', () => {
  it('orders by claimant’s name, then as the dossier does', () => {
    expect(ids(selectClaims(snapshot, {}))).toEqual(['c-3', 'c-2', 'c-1']);
  });

  it.each([
    [
      'of a question, with those that dispute or support one of it, not with what adds to it',
      { question: 'q' },
      ['c-2', 'c-1'],
    ],
    ['of a question that one claim is about', { question: 'p' }, ['c-2', 'c-1']],
    ['of a reading alone', { reading: 'r' }, ['c-1']],
    ['with a word of their own', { search: 'MOVED' }, ['c-1']],
    ['with the claimant’s name', { search: 'amy' }, ['c-2']],
    ['with their source’s title', { search: 'blog' }, ['c-3']],
    ['with an alias of whom they name', { search: 'daesh' }, ['c-1']],
    ['with all of the words', { search: 'moved nowhere' }, []],
    ['of a question, a reading and words', { question: 'q', reading: 'r', search: 'IS' }, ['c-1']],
  ])('gives claims %s', (_, { search, ...filter }: Filter, expected) => {
    expect(ids(searchList(snapshot, selectClaims(snapshot, filter), search))).toEqual(expected);
  });
});

describe('relationsOf', () => {
  it('tells what a claim disputes, supports and adds to', () => {
    expect(relationsOf(snapshot, 'c-1').says).toMatchObject({
      disputes: ['c-2', 'ev'],
      supports: [],
      annotates: [],
    });
    expect(relationsOf(snapshot, 'c-3').says.annotates).toEqual(['c-1']);
  });

  it('tells the other way round which claims do so to a record of any kind', () => {
    expect(ids(relationsOf(snapshot, 'c-2').receives.disputes)).toEqual(['c-1']);
    expect(ids(relationsOf(snapshot, 'ev').receives.disputes)).toEqual(['c-1']);
    expect(ids(relationsOf(snapshot, 'r').receives.supports)).toEqual(['c-2']);
    expect(ids(relationsOf(snapshot, 'c-1').receives.annotates)).toEqual(['c-3']);
  });

  it('gives nothing for a record that nothing relates to', () => {
    const { says, receives } = relationsOf(snapshot, 'no-such');
    expect([says, receives].flatMap((relations) => Object.values(relations).flat())).toEqual([]);
  });

  it('holds in both directions for every pair of records', () => {
    for (const { id } of snapshot.dossier.claims) {
      const { says } = relationsOf(snapshot, id);
      for (const relation of ['disputes', 'supports', 'annotates'] as const) {
        for (const other of says[relation]) {
          expect(ids(relationsOf(snapshot, other).receives[relation])).toContain(id);
        }
      }
    }
  });
});
