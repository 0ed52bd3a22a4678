import { describe, expect, it } from 'vitest';
import { type AskedUse, countAsked, readAsked, writeAsked } from '../../../src/features/asked/asked-state.ts';
import { countUse, forgetOld, type Gatherings } from '../../../src/features/asked/count-uses.ts';

const word = { term: 'child', typed: 'children' };

function counting() {
  const gatherings: Gatherings = new Map();
  return {
    gatherings,
    use: (person: string, today: string, typed = 'children') =>
      countUse(gatherings, { ...word, typed }, person, today),
  };
}

describe('who used a word', () => {
  it('is told of from three people on, the same one once', () => {
    const { use } = counting();
    expect(['a', 'b', 'a', 'b'].map((one) => use(one, '2026-11-01'))).toEqual([null, null, null, null]);
    expect(use('c', '2026-11-02')).toEqual({
      term: 'child',
      shown: 'children',
      day: '2026-11-01',
      people: 3,
    });
    expect(use('a', '2026-11-02')).toMatchObject({ people: 3 });
    expect(use('d', '2026-11-02')).toMatchObject({ day: '2026-11-01', people: 4 });
  });

  it('begins again on the next day, and again tells nothing of one or two', () => {
    const { use } = counting();
    for (const one of ['a', 'b', 'c']) use(one, '2026-11-01');
    expect(use('a', '2026-11-02')).toBeNull();
    expect(use('b', '2026-11-03')).toBeNull();
    expect(use('c', '2026-11-04')).toMatchObject({ day: '2026-11-02', people: 3 });
  });

  it('is forgotten after 30 days', () => {
    const { use } = counting();
    use('a', '2026-11-01');
    use('b', '2026-11-10');
    expect(use('c', '2026-12-01')).toBeNull();
    expect(use('d', '2026-12-01')).toMatchObject({ day: '2026-11-10', people: 3 });
  });

  it('is forgotten by the day, also where nobody uses the word again', () => {
    const { use, gatherings } = counting();
    use('a', '2026-11-01');
    use('b', '2026-11-02');
    forgetOld(gatherings, '2026-12-01');
    expect([...(gatherings.get('child')?.people.keys() ?? [])]).toEqual(['b']);
    use('c', '2026-12-01');
    use('d', '2026-12-01');
    forgetOld(gatherings, '2026-12-01');
    expect(gatherings.get('child')?.people.size).toBe(3);
    forgetOld(gatherings, '2026-12-02');
    expect(gatherings.size).toBe(0);
  });

  it('shows the spelling of most', () => {
    const { use } = counting();
    use('a', '2026-11-01', 'Child');
    use('a', '2026-11-01', 'Child');
    use('b', '2026-11-01', 'children');
    use('c', '2026-11-01', 'children');
    expect(use('d', '2026-11-01', 'Children')?.shown).toBe('children');
  });

  it('shows no spelling that fewer than three share, but what all begin with', () => {
    const { use } = counting();
    use('a', '2026-11-01', 'Universe');
    use('b', '2026-11-01', 'university');
    expect(use('c', '2026-11-01', 'universal')?.shown).toBe('univers…');
    expect(use('d', '2026-11-01', 'Ärzte')?.shown).toBe('child');
  });

  it('forgets how somebody wrote it with who wrote it', () => {
    const { use } = counting();
    use('a', '2026-10-01', 'childish');
    for (const one of ['b', 'c']) use(one, '2026-11-01', 'children');
    expect(use('d', '2026-11-01', 'children')).toMatchObject({ shown: 'children', people: 3 });
  });

  it('is bounded, however many words somebody makes up', () => {
    const { gatherings, use } = counting();
    use('a', '2026-11-01');
    for (let at = 0; at < 2000; at += 1)
      countUse(gatherings, { term: `w${at}`, typed: 'w' }, 'b', '2026-11-01');
    expect(gatherings.size).toBe(500);
    for (let at = 0; at < 5000; at += 1) use(`p${at}`, '2026-11-01');
    expect(gatherings.get('child')?.people.size).toBe(1000);
  });
});

describe('what is kept', () => {
  function kept(now: string, state: unknown = null) {
    const session = {
      state,
      now: () => now,
      readState: async () => session.state,
      changeState: async (_name: string, change: (kept: unknown) => unknown) => {
        session.state = change(session.state);
        return session.state;
      },
    };
    return session;
  }
  const use = (more: Partial<AskedUse> = {}): AskedUse => ({
    ...{ term: 'child', shown: 'children', day: '2026-11-01', people: 3 },
    ...more,
  });

  it('is of 30 days, when it is read and when it is written', async () => {
    const session = kept('2026-11-30T23:59:59.999Z');
    await writeAsked(session, [use(), use({ day: '2026-10-31' })]);
    expect(session.state).toEqual({ uses: [use()] });
    const later = kept('2026-12-01T00:00:00.000Z', session.state);
    expect(await readAsked(later)).toEqual([]);
    await writeAsked(later, []);
    expect(later.state).toEqual({ uses: [] });
  });

  it('takes the greater of two counts of one day, which may be of the same people', async () => {
    const session = kept('2026-11-01T10:00:00.000Z');
    await writeAsked(session, [use({ people: 5 })]);
    await writeAsked(session, [use({ people: 3 }), use({ term: 'gate', shown: 'gate' })]);
    expect(countAsked(await readAsked(session))).toEqual([
      { term: 'child', shown: 'children', people: 5 },
      { term: 'gate', shown: 'gate', people: 3 },
    ]);
  });

  it('is at most 500 words, those that most people used', async () => {
    const session = kept('2026-11-01T10:00:00.000Z');
    await writeAsked(
      session,
      Array.from({ length: 600 }, (_, at) => use({ term: `w${at}`, people: 3 + at })),
    );
    const words = countAsked(await readAsked(session));
    expect(words).toHaveLength(500);
    expect(words.at(-1)?.people).toBe(103);
  });

  it('begins again where it is not as it was written', async () => {
    const session = kept('2026-11-01T10:00:00.000Z', { uses: [{ term: 'x', people: 1 }] });
    await expect(readAsked(session)).rejects.toThrow('not as Readout writes it');
    await writeAsked(session, [use()]);
    expect(await readAsked(session)).toEqual([use()]);
  });
});
