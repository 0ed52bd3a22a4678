import { questionsTouching } from '../dossier/readings.ts';
import type { Question } from '../dossier/schema.ts';
import { derive, type Snapshot } from '../dossier/snapshot.ts';
import { foldText } from '../dossier/text-match.ts';
import { coverageOf, isInTopic } from './coverage.ts';
import type { SearchIndex } from './index-records.ts';
import { type Match, matchConcept, onlySpoken } from './match-concept.ts';
import { GENERAL_RULE, type Listing, type QuestionKind, READINGS } from './question-kinds.ts';
import { bestPlaces, scoreRecords } from './rank-records.ts';
import { namesSomething, type Part, readQuestion } from './read-question.ts';
import { figuresOf, type WhatIf } from './what-if.ts';
import { indexTerms } from './words.ts';

/** What the dossier has on a question: records, never sentences, and nothing where no record covers it. */
export type Answer =
  | {
      readonly outcome: 'answered';
      readonly kind: QuestionKind;
      /** Ids, best first, at most 5; none where all that is asked is what changed. */
      readonly records: readonly string[];
      /** Every contested question that those records touch, in the dossier's order. */
      readonly questions: readonly Question[];
      readonly whatIf?: WhatIf;
      /** Since when changes are asked for: an EDTF date or the number of a revision. */
      readonly since?: string;
      /** Whether the person asks who is right: shown are the readings, and that nobody here judges. */
      readonly asksForVerdict: boolean;
    }
  | {
      readonly outcome: 'not-in-dossier';
      /** Ids of the nearest records, at most 3: near, but not an answer. */
      readonly near: readonly string[];
      /** The question's own words that no record covers, as they were typed; none where records share them out. */
      readonly uncovered: readonly string[];
      readonly asksForVerdict: boolean;
    }
  | { readonly outcome: 'nothing-asked' };

interface AnswerOptions {
  /** Whether names and words that mean the same stand for one another; only a comparison leaves it out. */
  readonly aliases: boolean;
}

const MAX_RECORDS = 5;
const MAX_NEAR = 3;
const MAX_UNCOVERED = 8;

/**
 * The records that answer a question in plain words, or that none does. Where several things are asked at once, each
 * is answered on its own, and one that can be is enough. It takes any text, asks nobody and judges nothing.
 */
export function answerQuestion(
  index: SearchIndex,
  question: string,
  options: AnswerOptions = { aliases: true },
): Answer {
  const read = readQuestion(index.terms, question, options);
  if (read === null) return { outcome: 'nothing-asked' };
  const { asksForVerdict } = read;
  const found = read.parts.map((part) => ({ part, ...answerPart(index, part, asksForVerdict) }));
  const answered = found.flatMap(({ part, records }) => (records === null ? [] : [{ part, records }]));
  const [first] = answered;
  if (first === undefined) {
    return {
      outcome: 'not-in-dossier',
      near: interleave(found.map(({ near }) => near)).slice(0, MAX_NEAR),
      uncovered: [...new Set(found.flatMap(({ uncovered }) => uncovered))].slice(0, MAX_UNCOVERED),
      asksForVerdict,
    };
  }
  const records = interleave(answered.map((part) => part.records)).slice(0, MAX_RECORDS);
  const whatIf: WhatIf = Object.assign({}, ...answered.map(({ part }) => part.whatIf));
  const since = answered.find(({ part }) => part.since !== null)?.part.since ?? null;
  return {
    outcome: 'answered',
    kind: first.part.rule.kind,
    records,
    questions: questionsOf(index.snapshot, records),
    ...(Object.keys(whatIf).length === 0 ? {} : { whatIf }),
    ...(since === null ? {} : { since }),
    asksForVerdict,
  };
}

function questionsOf(snapshot: Snapshot, records: readonly string[]): readonly Question[] {
  const touched = new Set(records.flatMap((id) => questionsTouching(snapshot, id)));
  return snapshot.dossier.questions.filter((question) => touched.has(question));
}

/** The first of each, then the second of each, and so on; each id once. */
function interleave(lists: readonly (readonly string[])[]): readonly string[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const ids = Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1)));
  return [...new Set(ids.flat())];
}

/** What the records have on one question. */
interface Found {
  /** Ids, best first; null where no record covers what is asked. */
  readonly records: readonly string[] | null;
  readonly near: readonly string[];
  readonly uncovered: readonly string[];
}

/** How much a record counts for covering the question, beside one that has only some of it. */
const COVERING = 2;
/** A record with less than this share of the best one's score is not worth showing. */
const WORTH_SHOWING = 0.5;
/** What a concept must count for a verdict on something to be asked, not on everything. */
const TELLING = 0.5;

function answerPart(index: SearchIndex, part: Part, asksForVerdict: boolean): Found {
  const { terms, snapshot } = index;
  const topic = topicOf(snapshot);
  const matches = part.concepts.map((concept) => {
    const match = matchConcept(terms, concept);
    return part.speaker.has(concept) ? onlySpoken(terms, match) : match;
  });
  const isJudgement = asksForVerdict && part.rule.kind !== 'sources';
  const scores = scoreRecords(terms, matches, isJudgement ? READINGS : part.rule.prefers);
  const idsOf = (most: number): readonly string[] =>
    bestPlaces(terms, scores, most, positionsOf(snapshot)).map((place) => terms.records[place]?.id ?? '');
  const near = idsOf(MAX_NEAR);
  const { covers, uncovered } = coverageOf(terms, part, matches, topic);
  const foundOf = (records: readonly string[] | null): Found => ({
    records,
    near,
    uncovered: [...part.impossible, ...uncovered],
  });

  if (part.rule.kind === 'changes' && namesOnlyDates(part)) return foundOf([]);
  if (part.impossible.length > 0) return foundOf(null);
  if (part.listing !== null && listsAll(part, matches)) return foundOf(listRecords(snapshot, part.listing));
  if (asksForVerdict && part.concepts.every(({ importance }) => importance <= TELLING))
    return foundOf(listRecords(snapshot, 'questions'));
  if (!namesSomething(part) && !asksOfTheMatter(part)) return foundOf(null);

  const isOfFigures = matches.every(
    (match) => !isNamed(match) || isTimeUnit(match) || isInTopic(match, topic) || isInFigure(index, match),
  );
  const isComputed = part.whatIf !== null && isOfFigures;
  const least = WORTH_SHOWING * raiseCovering(scores, covers);
  if (least === 0) return foundOf(isComputed ? figuresOf(snapshot, part.whatIf) : null);
  for (const [place, score] of scores.entries()) if (score < least) scores[place] = 0;
  const found = idsOf(MAX_RECORDS);
  if (part.whatIf === null && part.rule.onWhatIf !== true) return foundOf(found);
  return foundOf(isOfFigures ? [...new Set([...figuresOf(snapshot, part.whatIf ?? {}), ...found])] : found);
}

/** Raises the scores of the records that cover the question; the highest score of one before it was raised, or 0. */
function raiseCovering(scores: Float64Array, covers: (place: number) => boolean): number {
  let best = 0;
  for (const [place, score] of scores.entries()) {
    if (score === 0 || !covers(place)) continue;
    best = Math.max(best, score);
    scores[place] = score * COVERING;
  }
  return best;
}

/** Whether a listing is meant: nothing else is named, or only whose accounts are to be set side by side. */
function listsAll({ listing, listingWords }: Part, matches: readonly Match[]): boolean {
  const named = matches.filter(
    ({ concept }) => concept.role !== 'plain' && !listingWords.has(foldText(concept.typed)),
  );
  if (listing === 'overview') return named.length === 0;
  return listing === 'common' || named.every(({ spoken }) => spoken.includes(1));
}

function namesOnlyDates({ concepts }: Part): boolean {
  return concepts.every(({ role }) => role === 'plain' || role === 'date' || role === 'number');
}

/** Whether a part that names nothing is about the dossier's matter all the same ("where are they going?"). */
function asksOfTheMatter({ whatIf, asksYou, pointsBack, rule, concepts }: Part): boolean {
  if (whatIf !== null) return true;
  return !asksYou && (pointsBack || rule !== GENERAL_RULE) && concepts.length > 0;
}

function isNamed({ concept }: Match): boolean {
  return concept.role === 'matter' || concept.role === 'name';
}

/** A span of time in a what-if is what it is computed over. */
function isTimeUnit({ concept }: Match): boolean {
  return /^(?:day|week|month|hour|year)s?$/i.test(concept.typed);
}

function isInFigure({ terms }: SearchIndex, { places }: Match): boolean {
  return places.some((place) => terms.records[place]?.kind === 'figure');
}

const positionsOf = derive(({ byKind }) => {
  const ids = Object.values(byKind).flatMap((records) => [...records.keys()]);
  return new Map(ids.map((id, position) => [id, position]));
});

const topicOf = derive(({ dossier }) => new Set(indexTerms(dossier.title).map(({ term }) => term)));

/** Ids of everything of a sort, in the dossier's order. */
function listRecords({ dossier }: Snapshot, listing: Listing): readonly string[] {
  switch (listing) {
    case 'common':
      return [...new Set(dossier.questions.flatMap(({ common }) => common))];
    case 'questions':
      return dossier.questions.map(({ id }) => id);
    case 'sources':
      return dossier.sources.map(({ id }) => id);
    case 'overview':
      return dossier.events.map(({ id }) => id);
  }
}
