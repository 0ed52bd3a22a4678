import { derive } from '../snapshot.ts';
import { foldText } from '../text-match.ts';
import { coverageOf, isInTopic } from './coverage.ts';
import type { SearchIndex } from './index-records.ts';
import { GENERAL_RULE, READINGS } from './kinds.ts';
import { listRecords } from './list-records.ts';
import { type Match, matchConcept, onlySpoken } from './match-concept.ts';
import { bestPlaces, scoreRecords } from './rank-records.ts';
import { namesSomething, type Part } from './read-question.ts';
import { figuresOf } from './what-if-figures.ts';
import { indexTerms } from './words.ts';

/** What the records have on one question. */
export interface Found {
  /** Ids, best first; null where no record covers what is asked. */
  readonly records: readonly string[] | null;
  readonly near: readonly string[];
  readonly uncovered: readonly string[];
}

/** How much a record counts for covering the question, beside one that has only some of it. */
const COVERING = 2;
/** A record with less than this share of the best one's score is not worth showing. */
const WORTH_SHOWING = 0.5;
const MOST_RECORDS = 5;
const MOST_NEAR = 3;
/** What a concept must count for a verdict on something to be asked, not on everything. */
const TELLING = 0.5;

export function answerPart(index: SearchIndex, part: Part, asksForVerdict: boolean): Found {
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
  const near = idsOf(MOST_NEAR);
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
  const reckons = part.whatIf !== null && isOfFigures;
  const least = WORTH_SHOWING * raiseCovering(scores, covers);
  if (least === 0) return foundOf(reckons ? figuresOf(snapshot, part.whatIf) : null);
  for (const [place, score] of scores.entries()) if (score < least) scores[place] = 0;
  const found = idsOf(MOST_RECORDS);
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

/** A span of time in a what-if is what it is reckoned over. */
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
