import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSnapshot, type Snapshot } from '../../src/dossier/snapshot.ts';
import { answerQuestion } from '../../src/search/answer-question.ts';
import { buildSearchIndex, carrySearchIndex } from '../../src/search/index-records.ts';
import { claim, dossierOf, event } from '../support/build-dossier.ts';
import { shipped } from '../support/shipped.ts';
import { ask, recordsFor, shippedIndex } from './shipped-index.ts';

/** Words that no dossier and no list of words has, nor anything spelt nearly so. */
const unknownWord = fc
  .array(fc.constantFrom('q', 'x', 'z', 'j', 'v'), { minLength: 5, maxLength: 12 })
  .map((letters) => letters.join(''));
/** The same, and so unlike those that no typing error makes one of the other. */
const otherWord = fc
  .array(fc.constantFrom('b', 'f', 'k', 'w', 'y'), { minLength: 5, maxLength: 12 })
  .map((letters) => letters.join(''));
const dossierWord = fc.constantFrom(
  ...[
    'how many',
    'detainees',
    'Iraq',
    'why',
    'US',
    'the',
    'prison',
    'moved',
    'Kurds',
    'said',
    'when',
    'released',
  ],
  ...[
    '7,000',
    'ISIS',
    'what',
    'transfers',
    'full',
    'Damascus',
    'coalition',
    'who',
    'bases',
    'Turkey',
    'source',
  ],
);
const question = fc
  .array(fc.oneof({ weight: 4, arbitrary: dossierWord }, { weight: 1, arbitrary: unknownWord }), {
    maxLength: 9,
  })
  .map((words) => words.join(' '));

describe('any text at all', () => {
  it('is answered or not, and never throws', () => {
    const known = new Set(Object.values(shipped.byKind).flatMap((records) => [...records.keys()]));
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 300, unit: 'binary' }), fc.string({ maxLength: 300 }), question),
        (text) => {
          const answer = ask(text);
          const parts = answer.outcome === 'nothing-asked' ? [] : answer.parts;
          const shown =
            answer.outcome === 'answered' ? answer.records : parts.flatMap(({ closest }) => closest ?? []);
          expect(shown.every((id) => known.has(id))).toBe(true);
          if (answer.outcome !== 'answered') return;
          expect(shown.length).toBeLessThanOrEqual(9);
          expect(new Set(shown).size).toBe(shown.length);
        },
      ),
    );
  });

  it('is answered alike each time', () => {
    fc.assert(
      fc.property(question, (text) => {
        expect(ask(text)).toEqual(ask(text));
      }),
    );
  });
});

describe('abstention', () => {
  it('comes of a question made of words that the dossier does not have', () => {
    fc.assert(
      fc.property(fc.array(unknownWord, { minLength: 1, maxLength: 8 }), (words) => {
        expect(ask(`${words.join(' ')}?`).outcome).toBe('not-in-dossier');
      }),
    );
  });

  it('comes of a name that the dossier does not have, whatever else is asked', () => {
    fc.assert(
      fc.property(dossierWord, dossierWord, unknownWord, (a, b, word) => {
        const name = `${word[0]?.toUpperCase()}${word.slice(1)}`;
        expect(ask(`is the ${a} in ${name} about ${b}`).outcome).toBe('not-in-dossier');
      }),
    );
  });

  it('stays when a record about something else is added', () => {
    fc.assert(
      fc.property(question, fc.array(otherWord, { minLength: 1, maxLength: 6 }), (text, words) => {
        fc.pre(recordsFor(text).length === 0);
        const added = claim({
          id: 'added',
          statement: words.join(' '),
          citations: [{ source: 'added', credibility: 6 }],
        });
        const next = createSnapshot({ ...shipped.dossier, claims: [...shipped.dossier.claims, added] }, 1);
        const index = carrySearchIndex(shippedIndex, next, ['added']);
        expect(recordsFor(text, index)).toEqual([]);
      }),
    );
  });
});

type Edit = { readonly at: number; readonly how: 'retire' | 'change' | 'add'; readonly text: string };
const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat({ max: 1000 }),
  how: fc.constantFrom('retire', 'change', 'add'),
  text: fc
    .array(fc.oneof(dossierWord, unknownWord), { minLength: 1, maxLength: 6 })
    .map((words) => words.join(' ')),
});

describe('an index that followed edits', () => {
  it('answers as one that is built anew, and leaves the earlier one as it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        fc.array(question, { minLength: 1, maxLength: 4 }),
        async (edits, questions) => {
          const before = questions.map((text) => ask(text));
          let index = shippedIndex;
          for (const [order, one] of edits.entries()) {
            const { next, changed } = applyEdit(index.snapshot, one, order);
            index = carrySearchIndex(index, next, [changed]);
          }
          const anew = await buildSearchIndex(index.snapshot, () => Promise.resolve());
          for (const text of questions)
            expect(answerQuestion(index, text)).toEqual(answerQuestion(anew, text));
          expect(questions.map((text) => ask(text))).toEqual(before);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('knows an actor under a new name and no more under the old one', () => {
    const actors = shipped.dossier.actors.map((actor) =>
      actor.id === 'falih-al-fayyadh' ? { ...actor, name: 'Zqvjx', aliases: [] } : actor,
    );
    const index = carrySearchIndex(shippedIndex, createSnapshot({ ...shipped.dossier, actors }, 1), [
      'falih-al-fayyadh',
    ]);
    expect(recordsFor('what did Zqvjx say', index)).toContain('secure-locations-prepared');
    expect(recordsFor('what did Zqvjx say')).toEqual([]);
  });
});

describe('an empty dossier', () => {
  it('abstains from everything', async () => {
    const index = await buildSearchIndex(createSnapshot(dossierOf({ sources: [] }), 0), () =>
      Promise.resolve(),
    );
    fc.assert(
      fc.property(question, (text) => {
        expect(recordsFor(text, index)).toEqual([]);
      }),
    );
  });
});

function applyEdit(
  { dossier, revision }: Snapshot,
  { at, how, text }: Edit,
  order: number,
): { readonly next: Snapshot; readonly changed: string } {
  const make = (changes: Partial<typeof dossier>): Snapshot =>
    createSnapshot({ ...dossier, ...changes }, revision + 1);
  const [oneClaim, oneActor] = [
    dossier.claims[at % dossier.claims.length],
    dossier.actors[at % dossier.actors.length],
  ];
  if (how === 'add' || oneClaim === undefined || oneActor === undefined) {
    const added = event({
      id: `added-${order}`,
      title: text,
      actors: oneActor === undefined ? [] : [oneActor.id],
    });
    return { next: make({ events: [...dossier.events, added] }), changed: added.id };
  }
  if (how === 'retire')
    return {
      next: make({ claims: dossier.claims.filter(({ id }) => id !== oneClaim.id) }),
      changed: oneClaim.id,
    };
  if (at % 2 === 0) {
    const claims = dossier.claims.map((one) => (one === oneClaim ? { ...one, statement: text } : one));
    return { next: make({ claims }), changed: oneClaim.id };
  }
  const actors = dossier.actors.map((one) => (one === oneActor ? { ...one, aliases: [text] } : one));
  return { next: make({ actors }), changed: oneActor.id };
}
