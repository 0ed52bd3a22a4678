import { givesMeasure } from './asked-for.ts';
import type { Concept } from './concepts.ts';
import { kinOf } from './kinship.ts';
import { type Match, OWN } from './match-concept.ts';
import { dimensionsOf } from './measures.ts';
import { isPlainStem } from './plain-word.ts';
import type { Part } from './read-question.ts';
import type { RecordTerms } from './record-terms.ts';
import type { TermIndex } from './term-index.ts';

/**
 * Whether a record covers a question. What the question names must stand in that one record: in its own words, in
 * the names of those who say it or of whom it tells, in its source's or its contested question's, or, for what is
 * stated, in the dossier's title, which all of it is about. No score decides, so an edit elsewhere changes nothing.
 */
export interface Coverage {
  readonly covers: (place: number) => boolean;
  /** Whether a record is of the kind asked for, and of every person, place and date that is named. */
  readonly isNear: (place: number) => boolean;
  /** What no record has. */
  readonly uncovered: readonly Concept[];
}

/** One word in so many may be the asker's own; never a name, a date, another subject, or the thing that is asked for. */
const WORDS_TO_ONE_OWN = 4;
/** And of general words, which the dossier may well put in a way that no list foresees, one in so many. */
const WORDS_TO_ONE_GENERAL = 2;

/** Kinds of record that are about the dossier's matter, and need not repeat it. */
const STATED: ReadonlySet<string> = new Set(['event', 'figure', 'question', 'reading', 'claim']);

/** What is only near in meaning, or what all of it is about, is half of what is named; so much of that a near record has. */
const [HALF, NEAR] = [0.5, 0.6];

/** A word this near to what somebody is asked to do tells of the same deed. */
const NEAR_KIN = 0.7;

/** What is named of these is of no other than itself. */
const NAMED: ReadonlySet<string> = new Set(['name', 'date']);

export function coverageOf(
  index: TermIndex,
  part: Part,
  matches: readonly Match[],
  topic: ReadonlySet<string>,
  isTheirs: (place: number) => boolean,
): Coverage {
  const isAsked = (concept: Concept): boolean => part.askedFor.focus.has(concept) && !isPeople(concept);
  const strict = strictMatches(matches, part);
  const inTopic = (match: Match): boolean => isInTopic(match, topic);
  const judged = strict.map((match) => ({
    match,
    inTopic: !part.speaker.has(match.concept) && inTopic(match),
    isMust: NAMED.has(match.concept.role) || match.concept.role === 'number' || isAsked(match.concept),
  }));
  const named = judged.length - countContinued(strict, part.asked);
  const isOfKind = (record: RecordTerms): boolean => {
    if (part.rule.kind !== 'sources' && !givesMeasure(part.askedFor, record)) return false;
    const isOfSum = part.rule.kind === 'capacity' && record.kind === 'figure';
    if (part.supposesOther && !record.isOutlook && !isOfSum) return false;
    const { direction } = part.askedFor;
    if (direction !== null && part.rule.kind !== 'sources' && !record.directions.has(direction)) return false;
    if (part.rule.isOfPlace === true && !isOfPlaces(record, part.places)) return false;
    return true;
  };
  const { verb } = part.askedFor;
  const kin = verb === null ? [] : verb.key.split(' ').flatMap(kinOf);
  const near = new Set(
    kin.flatMap(({ stem, weight }) => (weight >= NEAR_KIN && !isPlainStem(stem) ? stem : [])),
  );
  /** A related word of a family is another deed: who moves people does not release them. */
  const tellsVerb = (record: RecordTerms, quality: number): boolean =>
    quality > OWN || [...near].some((stem) => record.weights.has(stem));
  const isNear = (place: number): boolean => {
    const record = index.records[place];
    if (record === undefined || !STATED.has(record.kind) || record.kind === 'question' || !isOfKind(record))
      return false;
    let [held, telling] = [0, 0];
    for (const { match, inTopic } of judged) {
      const quality = match.quality[place] ?? 0;
      const { concept } = match;
      if (concept === verb && !tellsVerb(record, quality)) return false;
      if (quality < OWN && concept !== verb && (NAMED.has(concept.role) || isAsked(concept))) return false;
      if (quality >= OWN) held += 1;
      else if (quality > 0 || inTopic) held += HALF;
      if (quality >= OWN && !inTopic && !isPeople(concept)) telling += 1;
    }
    return telling > 0 && held >= judged.length * NEAR;
  };
  const covers = (place: number): boolean => {
    const record = index.records[place];
    if (record === undefined || !isOfKind(record)) return false;
    const isStated = STATED.has(record.kind);
    let [own, general, telling, akin] = [0, 0, 0, 0];
    for (const { match, inTopic, isMust } of judged) {
      const has =
        (match.weights[place] ?? 0) > 0 ||
        namesMeasure(match.concept, part, record) ||
        (inTopic && isStated && !(isMust && part.askedFor.wants === 'count'));
      const isKin =
        has && !inTopic && (match.quality[place] ?? 0) < OWN && !namesMeasure(match.concept, part, record);
      if (match.concept === verb && !tellsVerb(record, match.quality[place] ?? 0)) return false;
      if (has && !inTopic && !isKin && !isPeople(match.concept)) telling += 1;
      if (isKin) akin += 1;
      if (isKin && isMust && match.concept !== verb) return false;
      const isPerson = match.concept.role === 'name' || part.speaker.has(match.concept);
      if (has && !inTopic && isPerson && (match.quality[place] ?? 0) <= OWN) return false;
      if (has) continue;
      if (isMust) return false;
      if (index.families.has(match.concept.key)) general += 1;
      else own += 1;
    }
    const isEnough = part.askedFor.isOfWords
      ? own + general === 0
      : isMostlyCovered(named, own, general, telling - akin);
    return isEnough && isTheirs(place);
  };
  return {
    covers,
    isNear,
    uncovered: strict
      .filter((match) => match.places.length === 0 && !inTopic(match))
      .map(({ concept }) => concept),
  };
}

/** Whether enough is covered, and beside each word that is not, one that is and that the dossier's title does not have. */
function isMostlyCovered(all: number, own: number, general: number, telling: number): boolean {
  const missing = own + general;
  return own * WORDS_TO_ONE_OWN <= all && missing * WORDS_TO_ONE_GENERAL <= all && missing <= telling;
}

/** Whether the dossier's title has the concept. */
export function isInTopic({ concept }: Match, topic: ReadonlySet<string>): boolean {
  return concept.alternatives.some(({ terms }) => terms.every((term) => topic.has(term)));
}

/** The concepts that must be covered: all but plain ones, and numbers only where nothing else is named; never those of a what-if. */
function strictMatches(matches: readonly Match[], { whatIf, askedFor }: Part): readonly Match[] {
  const named = matches.filter(
    ({ concept }) => (concept.role !== 'plain' && concept.role !== 'number') || askedFor.focus.has(concept),
  );
  return named.length > 0 || whatIf !== null
    ? named
    : matches.filter(({ concept }) => concept.role === 'number');
}

/** Whether a figure is of every place that is asked about; what is no figure is of none. */
function isOfPlaces({ kind, place }: RecordTerms, places: ReadonlySet<Concept>): boolean {
  return [...places].every(
    ({ alternatives }) =>
      kind === 'figure' && alternatives.some(({ terms }) => terms.every((term) => place.includes(term))),
  );
}

function isPeople({ alternatives }: Concept): boolean {
  return alternatives.some(({ terms, weight }) => weight >= OWN && terms.join(' ') === PEOPLE);
}

/** The stem of what any word for people is related to. */
const PEOPLE = 'peopl';

/** How many concepts go on with a name that the one before begins ("Dunmoor Springs"). */
function countContinued(matches: readonly Match[], asked: string): number {
  return matches.filter(({ concept }, at) => {
    const before = matches[at - 1]?.concept;
    return (
      concept.role === 'name' && before?.role === 'name' && asked.includes(`${before.typed} ${concept.typed}`)
    );
  }).length;
}

/** Whether a word only names the measure that is asked for, and the record gives that measure ("how much money"). */
function namesMeasure(
  { key }: Concept,
  { askedFor: { dimensions } }: Part,
  { measures }: RecordTerms,
): boolean {
  return dimensionsOf(key).some(
    ({ measure, named }) => measures.has(measure) && dimensions.some((asked) => asked.named === named),
  );
}
