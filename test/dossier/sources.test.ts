import { describe, expect, it } from 'vitest';
import { countOrigins, countResting, relayedBy } from '../../src/dossier/sources.ts';
import { onlyOrigin, originOf, relayChain, saidWhen, speakerOf } from '../../src/dossier/speaker.ts';
import { actor, claim, event, figure, reading, snapshotOf, source } from '../support/build-dossier.ts';

const cites = (...sources: string[]) => ({
  citations: sources.map((cited) => ({ source: cited, credibility: 6 })),
});

const snapshot = snapshotOf({
  sources: [
    source({ id: 'post', title: 'The post', published: '2026-02' }),
    source({ id: 'analysis', title: 'The analysis', via: 'post' }),
    source({ id: 'remarks', title: 'The remarks', via: 'analysis' }),
    source({ id: 'rumour', title: 'The rumour', via: 'analysis' }),
    source({ id: 'paper', title: 'The paper' }),
  ],
  actors: [actor({ id: 'amy', name: 'Amy' })],
  events: [event({ id: 'e', ...cites('analysis') })],
  figures: [figure({ id: 'f', ...cites('analysis', 'remarks', 'analysis') })],
  readings: [reading({ id: 'r', ...cites('remarks') })],
  claims: [claim({ id: 'c', ...cites('paper') })],
});

const ids = (records: readonly { readonly id: string }[]): readonly string[] => records.map(({ id }) => id);

describe('sources', () => {
  it('lead to their origin through all that relayed them', () => {
    expect(ids(relayChain(snapshot, 'remarks'))).toEqual(['remarks', 'analysis', 'post']);
    expect(originOf(snapshot, 'remarks')?.id).toBe('post');
    expect(originOf(snapshot, 'paper')?.id).toBe('paper');
  });

  it('end even where relays go round in a circle', () => {
    const circle = snapshotOf({ sources: [source({ id: 'a', via: 'b' }), source({ id: 'b', via: 'a' })] });
    expect(ids(relayChain(circle, 'a'))).toEqual(['a', 'b']);
  });

  it('with one root are one origin, however many they are', () => {
    expect(countOrigins(snapshot, ['post', 'analysis', 'remarks', 'rumour'])).toBe(1);
    expect(countOrigins(snapshot, ['remarks', 'paper'])).toBe(2);
    expect(countOrigins(snapshot, [])).toBe(0);
  });

  it('know which sources they relay themselves', () => {
    expect(ids(relayedBy(snapshot, 'analysis'))).toEqual(['remarks', 'rumour']);
    expect(relayedBy(snapshot, 'rumour')).toEqual([]);
  });

  it('are counted once for each record of any kind that cites them', () => {
    const counted = ['post', 'analysis', 'remarks', 'rumour', 'paper'].map((id) =>
      countResting(snapshot, id),
    );
    expect(counted).toEqual([0, 2, 2, 0, 1]);
  });
});

describe('onlyOrigin', () => {
  it('is the one document that all is known through', () => {
    const one = snapshotOf({ sources: [source({ id: 'post' }), source({ id: 'analysis', via: 'post' })] });
    expect(onlyOrigin(one)?.id).toBe('post');
  });

  it('is none where there are two origins, or no source', () => {
    expect(onlyOrigin(snapshot)).toBeNull();
    expect(onlyOrigin(snapshotOf({ sources: [] }))).toBeNull();
  });
});

describe('who says it, and when', () => {
  it('is the actor named, else the first source cited', () => {
    expect(speakerOf(snapshot, { saidBy: 'amy', ...cites('paper') })).toBe('Amy');
    expect(speakerOf(snapshot, { saidBy: null, ...cites('analysis', 'paper') })).toBe('The analysis');
  });

  it('is dated by the source or by what relayed it, and not where neither is dated', () => {
    expect(saidWhen(snapshot, cites('analysis'))).toEqual({ edtf: '2026-02', relayed: true });
    expect(saidWhen(snapshot, cites('paper'))).toBeNull();
  });
});
