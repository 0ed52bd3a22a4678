import type { Concept } from './concepts.ts';
import { isInFamily } from './families.ts';
import type { Match } from './match-concept.ts';
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
const WORDS_TO_ONE_OWN = 3;
/** And of general words, which the dossier may well put in a way that no list foresees, one in so many. */
const WORDS_TO_ONE_GENERAL = 2;

/** Kinds of record that are about the dossier's matter, and need not repeat it. */
const STATED: ReadonlySet<string> = new Set(['event', 'figure', 'question', 'reading', 'claim']);

/** What is named of these is of no other than itself. */
const NAMED: ReadonlySet<string> = new Set(['name', 'date']);

export function coverageOf(
  index: TermIndex,
  part: Part,
  matches: readonly Match[],
  topic: ReadonlySet<string>,
): Coverage {
  const strict = strictMatches(matches, part);
  const inTopic = (match: Match): boolean => isInTopic(match, topic);
  const judged = strict.map((match) => ({
    match,
    inTopic: !part.speaker.has(match.concept) && inTopic(match),
    isMust:
      match.concept.role !== 'matter' ||
      match.concept.namesSubject ||
      part.focus.has(match.concept) ||
      (match.concept === part.counted && !isPeople(match.concept)),
  }));
  const isOfKind = (record: RecordTerms): boolean => {
    if (part.rule.needs === 'quantity' && !(record.hasQuantity && counts(record, part.counted))) return false;
    if (part.rule.needs === 'date' && !record.hasDate) return false;
    if (part.supposesOther && !record.isOutlook) return false;
    if (part.rule.isOfPlace === true && !isOfPlaces(record, part.places)) return false;
    return part.rule.needs !== 'duration' || record.hasDuration;
  };
  const isNear = (place: number): boolean => {
    const record = index.records[place];
    if (record === undefined || !STATED.has(record.kind) || record.kind === 'question' || !isOfKind(record))
      return false;
    const bound = judged.filter(
      ({ match: { concept } }) => NAMED.has(concept.role) || concept.namesSubject || part.focus.has(concept),
    );
    const having = judged.filter(({ match }) => (match.weights[place] ?? 0) > 0);
    return (
      bound.every((one) => having.includes(one)) &&
      having.length * 2 > judged.length &&
      having.some(({ inTopic }) => !inTopic)
    );
  };
  const covers = (place: number): boolean => {
    const record = index.records[place];
    if (record === undefined || !isOfKind(record)) return false;
    const isStated = STATED.has(record.kind);
    let [own, general, telling] = [0, 0, 0];
    for (const { match, inTopic, isMust } of judged) {
      const has =
        (match.weights[place] ?? 0) > 0 ||
        (inTopic && isStated && !(isMust && part.rule.needs === 'quantity'));
      if (has && !inTopic) telling += 1;
      if (has) continue;
      if (isMust) return false;
      if (isInFamily(match.concept.key)) general += 1;
      else own += 1;
    }
    return isMostlyCovered(judged.length, own, general, telling);
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
function strictMatches(matches: readonly Match[], { whatIf }: Part): readonly Match[] {
  const named = matches.filter(({ concept }) => concept.role !== 'plain' && concept.role !== 'number');
  return named.length > 0 || whatIf !== null
    ? named
    : matches.filter(({ concept }) => concept.role === 'number');
}

/** Whether what a record counts is what was asked for. */
function counts({ kind, unit }: RecordTerms, counted: Concept | null): boolean {
  if (counted === null || counted.role === 'name') return true;
  if (kind !== 'figure') return isPeople(counted);
  return isPeople(counted)
    ? unit.includes('peopl')
    : counted.alternatives.some(({ terms }) => terms.every((term) => unit.includes(term)));
}

/** Whether a figure is of every place that is asked about; what is no figure is of none. */
function isOfPlaces({ kind, place }: RecordTerms, places: ReadonlySet<Concept>): boolean {
  return [...places].every(
    ({ alternatives }) =>
      kind === 'figure' && alternatives.some(({ terms }) => terms.every((term) => place.includes(term))),
  );
}

function isPeople({ alternatives }: Concept): boolean {
  return alternatives.some(({ terms: [term = '', ...more] }) => more.length === 0 && PEOPLE.includes(term));
}

/** Stems of words that any word for people is related to. */
const PEOPLE = ['peopl', 'detaine'];
