import { derive, type Snapshot } from '../dossier/snapshot.ts';
import { foldText } from '../dossier/text-match.ts';
import type { Concept } from './concepts.ts';
import { type Families, familiesOf } from './families.ts';
import { isPlainWord } from './plain-word.ts';
import { openingOf, type Part } from './read-question.ts';
import { isContentWord, readWords, termSet, type Word } from './words.ts';

/** The share of what the question names, and of what the unknown says, that the other must have. */
const SHARE_NEEDED = 0.6;

/**
 * What nobody says according to the dossier and the question asks for, in the dossier's words ("when the transfers
 * began"): both ask the same (when, how many), the question names what the unknown begins with, and each has most of
 * what the other names.
 */
export function unknownAsked(snapshot: Snapshot, part: Part): string | null {
  if (part.whatIf !== null) return null;
  const asked = askedBy(part.opening ?? 'whether');
  const concepts = part.concepts.filter(({ typed, role }) => typed !== '' && role !== 'number');
  if (concepts.length === 0) return null;
  const telling = concepts.filter(({ role }) => role !== 'plain');
  const families = familiesOf(snapshot);
  const counted = telling.length === 0 ? concepts : telling;
  const best = unknownsOf(snapshot)
    .filter(
      ({ opening, lead }) =>
        opening !== null && askedBy(opening) === asked && part.asked.toLowerCase().includes(lead),
    )
    .map(({ text, terms, head }) => {
      const shared = ({ key, alternatives }: Concept): readonly string[] =>
        [...alternatives, ...families.relativesOf(key)].flatMap((one) =>
          one.terms.every((term) => terms.has(term)) ? one.terms : [],
        );
      return {
        text,
        hasHead: head.size === 0 || concepts.flatMap(shared).some((term) => head.has(term)),
        ofQuestion: counted.filter((concept) => shared(concept).length > 0).length / counted.length,
        ofUnknown: new Set(concepts.flatMap(shared)).size / Math.max(1, terms.size),
      };
    })
    .filter(
      ({ hasHead, ofQuestion, ofUnknown }) =>
        hasHead && ofQuestion >= SHARE_NEEDED && ofUnknown >= SHARE_NEEDED,
    )
    .toSorted((a, b) => b.ofQuestion + b.ofUnknown - (a.ofQuestion + a.ofUnknown));
  return best[0]?.text ?? null;
}

/** "What the clean-up costs" is asked by "how much". */
function askedBy(opening: string): string {
  return opening === 'how much' ? 'what' : opening;
}

const unknownsOf = derive((snapshot) =>
  snapshot.dossier.unknowns.map(({ text }) => {
    const folded = foldText(text);
    const opening = openingOf(folded);
    return {
      text,
      opening,
      /** "exactly how many" is asked for by nobody who does not say so. */
      lead: opening === null ? '' : folded.slice(0, folded.indexOf(opening)).trim(),
      head: headOf(
        readWords(folded.slice(folded.indexOf(opening ?? '') + (opening ?? '').length)),
        familiesOf(snapshot),
      ),
      terms: termSet(text),
    };
  }),
);

/** The first words in a row that name something: "group suit" of "the group suit will be filed"; none where none does. */
function headOf(words: readonly Word[], families: Families): ReadonlySet<string> {
  const names = (word: Word): boolean => isContentWord(word) && !isPlainWord(word.folded, families);
  const from = words.findIndex(names);
  if (from === -1) return new Set();
  const length = words.slice(from).findIndex((word) => !isContentWord(word));
  return new Set(
    words
      .slice(from, length === -1 ? undefined : from + length)
      .filter(names)
      .map(({ term }) => term),
  );
}
