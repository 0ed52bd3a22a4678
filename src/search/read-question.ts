import { foldText } from '../dossier/text-match.ts';
import { type AskedFor, deniedConcept, readAskedFor } from './asked-for.ts';
import { type Concept, type ConceptOptions, hintConcept, readConcepts } from './concepts.ts';
import { correctWords } from './correct-word.ts';
import { linesIn, wordSet } from './lexicon.ts';
import {
  GENERAL_RULE,
  KIND_RULES,
  type KindRule,
  LISTINGS,
  type Listing,
  VERDICT,
} from './question-kinds.ts';
import { SUPERLATIVE } from './record-terms.ts';
import type { TermIndex } from './term-index.ts';
import { readSince, readWhatIf, type WhatIf } from './what-if.ts';
import { isStopWord, readWords, stemOf, type Word } from './words.ts';

/** What no record can cover: days counted from a now that the dossier does not have, and help with doing something. */
const IMPOSSIBLE: readonly RegExp[] = [
  /\b(?:yesterday|tomorrow|tonight|(?:day|night|week|month|year)s? ago|(?:last|this|next) (?:week|weekend|month|year|night|morning|evening|summer|winter|spring|autumn|fall|(?:mon|tues|wednes|thurs|fri|satur|sun)day))\b/u,
  /\bhow (?:do|can|could|would|should|to) ?(?:i|we|one)?\b(?= (?:get|make|join|build|cook|sort|hack|buy|find|become|write|use|install|add|set|do|create|delete|remove|change|win|earn|go|travel|visit|apply)\b)/u,
  /^(?:please |pls )?(?:write|translate|sing|draw|draft|compose|code|calculate|generate|order|buy|play) (?:me|us|a|an|some|this)\b/u,
];

/** A question taken apart: what is wanted, and what it names. */
interface ReadQuestion {
  readonly parts: readonly Part[];
  readonly asksForVerdict: boolean;
}

/** One of the questions in a text. */
export interface Part {
  /** As it was typed. */
  readonly asked: string;
  /** Whether it asks; a clause that only states something is there for what is asked next to it. */
  readonly asks: boolean;
  /** The question word ("how many", "when"), or null. */
  readonly opening: string | null;
  readonly rule: KindRule;
  readonly listing: Listing | null;
  /** The words that ask for the listing. */
  readonly listingWords: ReadonlySet<string>;
  readonly concepts: readonly Concept[];
  /** The people whose words are wanted ("what did ... say"). */
  readonly speaker: ReadonlySet<Concept>;
  /** The same as they were typed; "" where nobody's are. */
  readonly speakerTyped: string;
  readonly askedFor: AskedFor;
  /** Whether what it names is from a clause that only states something: of that an answer has a part, not all. */
  readonly hasStatedSubject: boolean;
  /** Names that are told as places ("in Turkey", "of the United States"). */
  readonly places: ReadonlySet<Concept>;
  /** Whether "they", "this" or the like stands for the dossier's own matter. */
  readonly pointsBack: boolean;
  /** Whether the one who is asked is asked about ("you"). */
  readonly asksYou: boolean;
  /** Words of the question that match `IMPOSSIBLE`. */
  readonly impossible: readonly string[];
  readonly whatIf: WhatIf | null;
  /** Whether it asks of what is to come, or of what is supposed and no figure of the dossier is computed with. */
  readonly asksAhead: boolean;
  /** What it negates (`deniedConcept`). */
  readonly denied: Concept | null;
  /** A date (EDTF) or a number of a revision, where changes since then are asked for. */
  readonly since: string | null;
}

const regionNames = new Intl.DisplayNames('en', { type: 'region' });

/** More than what fits a slash command, so that a message that mentions the bot is read whole where it can be. */
const LONGEST = 1000;
const MAX_CLAUSES = 8;
/** Whose words are wanted is a condition for all records, so it hardly helps to rank them. */
const SPEAKER = 0.4;

/** How a question is read. */
export interface SearchOptions {
  /** Whether names and words that mean the same stand for one another; only the evaluation leaves it out, for comparison. */
  readonly aliases: boolean;
}

/** What a person wants to know, or null where no word was written. */
export function readQuestion(
  index: TermIndex,
  question: string,
  { aliases }: SearchOptions = { aliases: true },
): ReadQuestion | null {
  const typed = spellOut(question.slice(0, LONGEST).toWellFormed().trim());
  const text = typed.replace(QUESTION_TAG, '?');
  if (!/[\p{L}\p{N}]/u.test(text)) return null;
  const shouted = !/\p{Ll}/u.test(text);
  const capitals = !shouted && !isTitled(text);
  const isTagged = text !== typed || TAG.test(text);
  const options = { aliases, shouted, capitals, isTagged };
  const clauses = splitClauses(text).map((clause) => readPart(index, clause, options));
  const parts = clauses.some(({ asks }) => asks) ? clauses : [readPart(index, text, options)];
  return {
    parts: parts
      .map((part, at) => withSubject(part, parts, at))
      .filter(({ asks }) => asks || parts.length === 1),
    asksForVerdict: VERDICT.test(writeOut(readWords(text.replace(TAG, ''), shouted))),
  };
}

/** "…, do they?", "…, isn’t it?": the question is what stands before it. */
const QUESTION_TAG =
  /,?\s+(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should)(?:n['’]?t)? (?:they|it|he|she|we|you|there)\s*\?*$/iu;
/** What only seeks assent, and asks nobody to judge. */
const TAG = /,\s*(?:right|correct|true|yes|no|ok|okay)\s*\?*$/iu;

/** A clause that names nothing ("and why?") is about what the clause before it names, or else the one after it. */
function withSubject(part: Part, parts: readonly Part[], at: number): Part {
  if (namesSomething(part) || part.listing !== null || part.asksYou) return part;
  const subject = parts.slice(0, at).findLast(namesSomething) ?? parts.slice(at + 1).find(namesSomething);
  if (subject === undefined) return part;
  const named = subject.concepts.filter(({ typed }) => typed !== '');
  return { ...part, concepts: [...named, ...part.concepts], hasStatedSubject: !subject.asks };
}

/** Whether a part names what a record could cover. */
export function namesSomething({ concepts }: Part): boolean {
  return concepts.some(({ role }) => role !== 'plain');
}

function readPart(
  index: TermIndex,
  text: string,
  {
    shouted,
    isTagged,
    ...options
  }: ConceptOptions & { readonly shouted: boolean; readonly isTagged: boolean },
): Part {
  const corrected = correctWords(index, readWords(text, shouted), options.aliases);
  const words = withoutGoingTo(corrected);
  const written = writeOut(words);
  const whatIf = readWhatIf(written);
  const rule =
    KIND_RULES.find(({ onWhatIf, pattern }) => (whatIf === null ? pattern.test(written) : onWhatIf)) ??
    GENERAL_RULE;
  const listing = LISTINGS.find(({ pattern }) => pattern.test(written));
  const who = rule.pattern.exec(written)?.groups?.['who'];
  const all = readConcepts(index, words, options);
  // What is named twice is named once.
  const named = all.filter(({ key }, at) => all.findIndex((one) => one.key === key) === at);
  const whose = new Set(who === undefined ? [] : readWords(who).map(({ term }) => term));
  const concepts = named.map((concept) =>
    isOf(concept, whose) ? { ...concept, importance: SPEAKER } : concept,
  );
  const hinted = [rule.hints ?? [], SUPERLATIVE.test(written) ? '?most' : []].flat();
  const hints = hinted.length === 0 ? [] : [hintConcept(index, hinted.join(' '), options)];
  return {
    asked: text,
    opening: openingOf(written),
    asks: isAsking(text),
    rule,
    listing: listing?.list ?? null,
    listingWords: new Set(listing?.pattern.exec(written)?.[0].split(' ')),
    concepts: [...concepts, ...hints],
    askedFor: readAskedFor(written, concepts, index.families, isTagged),
    hasStatedSubject: false,
    speaker: new Set(concepts.filter((concept) => isOf(concept, whose))),
    speakerTyped: typedIn(text, who ?? ''),
    places: placesOf(written, concepts, whatIf !== null),
    pointsBack: /\b(?:this|that|these|those|they|them|their|it|its|there|here|one)\b/.test(written),
    asksYou: /\b(?:you|your|yours|yourself)\b/.test(written.replace(POLITE, '')),
    impossible: IMPOSSIBLE.flatMap((pattern) => pattern.exec(written)?.[0] ?? []),
    whatIf,
    asksAhead: whatIf === null && AHEAD.test(writeOut(corrected)),
    denied: deniedConcept(written, concepts),
    since: readSince(written, words),
  };
}

/** Without the "going to" of what is going to happen, which goes nowhere. */
function withoutGoingTo(words: readonly Word[]): readonly Word[] {
  const isGoing = (at: number): boolean =>
    words[at]?.folded === 'going' &&
    words[at + 1]?.folded === 'to' &&
    GOING_AHEAD.has(words[at + 2]?.folded ?? '');
  return words.filter((_, at) => !isGoing(at) && !isGoing(at - 1));
}

/** Verbs that follow "going to"; after any other word somebody goes somewhere. */
const GOING_AHEAD = wordSet(
  'be have get do happen become make take give put keep let go come leave stay return arrive move send start begin stop end open reopen close shut cut cost pay lose win vote decide change build rebuild repair replace fix raise rise fall increase drop help work try need use run sue resign quit die say tell ask answer fight attack release hold',
);

const OPENING = /\bhow (?:many|much|long|far)\b|\b(?:when|where|who|whom|why|which|what|whether|how)\b/;

/** The first question word of a text, folded. */
export function openingOf(written: string): string | null {
  return OPENING.exec(written)?.[0] ?? null;
}

function isOf({ key, role }: Concept, terms: ReadonlySet<string>): boolean {
  return role !== 'plain' && key.split(' ').some((term) => terms.has(term.toLowerCase()));
}

/** A part of the folded text as it was typed, without an article; as it is folded where it was typed otherwise. */
function typedIn(text: string, folded: string): string {
  const at = text.toLowerCase().indexOf(folded);
  const typed = at === -1 ? folded : text.slice(at, at + folded.length);
  return typed.replace(/^(?:the|an?) /i, '');
}

/** The words small and without marks, numbers in digits: what patterns are tried on. */
export function writeOut(words: readonly Word[]): string {
  return words.map(({ folded, term }) => (term.startsWith('#') ? term.slice(1) : folded)).join(' ');
}

/** Asking somebody to say something is not asking about them. */
const POLITE =
  /\b(?:can|could|would|will|do) you (?:please |kindly |maybe )?(?:tell|show|explain|give|say|know|list|find|mind|have)\b/;

/** Names before a kind of place ("Syrian prisons"), or after "in" or "of" where no other word goes on from them. */
function placesOf(written: string, concepts: readonly Concept[], isWhatIf: boolean): ReadonlySet<Concept> {
  const words = written.split(' ');
  return new Set(
    concepts.filter((concept) => {
      const { role, typed } = concept;
      if (role !== 'name' && !isCountry(concept)) return false;
      const name = foldText(typed.replaceAll('.', '').replace(/['’]s$/u, '')).split(' ');
      return words.some((_, at) => {
        const before = words[at - 1] === 'the' ? words[at - 2] : words[at - 1];
        const after = words[at + name.length];
        if (!name.every((word, offset) => words[at + offset] === word)) return false;
        if (WITHIN.has(after ?? '')) return true;
        const endsHere = after === undefined || isStopWord(after) || /^\d/.test(after);
        return endsHere && (PLACING.has(before ?? '') || (isWhatIf && REACHED.has(before ?? '')));
      });
    }),
  );
}

/** Whether a concept is a country, or what is of it ("syrian"). */
function isCountry({ alternatives }: Concept): boolean {
  return alternatives.some(({ terms: [term = '', ...more] }) => more.length === 0 && countries.has(term));
}

/** Stems of the names of one word that countries have in English. */
const countries: ReadonlySet<string> = new Set(
  Array.from({ length: 26 ** 2 }, (_, at) =>
    String.fromCharCode(65 + Math.floor(at / 26), 65 + (at % 26)),
  ).flatMap((code) => {
    const name = regionNames.of(code) ?? code;
    return name !== code && /^\p{L}+$/u.test(name) ? stemOf(foldText(name)) : [];
  }),
);

/** Kinds of place: "US prisons" is told of the US. */
const WITHIN = wordSet(
  'prison prisons jail jails facility facilities camp camps hospital hospitals school schools hotel hotels shelter shelters',
);
const PLACING = wordSet('in inside within across of');
/** The same where so many are supposed to come ("what if 3,000 more are sent to Turkey"). */
const REACHED = wordSet('to into');
/** What only something expected answers. */
const AHEAD =
  /^(?:(?:and|but|so|ok|well) )?(?:what if|what (?:would|will|could|might) happen if|what happens if|suppose (?!i )|supposing|imagine (?!i ))\b|\bwhen (?:will|would|could|might|may|can|(?:is|are) (?:\w+ ){1,4}going to)\b/;

const CLAUSE_ENDS =
  /(?<=[?!.…])\s+|[\n;]+|:\s+|\s+[-–—]+\s+|,\s+(?=(?:and |or |but |so )?(?:(?:(?:down|up) )?(?:to|from|by|for|in|at|on|of|with) )?(?:who|what|when|where|why|how|which|whose|is|are|do|does|did|was|were|will|can|has|have)\b)|\s+(?:and|but|or|so|also|plus|then)\s+(?=(?:also |then |so )?(?:who|what|when|where|why|how|which|whose|is there|is it|is the|are they|do they|do we|does it|did they|will they)\b)/iu;
const ASKING =
  /\?$|^(?:(?:and|but|so|or|also|then|ok|well|hey|hi|please|pls)[, ]+)*(?:who|whos|what|whats|when|where|why|how|which|whose|whom|is|are|was|were|do|does|did|will|would|can|could|has|have|had|should|isnt|arent|tell|show|give|list|explain|suppose|if|(?:in|on|at|from|to|for|by) (?:what|which|whom))\b/i;

const CONDITION = /^(?:and |but |so )?(?:what if|if|suppose|supposing|imagine|assuming)\b/i;
const LONGEST_LEAD = 6;

/** The sentences and clauses of a text; too many of them are taken as one. */
function splitClauses(text: string): readonly string[] {
  const clauses = text
    .split(CLAUSE_ENDS)
    .map((clause) => clause.trim())
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause));
  const whole: string[] = [];
  for (const clause of clauses) {
    const before = whole.at(-1);
    if (before !== undefined && leadsOn(before)) whole.splice(-1, 1, `${before} ${clause}`);
    else whole.push(clause);
  }
  return whole.length > MAX_CLAUSES ? [text] : whole;
}

/** Whether a clause only leads on to the next: a condition, or a few words ("according to the post", "at 300 a day"). */
function leadsOn(clause: string): boolean {
  if (CONDITION.test(clause)) return !clause.endsWith('?');
  if (/[.?!…]$/.test(clause)) return false;
  return !isAsking(clause) && clause.split(/\s+/).length <= LONGEST_LEAD;
}

function isAsking(clause: string): boolean {
  return ASKING.test(clause.replaceAll(/['’]/gu, ''));
}

/** What is written in a hurry, and what it stands for. */
const shorthand: ReadonlyMap<string, string> = new Map(
  linesIn('shorthand').map((line): [string, string] => {
    const [written = '', ...meant] = line.split(' ');
    return [written, meant.join(' ')];
  }),
);

const MISSPELT_DOES = /\b(when|wen|what|wat|why|where|how|who|time|long|much) dose\b/giu;

/** Shorthand written out; only where it is written small, so that "U.S." stays a name. */
function spellOut(text: string): string {
  return text
    .replace(MISSPELT_DOES, '$1 does')
    .replaceAll(/(?<![\p{L}\p{N}.])[\p{L}\d]+(?![\p{L}\p{N}]|\.\p{L})/gu, (word) => {
      const known = shorthand.get(word.length === 1 ? word : word.toLowerCase());
      return known === undefined || /^\p{Lu}{2,}$/u.test(word) ? word : known;
    });
}

/** Whether most words begin with a capital, so that one tells nothing. */
function isTitled(text: string): boolean {
  const words = text.match(/\p{L}+/gu) ?? [];
  const capital = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return words.length > 2 && capital / words.length > 0.6;
}
