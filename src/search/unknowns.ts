import { derive, type Snapshot } from '../dossier/snapshot.ts';
import { foldText } from '../dossier/text-match.ts';
import { relativesOf } from './families.ts';
import { openingOf, type Part } from './read-question.ts';
import { indexTerms } from './words.ts';

/** Shares of what the question names and of what the unknown says that the other must have. */
const [OF_QUESTION, OF_UNKNOWN] = [0.6, 0.6];

/**
 * What nobody says according to the dossier and the question asks for, in the dossier's words ("when the transfers
 * began"): both ask the same (when, how many), and each has most of what the other names.
 */
export function unknownAsked(snapshot: Snapshot, part: Part): string | null {
  if (part.opening === null || part.whatIf !== null) return null;
  const concepts = part.concepts.filter(({ typed, role }) => typed !== '' && role !== 'number');
  if (concepts.length === 0) return null;
  const best = unknownsOf(snapshot)
    .filter(({ opening }) => opening === part.opening)
    .map(({ text, terms }) => {
      const known = concepts.map(({ key, alternatives }) =>
        [...alternatives, ...relativesOf(key)]
          .map((one) => one.terms)
          .filter((all) => all.every((term) => terms.has(term))),
      );
      const covered = new Set(known.flat(2));
      const having = known.filter(({ length }) => length > 0).length;
      return {
        text,
        ofQuestion: having / concepts.length,
        ofUnknown: covered.size / Math.max(1, terms.size),
      };
    })
    .filter(({ ofQuestion, ofUnknown }) => ofQuestion >= OF_QUESTION && ofUnknown >= OF_UNKNOWN)
    .toSorted((a, b) => b.ofQuestion + b.ofUnknown - (a.ofQuestion + a.ofUnknown));
  return best[0]?.text ?? null;
}

const unknownsOf = derive(({ dossier }) =>
  (dossier.unknowns ?? []).map(({ text }) => ({
    text,
    opening: openingOf(foldText(text)),
    terms: new Set(indexTerms(text).map(({ term }) => term)),
  })),
);
