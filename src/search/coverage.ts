import { givesMeasure } from './asked-for.ts';
import type { Concept } from './concepts.ts';
import { kinOf } from './kinship.ts';
import { type Match, OWN } from './match-concept.ts';
import { dimensionsOf, type Measure } from './measures.ts';
import { isPlainStem } from './plain-word.ts';
import type { Part } from './read-question.ts';
import type { RecordTerms } from './record-terms.ts';
import type { TermIndex } from './term-index.ts';
import { stemOf } from './words.ts';

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

const AFTERWARDS: ReadonlySet<string> = new Set(['next', 'later', 'afterwards', 'afterward'].map(stemOf));

/** What is named of these is of no other than itself. */
const NAMED: ReadonlySet<string> = new Set(['name', 'date']);

/** A concept that is judged, with all that is the same for every record. */
interface Judged {
  readonly match: Match;
  readonly inTopic: boolean;
  readonly isPeople: boolean;
  readonly isPerson: boolean;
  readonly isVerb: boolean;
  /** Whether a record without it is no answer. */
  readonly isMust: boolean;
  /** Whether an entry without the very thing is not near either. */
  readonly isOwn: boolean;
  readonly isGeneral: boolean;
  /** What it names of the measure that is asked for ("how much money"): a record that gives it need not repeat it. */
  readonly measures: readonly Measure[];
}

export function coverageOf(
  index: TermIndex,
  part: Part,
  matches: readonly Match[],
  topic: ReadonlySet<string>,
  isTheirs: (place: number) => boolean,
): Coverage {
  const { focus, verb, wants, isOfWords, isOfOffice } = part.askedFor;
  const strict = strictMatches(matches, part);
  const judged = strict.map((match): Judged => {
    const { concept } = match;
    const people = isPeople(concept);
    const isAsked = focus.has(concept) && !people;
    const isNamed = NAMED.has(concept.role);
    return {
      match,
      inTopic: !part.speaker.has(concept) && isInTopic(match, topic),
      isPeople: people,
      isPerson: concept.role === 'name' || part.speaker.has(concept),
      isVerb: concept === verb,
      isMust: isNamed || concept.role === 'number' || isAsked,
      isOwn: concept !== verb && (isNamed || isAsked),
      isGeneral: index.families.has(concept.key),
      measures: measuresNamed(concept, part),
    };
  });
  const namesIt = (id: string): boolean =>
    part.concepts.some(({ key }) => index.names.get(key)?.includes(id));
  const named = judged.length - countContinued(strict, part.asked);
  const near = nearVerbs(verb);
  /** A related word of a family is another deed: who moves people does not release them. */
  const tellsVerb = (record: RecordTerms, quality: number): boolean =>
    quality > OWN || near.some((stem) => record.weights.has(stem));
  const isNear = (place: number): boolean => {
    const record = index.records[place];
    if (record === undefined || !STATED.has(record.kind) || record.kind === 'question') return false;
    if (!isOfKind(part, record)) return false;
    let [held, telling] = [0, 0];
    for (const { match, inTopic, isPeople, isVerb, isOwn } of judged) {
      const quality = match.quality[place] ?? 0;
      if (isVerb && !tellsVerb(record, quality)) return false;
      if (isOwn && quality < OWN) return false;
      if (quality >= OWN) held += 1;
      else if (quality > 0 || inTopic) held += HALF;
      if (quality >= OWN && !inTopic && !isPeople) telling += 1;
    }
    return telling > 0 && held >= judged.length * NEAR;
  };
  const covers = (place: number): boolean => {
    const record = index.records[place];
    if (record === undefined || !isOfKind(part, record)) return false;
    const isStated = STATED.has(record.kind);
    let [own, general, telling, akin] = [0, 0, 0, 0];
    for (const { match, inTopic, isPeople, isPerson, isVerb, isMust, isGeneral, measures } of judged) {
      const quality = match.quality[place] ?? 0;
      if (isVerb && !tellsVerb(record, quality)) return false;
      const isMeasured = measures.some((measure) => record.measures.has(measure));
      const isImplied = inTopic && isStated && !(isMust && wants === 'count');
      if ((match.weights[place] ?? 0) === 0 && !isMeasured && !isImplied) {
        if (isMust) return false;
        if (isGeneral) general += 1;
        else own += 1;
        continue;
      }
      if (inTopic) continue;
      if (isPerson && quality <= OWN) return false;
      // Who leads somebody is told by a role, not by a name ("US-led coalition").
      if (isOfOffice && isMust && !isPerson && !namesIt(record.id) && isInName(match, record)) return false;
      if (quality < OWN && !isMeasured) {
        if (isMust && !isVerb) return false;
        akin += 1;
      } else if (!isPeople) telling += 1;
    }
    const isEnough = isOfWords ? own + general === 0 : isMostlyCovered(named, own, general, telling - akin);
    return isEnough && isTheirs(place);
  };
  return {
    covers,
    isNear,
    uncovered: judged
      .filter(({ match, inTopic }) => match.places.length === 0 && !inTopic)
      .map(({ match }) => match.concept),
  };
}

/** Whether a record is of the kind asked for: its measure, its time, its direction and its place. */
function isOfKind(part: Part, record: RecordTerms): boolean {
  const isOfSources = part.rule.kind === 'sources';
  if (!isOfSources && !givesMeasure(part.askedFor, record)) return false;
  const isOfSum = part.rule.kind === 'capacity' && record.kind === 'figure';
  if (part.supposesOther && !record.isOutlook && !isOfSum) return false;
  if (part.askedFor.isOfOffice && record.kind !== 'actor') return false;
  const { direction } = part.askedFor;
  if (direction !== null && !isOfSources && !record.directions.has(direction)) return false;
  return part.rule.isOfPlace !== true || isOfPlaces(record, part.places);
}

/** Stems of what tells of the same deed as a verb. */
function nearVerbs(verb: Concept | null): readonly string[] {
  const kin = verb === null ? [] : verb.key.split(' ').flatMap(kinOf);
  return kin.flatMap(({ stem, weight }) => (weight >= NEAR_KIN && !isPlainStem(stem) ? stem : []));
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
    ({ concept }) =>
      (concept.role !== 'plain' && concept.role !== 'number' && !asksAfterwards(concept, askedFor)) ||
      askedFor.focus.has(concept),
  );
  return named.length > 0 || whatIf !== null
    ? named
    : matches.filter(({ concept }) => concept.role === 'number');
}

/** Whether a word only asks what comes after ("where next"). */
function asksAfterwards({ key }: Concept, { direction }: Part['askedFor']): boolean {
  return direction === 'after' && AFTERWARDS.has(key);
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

function isInName({ concept }: Match, { names }: RecordTerms): boolean {
  return concept.alternatives.some(({ terms }) =>
    names.some((name) => terms.every((term) => name.split(' ').includes(term))),
  );
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

/** The measures among those asked for that a concept names. */
function measuresNamed({ key }: Concept, { askedFor: { dimensions } }: Part): readonly Measure[] {
  return dimensionsOf(key)
    .filter(({ named }) => dimensions.some((asked) => asked.named === named))
    .map(({ measure }) => measure);
}
