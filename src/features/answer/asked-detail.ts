import { voiceName } from '../../dossier/display-names.ts';
import { doubtBeside } from '../../dossier/doubt.ts';
import type { Statement } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { PartAnswer } from '../../search/answer-question.ts';
import { givesMeasure } from '../../search/asked-for.ts';
import type { Concept } from '../../search/concepts.ts';
import { topicOf } from '../../search/coverage.ts';
import { sentencesOf } from '../../search/doer.ts';
import { SAME } from '../../search/families.ts';
import { measuresIn } from '../../search/measures.ts';
import { CAUSE } from '../../search/record-terms.ts';
import { readWords, termSet } from '../../search/words.ts';
import { splitSentences } from '../../text/split-sentences.ts';

/** A sentence of an event's detail. */
export interface AskedDetail {
  readonly sentence: string;
  /** Whether, below the title, it has more of what was asked than the record of that id. */
  readonly outdoes: (id: string) => boolean;
}

/**
 * The sentence of an event's detail that has what was asked and its title lacks: a number, a reason, a word of the
 * question, or which ones where the title only counts them. Null where none has, or it was asked when.
 */
export function askedDetail(
  snapshot: Snapshot,
  head: Statement,
  { askedFor, concepts, kind, opening }: PartAnswer,
): AskedDetail | null {
  if (!('title' in head) || askedFor.wants === 'date') return null;
  const title = readText(head.title);
  // Neither what all of the dossier is about nor who says it is what was asked.
  const known = topicOf(snapshot).union(termSet(voiceName(snapshot, head)));
  const named = concepts.filter(
    (one) => one.typed !== '' && one.role !== 'date' && one.importance === 1 && weightIn(known, one) === 0,
  );
  const asked = named.filter((one) => weightIn(title.weights, one) === 0);
  const isMeasured = askedFor.wants !== null || askedFor.dimensions.length > 0;
  const lacksNumber = isMeasured && !givesMeasure(askedFor, title);
  const lacksReason = kind === 'why' && !REASON.test(head.title);
  // "Which dishes were recalled" of "The firm recalled three dishes".
  const isCounted =
    !isMeasured &&
    (opening === 'which' || opening === 'what') &&
    [...askedFor.focus].some((one) => weightIn(title.counted, one) > 0);
  const numbers = named.filter(({ role }) => role === 'number');
  const told = selfContained(head.detail).flatMap((sentence, at) => {
    const text = readText(sentence);
    // Of lines 4 and 11, a sentence on one tells nothing of the other; a doubt stays in what is shown.
    if (numbers.some((one) => weightIn(text.weights, one) === 0) || doubtBeside(head, sentence) !== null)
      return [];
    const isAsked =
      (lacksNumber && givesMeasure(askedFor, text)) ||
      (lacksReason && REASON.test(sentence)) ||
      (isCounted && at === 0);
    return { sentence, counts: held(asked, text.weights) + (isAsked ? ASKED : 0) };
  });
  const [best] = told.toSorted((a, b) => b.counts - a.counts);
  if (best === undefined || best.counts < SAME) return null;
  const own = held(named, termSet(`${head.title}\n${best.sentence}`));
  if (own <= named.length / 2 && named.length > 0) return null;
  return {
    sentence: best.sentence,
    outdoes: (id) => {
      const other = readText(sentencesOf(snapshot, id).join('\n'));
      const has = held(named, other.weights);
      return has < own || (has === own && !(isMeasured && givesMeasure(askedFor, other)));
    },
  };
}

/** What was asked for itself counts more than any words that the question has beside it. */
const ASKED = 10;
const REASON = new RegExp(`${CAUSE.source}|\\bafter\\b|\\b(?:demand|argue)\\w*`, 'i');
/** A later sentence that begins so is read with the one before. */
const LEANING = /^(?:he|she|it|they|his|her|its|their|this|that|these|those|both)\b/i;

/** The sentences of a text, with those that lean on the one before joined to it. */
function selfContained(text: string): readonly string[] {
  const joined: string[] = [];
  for (const sentence of splitSentences(text)) {
    const before = joined.at(-1);
    if (before !== undefined && LEANING.test(sentence)) joined.splice(-1, 1, `${before} ${sentence}`);
    else joined.push(sentence);
  }
  return joined;
}

function held(concepts: readonly Concept[], terms: Terms): number {
  return concepts.reduce((sum, one) => sum + weightIn(terms, one), 0);
}

type Terms = Pick<ReadonlySet<string>, 'has'>;

/** How well the terms have what the concept names, 0 where they don't. */
function weightIn(terms: Terms, { alternatives }: Concept): number {
  return Math.max(
    0,
    ...alternatives.map(({ terms: all, weight }) => (all.every((term) => terms.has(term)) ? weight : 0)),
  );
}

function readText(text: string): Parameters<typeof givesMeasure>[1] {
  const { measures, counted } = measuresIn([{ text, words: readWords(text) }]);
  return { kind: 'event', quantities: measures, counted, weights: termSet(text), hasDate: true };
}
