import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contestedBy, describeContested } from '../../../src/discord/replies/contested.ts';
import type { Question } from '../../../src/dossier/schema.ts';
import type { Snapshot } from '../../../src/dossier/snapshot.ts';
import { actor, question, reading, snapshotOf } from '../../support/build-dossier.ts';
import { shipped } from '../../support/shipped.ts';

/** A question with as many readings as given, each held by somebody of a name that nobody else has. */
function contestedIn(counts: readonly number[], statement = 'A statement of some length. '.repeat(20)) {
  const questions = counts.map((_, at) => question({ id: `q-${at}`, text: `Question ${at}, why?` }));
  const readings = counts.flatMap((count, at) =>
    Array.from({ length: count }, (_, index) =>
      reading({ id: `r-${at}-${index}`, question: `q-${at}`, holder: `h-${at}-${index}`, statement }),
    ),
  );
  const actors = readings.map(({ holder }, at) =>
    actor({ id: holder, name: `Holder ${String(at).padStart(3, '0')}` }),
  );
  return { snapshot: snapshotOf({ questions, readings, actors }), names: actors.map(({ name }) => name) };
}

const describeAll = (snapshot: Snapshot, budget: number): string =>
  describeContested(snapshot, snapshot.dossier.questions, budget);

describe('describeContested', () => {
  it('names every reading by holder, with voice and hedge, in holder’s order', () => {
    const destination = shipped.dossier.questions.filter(({ id }) => id === 'destination');
    const lines = describeContested(shipped, destination, 4000).split('\n').slice(1);
    expect(lines.map((line) => line.slice(0, line.indexOf(')') + 1))).toEqual([
      '- Commentator (commentary, hedged “Smart money say’s YES”)',
      '- Falih Al-Fayyadh (reported)',
      '- Quoted news analysis (reported)',
      '- US officials (reported)',
    ]);
  });

  it('says who does not address a question of one reading', () => {
    const one: readonly Question[] = shipped.dossier.questions.filter(
      ({ id }) => id === 'north-east-prisoners',
    );
    expect(describeContested(shipped, one, 4000)).toMatch(/Quoted news analysis does not address this\.$/);
  });

  it('is empty where nothing is contested', () => {
    expect(describeContested(shipped, [], 300)).toBe('');
  });

  it('names every holder, or says of each question where its readings are, whatever the room', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 700, max: 4000 }), (list, budget) => {
        const { snapshot, names } = contestedIn(list);
        const text = describeAll(snapshot, budget);
        expect(text.length).toBeLessThanOrEqual(budget);
        const named = names.filter((name) => text.includes(name));
        if (named.length === names.length) {
          expect(named.toSorted((a, b) => text.indexOf(a) - text.indexOf(b))).toEqual(names);
          return;
        }
        expect(named).toEqual([]);
        for (const [at, count] of list.entries())
          expect(text).toMatch(
            new RegExp(`Question ${at}, why\\? ${count} readings?, too many to name here`),
          );
      }),
      { numRuns: 200 },
    );
  });

  it('says how many questions it leaves out where not even their names have room', () => {
    const { snapshot } = contestedIn(Array.from({ length: 60 }, () => 3));
    const text = describeAll(snapshot, 1000);
    expect(text.length).toBeLessThanOrEqual(1000);
    const told = text.match(/\*\*Contested:\*\*/g)?.length ?? 0;
    expect(text).toContain(`${60 - told} more contested questions`);
  });

  it('cuts the texts of all readings alike, and leaves no holder out to make room', () => {
    const { snapshot } = contestedIn([5]);
    const lines = describeAll(snapshot, 1000).split('\n').slice(1);
    const lengths = new Set(lines.map((line) => line.length));
    expect(lines).toHaveLength(5);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThan(10);
  });
});

describe('contestedBy', () => {
  it('gives each question once, in the dossier’s order', () => {
    const ids = ['moved-to-us-bases', 'transfers-begun', 'us-may-doubt-damascus', 'transfers-begun'];
    expect(contestedBy(shipped, ids).map(({ id }) => id)).toEqual([
      'why-transfers',
      'damascus-as-jailer',
      'destination',
    ]);
    expect(contestedBy(shipped, ['general-amnesty-law', 'no-such'])).toEqual([]);
  });
});
