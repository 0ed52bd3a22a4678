import { derive, type Snapshot } from '../dossier/snapshot.ts';
import { givesMeasure, isAmong } from './asked-for.ts';
import type { Concept } from './concepts.ts';
import { FAMILY } from './families.ts';
import type { SearchIndex } from './index-records.ts';
import { wordSet } from './lexicon.ts';
import type { Match } from './match-concept.ts';
import { dimensionsOf, type Measure } from './measures.ts';
import type { Part } from './read-question.ts';
import type { RecordTerms } from './record-terms.ts';
import { stemOf, termSet } from './words.ts';

/** What coverage tells of a question and of each record. */
interface Coverage {
  /** Whether a record answers the question. */
  readonly covers: (docId: number) => boolean;
  /**
   * Whether it states something of the kind asked for, and has every name, date and thing asked for and half of all words
   * (`SHARE_TO_BE_NEAR`).
   */
  readonly isNear: (docId: number) => boolean;
  /** Whether each thing that is named stands in some record or in the dossier's title. */
  readonly hasEach: boolean;
}

/** Kinds of record that are about the dossier's matter, and need not repeat it. */
const STATED = wordSet('event figure question reading claim');

/** The share of a question's words, each by its importance, that an answer has which lacks one. */
const SHARE_TO_COVER = 0.6;
/** The same of what only comes close. */
const SHARE_TO_BE_NEAR = 0.5;

/** Stems of words that only ask what comes after ("where next"). */
const AFTERWARDS = new Set(['next', 'later', 'afterwards', 'afterward'].map(stemOf));

/** A concept that is judged, with all that is the same for every record. */
interface Judged {
  readonly match: Match;
  readonly inTopic: boolean;
  /** Whether it may be a word for people as such. */
  readonly isPeople: boolean;
  /** Whether it is a name, of whatever, or whose words are wanted: what is related to it is another. */
  readonly isNameOrSpeaker: boolean;
  readonly isVerb: boolean;
  /** Whether it is asked for and nobody's name: that a record's source is called so ("Reports on the spill") does not give it. */
  readonly isFocus: boolean;
  /** Whether a record without it is no answer. */
  readonly isMust: boolean;
  /** What it names of the measure that is asked for ("how much money"): a record that gives it need not repeat it. */
  readonly measures: readonly Measure[];
}

/**
 * How records cover a part of a question. What it names must stand in one record: in its own words, in the names of
 * those who say it or of whom it tells, in its source's or its contested question's, or, for what is stated, in the
 * dossier's title, which all of it is about. Names, dates, whose words are wanted and what is asked for must; of the
 * rest some may be missing where most of the question is there (`SHARE_TO_COVER`). A record is of the kind asked for,
 * too, and of the doings of the one who is asked about (`isTheirs`). How rare a word is does not decide, so an edit
 * elsewhere changes nothing.
 */
export function coverageOf(
  { snapshot, terms: index }: SearchIndex,
  part: Part,
  matches: readonly Match[],
  isTheirs: (docId: number) => boolean,
): Coverage {
  const { focus, verb, dimensions, verbIsSaying, asksForOfficeHolder } = part.askedFor;
  const topic = topicOf(snapshot);
  const judged = strictMatches(matches, part).map((match): Judged => {
    const { concept } = match;
    const isPeople = mayMeanPeople(concept);
    const isNameOrSpeaker = concept.role === 'name' || part.speaker.has(concept);
    return {
      match,
      inTopic:
        !part.speaker.has(concept) &&
        !(part.askedFor.wants === 'amount' && focus.has(concept)) &&
        isInTopic(match, topic),
      isPeople,
      isNameOrSpeaker,
      isVerb: concept === verb,
      isFocus:
        focus.has(concept) &&
        !isNameOrSpeaker &&
        !match.docIds.some((docId) => {
          const record = index.records[docId];
          return (
            record?.kind === 'actor' &&
            isAmong(new Set(record.names.flatMap((name) => name.split(' '))), concept)
          );
        }),
      isMust: isNameOrSpeaker || concept.role === 'date' || (focus.has(concept) && !isPeople),
      measures: measuresNamed(concept, part),
    };
  });
  // What most records lack is looked at first.
  judged.sort((a, b) => Number(b.isMust) - Number(a.isMust) || a.match.docIds.length - b.match.docIds.length);
  const namesIt = (id: string): boolean =>
    part.concepts.some(({ key }) => index.names.get(key)?.includes(id));
  // "Say" tells nothing where somebody's words are asked for.
  const asksForWords = part.speaker.size > 0;
  const words = matches
    .filter(({ concept: { typed, role } }) => typed !== '' && !(asksForWords && role === 'plain'))
    .map((match) => ({ match, counts: match.concept.importance, inTopic: isInTopic(match, topic) }));
  const all = words.reduce((sum, { counts }) => sum + counts, 0);
  const shareOf = (docId: number): number => {
    let held = 0;
    for (const { match, counts, inTopic } of words) if (inTopic || match.weights[docId] !== 0) held += counts;
    return held / all;
  };
  const things = judged.filter(({ measures }) => measures.length === 0);
  const isNear = (docId: number): boolean => {
    const record = index.records[docId];
    if (record === undefined || !STATED.has(record.kind) || record.kind === 'question') return false;
    if (!isKindAskedFor(part, record) || !isTheirs(docId)) return false;
    if (dimensions.length > 0 && !dimensions.some(({ measure }) => record.quantities.has(measure)))
      return false;
    for (const { match, isVerb, isMust } of judged) {
      const quality = match.quality[docId] ?? 0;
      // A related word of a family is another deed: who moves people does not release them.
      if (isVerb ? quality <= FAMILY : isMust && match.weights[docId] === 0) return false;
    }
    // That something costs money is not yet close to what another thing costs.
    if (
      dimensions.length > 0 &&
      things.length > 0 &&
      things.every(({ match, inTopic }) => !inTopic && match.weights[docId] === 0)
    )
      return false;
    return shareOf(docId) >= SHARE_TO_BE_NEAR;
  };
  const covers = (docId: number): boolean => {
    const record = index.records[docId];
    if (record === undefined || !isKindAskedFor(part, record) || !isTheirs(docId)) return false;
    let missing = 0;
    let telling = 0;
    for (const { match, inTopic, isPeople, isNameOrSpeaker, isVerb, isFocus, isMust, measures } of judged) {
      if (isVerb && ((match.quality[docId] ?? 0) <= FAMILY || !isAmong(record.weights, match.concept)))
        return false;
      if (measures.some((measure) => record.quantities.has(measure))) continue;
      const isHeld = match.weights[docId] !== 0 && !(isFocus && isOnlyInSpeaker(match, docId, record));
      if (!isHeld && !(inTopic && STATED.has(record.kind))) {
        if (isMust) return false;
        missing += 1;
        continue;
      }
      if (inTopic) continue;
      // Who leads somebody is told by a role, not by a name ("US-led coalition").
      if (asksForOfficeHolder && isMust && !isNameOrSpeaker && !namesIt(record.id) && isInName(match, record))
        return false;
      if (!isPeople) telling += 1;
    }
    // Any number of people is no answer to how many of them did something.
    if (
      telling === 0 &&
      missing === 0 &&
      judged.some(({ isPeople }) => isPeople) &&
      shareOf(docId) < SHARE_TO_COVER
    )
      return false;
    // Each word that is missing needs one that tells beside it; of what somebody says, none may be missing.
    if (missing === 0 || (part.hasStatedSubject && telling > 0)) return true;
    return !verbIsSaying && missing <= telling && shareOf(docId) >= SHARE_TO_COVER;
  };
  return {
    covers,
    isNear,
    hasEach: judged.every(({ match, inTopic }) => match.docIds.length > 0 || inTopic),
  };
}

/** Whether a record is of the kind asked for: its measure, its time, its direction and its place. */
function isKindAskedFor(part: Part, record: RecordTerms): boolean {
  const asksForSources = part.rule.kind === 'sources';
  if (!asksForSources && !givesMeasure(part.askedFor, record)) return false;
  const isFigureOfSum = part.rule.kind === 'capacity' && record.kind === 'figure';
  if (part.asksAhead && !record.isOutlook && !isFigureOfSum) return false;
  if (part.denied !== null && !isAmong(record.denied, part.denied)) return false;
  if (part.askedFor.asksForOfficeHolder && record.kind !== 'actor') return false;
  const { direction } = part.askedFor;
  if (direction !== null && !asksForSources && !record.directions.has(direction)) return false;
  return part.rule.kind !== 'capacity' || isFigureOf(record, part.places);
}

/** The terms of the dossier's title, which all of it is about. */
export const topicOf = derive(({ dossier }: Snapshot) => termSet(dossier.title));

/** Whether the dossier's title has the concept. */
export function isInTopic({ concept }: Match, topic: ReadonlySet<string>): boolean {
  return concept.alternatives.some(({ terms }) => terms.every((term) => topic.has(term)));
}

/** The concepts that must be covered: all but plain ones, and numbers only where nothing else is named; never those of a what-if. */
function strictMatches(
  matches: readonly Match[],
  { whatIf, askedFor: { focus, direction } }: Part,
): readonly Match[] {
  const named = matches.filter(({ concept }) => {
    if (focus.has(concept)) return true;
    if (direction === 'after' && AFTERWARDS.has(concept.key)) return false;
    return concept.role !== 'plain' && concept.role !== 'number';
  });
  return named.length > 0 || whatIf !== null
    ? named
    : matches.filter(({ concept }) => concept.role === 'number');
}

/** Whether a figure is of every place that is asked about; what is no figure is of none. */
export function isFigureOf({ kind, place }: RecordTerms, places: ReadonlySet<Concept>): boolean {
  return [...places].every(
    ({ alternatives }) =>
      kind === 'figure' && alternatives.some(({ terms }) => terms.every((term) => place.has(term))),
  );
}

/** Whether a word stands for people in general English or in a dossier's own terms: it is in a family with "people". */
function mayMeanPeople({ alternatives }: Concept): boolean {
  return alternatives.some(({ terms }) => terms.join(' ') === 'peopl');
}

/** Whether a record has the concept in the name of who or what says it, and not in its own words. */
function isOnlyInSpeaker({ concept, spoken }: Match, docId: number, { weights }: RecordTerms): boolean {
  return spoken[docId] === 1 && !isAmong(weights, concept);
}

/** Whether it stands in a name and begins none: there it may be what the actor is ("Chief executive of …"). */
function isInName({ concept }: Match, { names }: RecordTerms): boolean {
  const starts = concept.alternatives.flatMap(({ terms }) =>
    names.map((name) => ` ${name} `.indexOf(` ${terms.join(' ')} `)),
  );
  return !starts.includes(0) && starts.some((at) => at > 0);
}

/** The measures among those asked for that a concept names. */
function measuresNamed({ key }: Concept, { askedFor: { dimensions } }: Part): readonly Measure[] {
  return dimensionsOf(key)
    .filter(({ named }) => dimensions.some((asked) => asked.named === named))
    .map(({ measure }) => measure);
}
