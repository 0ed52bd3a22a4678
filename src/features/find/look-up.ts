import { isSameThing } from '../../dossier/same-thing.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { type Answer, answerQuestion } from '../../search/answer-question.ts';
import { findInSentence } from '../../search/find-in-text.ts';
import type { SearchIndex } from '../../search/index-records.ts';
import { otherLanguage } from '../../search/other-language.ts';
import { stemOf } from '../../search/words.ts';
import { type Finding, numberFinding } from './finding.ts';

/** What the dossier has on the sentences of a message. */
export interface LookedUp {
  /** In the order of the message, each thing once. */
  readonly found: readonly FoundThing[];
  /** Sentences, and names in them, on which there is nothing. */
  readonly nothing: readonly string[];
  /** How many sentences are in another language than English. */
  readonly foreign: number;
}

export interface FoundThing {
  /** What it is found for: a sentence, or the clause of a number. */
  readonly passage: string;
  readonly finding: Finding;
}

/** A text of so few words is looked up as if it were asked for. */
const SHORT = 4;
/** Fewer words hardly tell a language. */
const LEAST_WORDS = 5;

/** Looks sentences up one by one, pausing after each; each takes some milliseconds. */
export function* lookUp(index: SearchIndex, sentences: readonly string[]): Generator<void, LookedUp, void> {
  const { snapshot } = index;
  const found: FoundThing[] = [];
  const nothing = new Set<string>();
  let foreign = 0;
  for (const sentence of sentences) {
    if (isForeign(index, sentence)) foreign += 1;
    else {
      const { findings, missing } = yield* lookUpOne(index, sentence, sentences.length === 1);
      for (const finding of findings)
        if (found.every((one) => !isAlike(snapshot, one.finding, finding)))
          found.push({ passage: passageOf(finding, sentence), finding });
      for (const one of missing) nothing.add(one);
    }
    yield;
  }
  // A few words by the way are told of only where there is nothing else.
  const all = [...nothing];
  const longer = all.filter((one) => isWord(one) || one.split(' ').length >= LEAST_CLAUSE);
  return { found, nothing: longer.length > 0 || found.length > 0 ? longer : all, foreign };
}

/** Of a long sentence, of which a reply shows the beginning, the clause that has the number. */
function passageOf(finding: Finding, sentence: string): string {
  return finding.kind === 'number' && sentence.length > LONG ? finding.clause : sentence;
}

/** In characters. */
const LONG = 80;

/** A name alone. */
function isWord(text: string): boolean {
  return /^\p{Lu}\S*$/u.test(text);
}

function isForeign({ terms }: SearchIndex, sentence: string): boolean {
  const isLong =
    (sentence.match(/\p{L}+/gu)?.length ?? 0) >= LEAST_WORDS || /(?!\p{Script=Latin})\p{L}/u.test(sentence);
  return isLong && otherLanguage(sentence, (folded) => terms.postings.has(stemOf(folded))) !== null;
}

interface LookedUpOne {
  readonly findings: readonly Finding[];
  readonly missing: readonly string[];
}

function* lookUpOne(
  index: SearchIndex,
  sentence: string,
  isAlone: boolean,
): Generator<void, LookedUpOne, void> {
  const { statements, numbers, nowhere, telling } = yield* findInSentence(index, sentence);
  const findings: readonly Finding[] = [
    ...numbers.flatMap((number) => numberFinding(number) ?? []),
    ...statements.map((id) => ({ kind: 'statement', id }) as const),
  ];
  const unknown = numbers.filter((number) => numberFinding(number) === null && !number.said.isYear);
  if (findings.length > 0 && !(ASKS.test(sentence) && unknown.length === numbers.length))
    return {
      findings,
      missing: [
        ...unknown.flatMap(({ said: { clause } }) => (clause.length < sentence.length - 2 ? clause : [])),
        ...nowhere,
      ],
    };
  const isShort = sentence.split(' ').length <= SHORT && numbers.length === 0 && (isAlone || telling > 1);
  if (isShort || sentence.endsWith('?')) {
    yield;
    const answer = answerQuestion(index, sentence);
    if (isAnswer(answer)) return { findings: [{ kind: 'question', asked: sentence }], missing: [] };
  }
  if (findings.length > 0) return { findings, missing: nowhere };
  const clauses = sentence.split(CLAUSE).filter((clause) => clause.split(' ').length >= LEAST_CLAUSE);
  const found: Finding[] = [];
  if (clauses.length > 1)
    for (const clause of clauses) {
      yield;
      const { statements: inClause } = yield* findInSentence(index, clause);
      found.push(...inClause.map((id) => ({ kind: 'statement', id }) as const));
    }
  if (found.length > 0) return { findings: found, missing: nowhere };
  return { findings, missing: telling > 0 || unknown.length > 0 ? [sentence] : [] };
}

/** Begins with what is asked, a word or two before it at most ("ok but who …"). */
const ASKS = /^(?:[^\w]*\w+[^\w?]+){0,3}(?:who|whom|what|when|where|why|how|which)\b.*\?["”’)]*$/i;
const CLAUSE = /[,;:]\s|\s[-–—]+\s/;
/** In words. */
const LEAST_CLAUSE = 4;

/** Whether it answers, or the dossier lists it as what nobody says. */
function isAnswer(answer: Answer): boolean {
  if (answer.outcome === 'nothing-asked') return false;
  if (answer.outcome === 'answered') return answer.records.length > 0;
  return answer.parts.some(({ unknown }) => unknown !== null);
}

function isAlike(snapshot: Snapshot, a: Finding, b: Finding): boolean {
  if (a.kind === 'number' && b.kind === 'number')
    return (
      a.figures[0] === b.figures[0] &&
      a.elsewhere === b.elsewhere &&
      a.quantity.min === b.quantity.min &&
      a.quantity.max === b.quantity.max
    );
  if (a.kind === 'statement' && b.kind === 'statement') return isSameThing(snapshot, a.id, b.id);
  if (a.kind === 'number' && b.kind === 'statement')
    return a.figures.some((id) => isSameThing(snapshot, id, b.id));
  return a.kind === 'question' && b.kind === 'question' && a.asked === b.asked;
}
