import { describe, expect, it } from 'vitest';
import { FEW, HOSTILE, hostileDossier, ONE_OF_EACH } from '../support/hostile-dossier.ts';
import { type Asked, problemsOf } from '../support/reply-problems.ts';

describe('hostile options never make a body that Discord refuses, nor a ping', () => {
  const dossier = hostileDossier(() => HOSTILE, { ...FEW, events: 60, claims: 40 });

  it.each<readonly [what: string, ...asked: Asked]>([
    ['a long search that finds nothing', 'timeline', { search: 'z'.repeat(40), from: '2025-12-01' }],
    ['words of a mention', 'timeline', { search: 'everyone here', kind: 'reported', to: '2026-01-22' }],
    ['a mention', 'timeline', { search: '@everyone <@1> ::: ```' }],
    ['colons, which part custom ids', 'timeline', { search: ':'.repeat(40) }],
    ['stars', 'timeline', { search: '*'.repeat(40) }],
    ['all years', 'timeline', { from: '0000', to: '9999-12-31' }],
    ['emojis', 'claims', { search: '😀'.repeat(20), question: 'question-0' }],
    ['a question of 10,000 hostile characters', 'claims', { question: HOSTILE.repeat(50) }],
    ['a reading that is a mention', 'claims', { reading: '@everyone' }],
    ['a source of direction marks', 'sources', { source: '\u202e'.repeat(4000) }],
    ['the least numbers', 'capacity', { arrivals: 0, daily: 1 }],
    [
      'the greatest numbers',
      'capacity',
      { arrivals: Number.MAX_SAFE_INTEGER, daily: Number.MAX_SAFE_INTEGER },
    ],
  ])('with %s', async (_, ...asked) => {
    expect(await problemsOf(dossier, [asked])).toEqual([]);
  });

  it('turns every page of a list, and of what it opens, when filters are as long as can be', async () => {
    const words = 'w'.repeat(40);
    // Sixty events are twelve pages; each is long enough to have pages of its own.
    const long = hostileDossier(() => `${words} ${'long '.repeat(600)}`, { ...ONE_OF_EACH, events: 60 });
    const events = long.events.map((one) => ({ ...one, voice: 'commentary' as const, date: '2025-12-03' }));
    const asked: Asked = [
      'timeline',
      { search: words, kind: 'commentary', from: '2025-12-01', to: '2026-01-22' },
    ];
    expect(await problemsOf({ ...long, events }, [asked])).toEqual([]);
  });
});
