import { derive, type Snapshot } from '../dossier/snapshot.ts';
import { foldText } from '../dossier/text-match.ts';
import type { AskedFor } from './asked-for.ts';
import type { Concept } from './concepts.ts';
import { coverageOf, isFigureOf, isInTopic, topicOf } from './coverage.ts';
import { actorsNamed, isDoneBy } from './doer.ts';
import type { SearchIndex } from './index-records.ts';
import { type Match, matchConcept, onlySpoken } from './match-concept.ts';
import { GENERAL_RULE, type Listing, type QuestionKind, READINGS, RELIABLE } from './question-kinds.ts';
import { bestDocIds, scoreRecords } from './rank-records.ts';
import { namesSomething, type Part, readQuestion, type SearchOptions } from './read-question.ts';
import type { TermIndex } from './term-index.ts';
import { nearestFigure, unknownNumber } from './unknown-number.ts';
import { unknownAsked } from './unknowns.ts';
import { figuresOf, type WhatIf } from './what-if.ts';

/** What the dossier has on a question: records, never sentences, and nothing where no record covers it. */
export type Answer =
  | {
      readonly outcome: 'answered';
      readonly kind: QuestionKind;
      /** Ids, best first, of all parts in turn; none where all that is asked is what changed. */
      readonly records: readonly string[];
      readonly parts: readonly PartAnswer[];
      /** Since when changes are asked for: an EDTF date or the number of a revision. */
      readonly since?: string;
      /** Whether the person asks who is right: shown are the readings, and that nobody here judges. */
      readonly asksForVerdict: boolean;
    }
  | {
      readonly outcome: 'not-in-dossier';
      readonly parts: readonly PartAnswer[];
      readonly asksForVerdict: boolean;
    }
  | { readonly outcome: 'nothing-asked' };

/** What the dossier has on one of the questions that are asked at once. */
export interface PartAnswer {
  /** The question as it was typed. */
  readonly asked: string;
  readonly kind: QuestionKind;
  readonly askedFor: AskedFor;
  /** What it names. */
  readonly concepts: readonly Concept[];
  /** The question word ("how many", "who"), or null. */
  readonly opening: string | null;
  /** Those whose words are wanted, as they were typed; null where nobody's are. */
  readonly speaker: string | null;
  readonly listing: Listing | null;
  /** Ids, best first; null where no record covers what is asked. */
  readonly records: readonly string[] | null;
  readonly whatIf: WhatIf | null;
  /** What nobody says and this asks ("when the transfers began"), as the dossier words it. */
  readonly unknown: string | null;
  /** The id of a record of the kind asked for, where all that is named is known but none answers word for word. */
  readonly closest: string | null;
  /** A number that is asked about and that nothing here has, as it was typed. */
  readonly noFigure: string | null;
  /** The question's words that stand nowhere in the dossier, as they were typed. */
  readonly nowhere: readonly string[];
}

/** As many as fit behind one button. */
const MAX_RECORDS = 9;
const NEAREST = 3;

/**
 * The records that answer a question in plain words, or that none does. Where several things are asked at once, each
 * is answered on its own, and one that can be is enough. It takes any text, asks nobody and judges nothing.
 */
export function answerQuestion(index: SearchIndex, question: string, options?: SearchOptions): Answer {
  const read = readQuestion(index.terms, question, options);
  if (read === null) return { outcome: 'nothing-asked' };
  const { asksForVerdict } = read;
  const parts = read.parts.map((part) => answerPart(index, part, asksForVerdict));
  const answered = parts.flatMap(({ records, kind }, at) =>
    records === null ? [] : [{ records, kind, since: read.parts[at]?.since }],
  );
  const [first] = answered;
  if (first === undefined) return { outcome: 'not-in-dossier', parts, asksForVerdict };
  const since = answered.find((one) => one.since != null)?.since;
  return {
    outcome: 'answered',
    kind: first.kind,
    records: interleave(answered.map(({ records }) => records)).slice(0, MAX_RECORDS),
    parts,
    ...(since == null ? {} : { since }),
    asksForVerdict,
  };
}

/** The first of each, then the second of each, and so on; each id once. */
function interleave(lists: readonly (readonly string[])[]): readonly string[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const ids = Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1)));
  return [...new Set(ids.flat())];
}

/** What the score of a record is multiplied by where it covers the question. */
const COVERING = 1000;
/** A record with less than this share of the best one's score is not worth showing. */
const WORTH_SHOWING = 0.5;
/** A question for a verdict that names nothing of more importance than this asks about everything. */
const TELLING = 0.5;

function answerPart(index: SearchIndex, part: Part, asksForVerdict: boolean): PartAnswer {
  const { terms, snapshot } = index;
  const topic = topicOf(snapshot);
  const anywhere = part.concepts.map((concept) => matchConcept(terms, concept));
  const matches = anywhere.map((match) => (part.speaker.has(match.concept) ? spokenBy(index, match) : match));
  const isJudgement = asksForVerdict && part.rule.kind !== 'sources';
  const scores = scoreRecords(terms, matches, isJudgement ? READINGS : part.rule.prefers);
  const { covers, isNear, hasEach } = coverageOf(
    index,
    asksForVerdict ? withoutVerb(part) : part,
    matches,
    asksForVerdict ? () => true : theirsOf(index, part, matches),
  );
  const isOfFigures =
    matches.every((match) => fitsWhatIf(terms, match, topic)) &&
    terms.records.some((record) => record !== undefined && isFigureOf(record, part.places));
  const whatIf = isOfFigures ? part.whatIf : null;
  const nowhere = [
    ...part.impossible.filter((words) => !words.startsWith('how ')),
    ...anywhere.flatMap(({ concept, isKnown }) =>
      isKnown || concept.role === 'plain' || concept.role === 'number' || concept.typed === ''
        ? []
        : concept.typed,
    ),
  ];
  // That somebody is named is not yet close to what is asked of them.
  const mayBeClose =
    part.impossible.length === 0 &&
    hasEach &&
    part.concepts.some((concept) => concept.role !== 'plain' && concept !== part.askedFor.doer);
  const unfound = part.opening === null && part.whatIf === null ? unknownNumber(index, part, anywhere) : null;
  const isOfKnown = unfound?.things.every((thing) => isKnownIn(anywhere, thing)) === true;
  const noFigure = isOfKnown && (unfound.unit === null || nowhere.length === 0) ? unfound : null;
  const foundOf = (records: readonly string[] | null): PartAnswer => ({
    asked: part.asked,
    kind: part.rule.kind,
    askedFor: part.askedFor,
    concepts: part.concepts,
    opening: part.opening,
    speaker: part.speaker.size === 0 ? null : part.speakerTyped,
    // "Whats this about a marina" is about the marina.
    listing: part.listing === 'overview' && !listsAll(part, matches) ? null : part.listing,
    whatIf,
    records,
    noFigure: noFigure?.typed ?? null,
    unknown: unknownAsked(snapshot, part),
    closest:
      noFigure !== null
        ? nearestFigure(index, noFigure)
        : records === null && unfound === null && mayBeClose
          ? nearest(terms, scores, isNear)
          : null,
    nowhere,
  });

  if (part.rule.kind === 'changes' && namesOnlyDates(part)) return foundOf([]);
  if (part.impossible.length > 0 || unfound !== null) return foundOf(null);
  if (part.listing !== null && listsAll(part, matches)) return foundOf(listRecords(snapshot, part.listing));
  if (asksForVerdict && matches.every(concernsEverything)) return foundOf(listRecords(snapshot, 'questions'));
  if (part.rule.kind === 'sources' && !namesSomething(part) && RELIABLE.test(part.asked))
    return { ...foundOf(listRecords(snapshot, 'sources')), listing: 'sources' };
  if (!namesSomething(part) && !asksOfTheMatter(part)) return foundOf(null);

  const isComputed = isOfFigures && (part.whatIf !== null || part.rule.onWhatIf === true);
  const computed = isComputed ? figuresOf(snapshot, part.whatIf ?? {}) : [];
  const least = WORTH_SHOWING * raiseCovering(scores, covers);
  if (least === 0) return foundOf(whatIf === null ? null : computed);
  for (let docId = 0; docId < scores.length; docId += 1) if ((scores[docId] ?? 0) < least) scores[docId] = 0;
  // What shares only some of the question's words is of use only among the nearest.
  const found = bestDocIds(terms, scores, MAX_RECORDS, positionsOf(snapshot))
    .filter((docId, at) => at < NEAREST || covers(docId))
    .map((docId) => terms.records[docId]?.id ?? '');
  return foundOf([...new Set([...computed, ...found])]);
}

/** Who is asked to judge is not asked whether somebody did it. */
function withoutVerb(part: Part): Part {
  const { focus, verb } = part.askedFor;
  return { ...part, askedFor: { ...part.askedFor, verb: null, focus: focus.difference(new Set([verb])) } };
}

/** The match in what those say whom it names, and in events that tell what they say. */
function spokenBy(index: SearchIndex, match: Match): Match {
  const actors = actorsNamed(index.terms, match.concept);
  return onlySpoken(index.terms, match, (docId) => actors.size === 0 || isDoneBy(index, docId, actors));
}

/** Tells of a record whether the doer that the question names does or says what it tells; true of all where none is named. */
function theirsOf(
  index: SearchIndex,
  { askedFor: { doer, verbIsOpinion } }: Part,
  matches: readonly Match[],
): (docId: number) => boolean {
  const actors = doer === null ? new Set<string>() : actorsNamed(index.terms, doer);
  if (actors.size === 0) return () => true;
  const spoken = matches.find(({ concept }) => concept === doer)?.spoken;
  return (docId) => (verbIsOpinion && spoken?.[docId] === 1) || isDoneBy(index, docId, actors);
}

/** The id of the record with the highest score among those that are near. */
function nearest(
  { records }: TermIndex,
  scores: Float64Array,
  isNear: (docId: number) => boolean,
): string | null {
  let best = -1;
  for (let docId = 0; docId < scores.length; docId += 1)
    if ((scores[docId] ?? 0) > (scores[best] ?? 0) && isNear(docId)) best = docId;
  return records[best]?.id ?? null;
}

function isKnownIn(matches: readonly Match[], thing: Concept): boolean {
  return matches.some(({ concept, isKnown }) => concept === thing && isKnown);
}

/** Raises the scores of the records that cover the question; returns the highest of these before, or 0. */
function raiseCovering(scores: Float64Array, covers: (docId: number) => boolean): number {
  let best = 0;
  for (let docId = 0; docId < scores.length; docId += 1) {
    const score = scores[docId] ?? 0;
    if (score === 0 || !covers(docId)) continue;
    best = Math.max(best, score);
    scores[docId] = score * COVERING;
  }
  return best;
}

/** Whether a listing is meant: the question names nothing else, or only those whose accounts it compares. */
function listsAll({ listing, listingWords }: Part, matches: readonly Match[]): boolean {
  const named = matches.filter(
    ({ concept: { role, typed } }) =>
      role !== 'plain' &&
      !foldText(typed)
        .split(' ')
        .every((word) => listingWords.has(word)),
  );
  if (listing === 'overview') return named.length === 0;
  return listing === 'common' || named.every(({ spoken }) => spoken.includes(1));
}

/** Whether a verdict on the concept is one on everything: it tells little, or names somebody who has a view. */
function concernsEverything({ concept, spoken }: Match): boolean {
  return (
    concept.typed === '' || concept.importance <= TELLING || (concept.role === 'name' && spoken.includes(1))
  );
}

function namesOnlyDates({ concepts }: Part): boolean {
  return concepts.every(({ role }) => role === 'plain' || role === 'date' || role === 'number');
}

/** Whether a part that names nothing is about the dossier's matter all the same ("where are they going?"). */
function asksOfTheMatter({ whatIf, asksYou, pointsBack, rule, concepts }: Part): boolean {
  if (whatIf !== null) return true;
  return !asksYou && (pointsBack || rule !== GENERAL_RULE) && concepts.length > 0;
}

/** Whether a what-if may have the concept: a span of time, or what a figure or the dossier's title names. */
function fitsWhatIf({ records }: TermIndex, match: Match, topic: ReadonlySet<string>): boolean {
  const { role, typed } = match.concept;
  if (role !== 'matter' && role !== 'name') return true;
  if (/^(?:day|week|month|hour|year)s?$/i.test(typed) || isInTopic(match, topic)) return true;
  return match.docIds.some((docId) => records[docId]?.kind === 'figure');
}

const positionsOf = derive(({ byKind }) => {
  const ids = Object.values(byKind).flatMap((records) => [...records.keys()]);
  return new Map(ids.map((id, position) => [id, position]));
});

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
