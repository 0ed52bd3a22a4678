import { sentenceAlone } from '../dossier/display-names.ts';
import { isSameThing } from '../dossier/same-thing.ts';
import { findRecord, findStatement, type Snapshot } from '../dossier/snapshot.ts';
import { readAskedFor } from './asked-for.ts';
import { coverageOf, topicOf } from './coverage.ts';
import { actorsNamed, isDoneBy } from './doer.ts';
import { FAMILY } from './families.ts';
import { type FoundNumber, findNumber } from './find-figures.ts';
import type { SearchIndex } from './index-records.ts';
import { bestDocIds, scoreRecords } from './rank-records.ts';
import type { Part } from './read-question.ts';
import { saidNumbers } from './said-numbers.ts';
import {
  createTextReader,
  MAX_JUDGED,
  namesOtherActors,
  type Read,
  sharesOf,
  tellingAt,
} from './shared-words.ts';
import { isStopWord, readWords, termSet } from './words.ts';

/** What the dossier has on one sentence that somebody wrote. */
export interface FoundInSentence {
  /** Ids of statements that tell of what the sentence tells of, best first, each thing once. */
  readonly statements: readonly string[];
  readonly numbers: readonly FoundNumber[];
  /** Names in it that stand nowhere in the dossier, as they were typed. */
  readonly nowhere: readonly string[];
  /** How many things it names that could be looked up. */
  readonly telling: number;
}

/** Longer sentences are read up to here. */
const LONGEST = 600;
const MAX_STATEMENTS = 3;
/** The share of a statement's own words, each by what it tells, that a sentence must have to tell of the same. */
const SHARED = 0.6;
/** The same where only one word tells more than the dossier's title. */
const SHARED_BY_ONE_WORD = 0.72;
/** The same where it covers the sentence by the gates of a question. */
const COVERED = 0.45;
/** Of two entries with this share of their words in common one is enough. */
const ALIKE = 0.6;

/**
 * What the dossier has on a sentence: statements that tell of the same, and for each number the figures of the same thing.
 * It judges nothing. It pauses between steps of some milliseconds each.
 */
export function* findInSentence(
  index: SearchIndex,
  sentence: string,
): Generator<void, FoundInSentence, void> {
  const text = sentence.slice(0, LONGEST);
  const readText = createTextReader(index);
  const [read] = readText(text);
  if (read === undefined) return { statements: [], numbers: [], nowhere: [], telling: 0 };
  const { part, matches } = read;
  const numbers: FoundNumber[] = [];
  for (const said of saidNumbers(text)) {
    yield;
    const number = findNumber(index, said, read, readText);
    if (number !== null) numbers.push(number);
  }
  yield;
  const isNumber = numbers.some(({ figures }) => figures.length > 0);
  return {
    statements: statementsBeside(index.snapshot, statementsLike(index, text, read, isNumber), numbers),
    numbers,
    nowhere: matches.flatMap(({ concept, isKnown }) =>
      concept.role === 'name' && !isKnown && isName(concept.typed) ? [concept.typed] : [],
    ),
    telling: part.concepts.filter(({ role }) => role === 'matter' || role === 'name').length,
  };
}

/** Whether it is a name, and no number or word of grammar in capitals. */
function isName(typed: string): boolean {
  return /\p{L}{2}/u.test(typed) && !isStopWord(typed.toLowerCase());
}

/** The statements without those that figures found for its numbers tell already, and without other figures that have a value. */
function statementsBeside(
  snapshot: Snapshot,
  statements: readonly string[],
  numbers: readonly FoundNumber[],
): readonly string[] {
  const shown = numbers.flatMap(({ figures, otherUnit }) => [
    ...figures,
    ...(otherUnit === null ? [] : [otherUnit]),
  ]);
  return statements.filter((id) => {
    const figure = findRecord(snapshot, 'figure', id);
    const isOtherFigure = figure !== undefined && figure.value !== null && numbers.length > 0;
    return !isOtherFigure && !shown.some((other) => isSameThing(snapshot, other, id));
  });
}

/**
 * Ids of what tells of the same; where only a contested question does, of that. Of a sentence that is a number’s first
 * (`isNumber`) more is asked.
 */
function statementsLike(
  index: SearchIndex,
  text: string,
  { part, matches, worded }: Read,
  isNumber: boolean,
): readonly string[] {
  const { terms, snapshot } = index;
  const topic = topicOf(snapshot);
  const scores = scoreRecords(terms, worded, {});
  const { covers } = coverageOf(index, part, matches, () => true);
  const isTheirs = doneByNamed(index, text, part);
  const shareOf = sharesOf(index, worded);
  const judged = bestDocIds(terms, scores, MAX_JUDGED)
    .flatMap((docId) => {
      const id = terms.records[docId]?.id ?? '';
      const texts = textsToMatch(snapshot, id);
      if (texts.length === 0 || namesOtherActors(index, worded, docId) || !isTheirs(docId)) return [];
      const telling = tellingAt(worded, docId, topic);
      // One word tells enough as it stands there, or as the dossier's own terms have it; of a view, none does.
      const isView = findRecord(snapshot, 'reading', id) !== undefined;
      if (telling === 1 && (isView || tellingAt(worded, docId, topic, FAMILY) === 0)) return [];
      const share = Math.max(...texts.map(shareOf));
      const isFound =
        share >= (telling > 1 ? SHARED : SHARED_BY_ONE_WORD) || (share >= COVERED && covers(docId));
      const isStrict = isNumber || findRecord(snapshot, 'question', id) !== undefined;
      const isEnough = isStrict ? telling > 1 && share >= SHARED_BY_ONE_WORD : telling > 0;
      return isFound && isEnough ? [{ id, score: share * (scores[docId] ?? 0) }] : [];
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ id }) => id);
  const statements = judged.filter((id) => findStatement(snapshot, id) !== undefined);
  const kept: string[] = [];
  for (const id of statements.length > 0 ? statements : judged.slice(0, 1))
    if (kept.length < MAX_STATEMENTS && kept.every((other) => !isAlike(snapshot, other, id)))
      kept.push(claimOf(snapshot, id, judged));
  return kept;
}

/** Whether two entries tell a reader the same, be it in nearly the same words. */
function isAlike(snapshot: Snapshot, a: string, b: string): boolean {
  if (isSameThing(snapshot, a, b)) return true;
  const [one = new Set<string>(), other = new Set<string>()] = [a, b].map(
    (id) => new Set(textsToMatch(snapshot, id).flatMap((text) => [...termSet(text)])),
  );
  return one.intersection(other).size > ALIKE * one.union(other).size;
}

/** In place of a view, which may be put in a word or two, the claim that states it: one that was found, or the first. */
function claimOf(snapshot: Snapshot, id: string, found: readonly string[]): string {
  if (findRecord(snapshot, 'reading', id) === undefined) return id;
  const stating = snapshot.dossier.claims.filter(({ reading }) => reading === id).map((claim) => claim.id);
  return found.find((one) => stating.includes(one)) ?? stating[0] ?? id;
}

/** Tells of a record whether it is of the doings of whoever the sentence says does something; true of all where it names nobody. */
function doneByNamed(index: SearchIndex, text: string, { concepts }: Part): (docId: number) => boolean {
  const written = readWords(text)
    .map(({ folded }) => folded)
    .join(' ');
  const { doer, verbIsSaying } = readAskedFor(written, concepts, index.terms.families, true);
  const actors = doer === null || verbIsSaying ? new Set<string>() : actorsNamed(index.terms, doer);
  return (docId) => actors.size === 0 || isDoneBy(index, docId, actors);
}

/** The texts by which a statement or a contested question is known again; none of any other record. */
function textsToMatch(snapshot: Snapshot, id: string): readonly string[] {
  const question = findRecord(snapshot, 'question', id);
  if (question !== undefined) return [question.text];
  const statement = findStatement(snapshot, id);
  if (statement === undefined) return [];
  return 'holder' in statement ? [statement.statement, sentenceAlone(statement)] : [sentenceAlone(statement)];
}
