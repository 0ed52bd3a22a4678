import { foldText } from '../dossier/text-match.ts';
import type { Concept } from './concepts.ts';
import type { Families } from './families.ts';
import { wordSet } from './lexicon.ts';
import { type Dimension, dimensionsOf, type Measure, measuresAnother } from './measures.ts';
import { isAskingWord, isPlainWord } from './plain-word.ts';
import { type Direction, NEGATION, type RecordTerms } from './record-terms.ts';
import { isStopWord, stemOf } from './words.ts';

/** What a question asks for by its grammar: an answer has it, or comes close at most. */
export interface AskedFor {
  /** What an answer must hold: what is counted, the noun after "what", the verb after "who", whoever "did any …" names. */
  readonly focus: ReadonlySet<Concept>;
  /** Of these an answer gives at least one; none where no measure is asked for. */
  readonly dimensions: readonly Dimension[];
  /** A count, a date, a time of day, or how much there is of something, where that is asked for. */
  readonly wants: 'count' | 'date' | 'clock' | 'amount' | null;
  /** Whether the holder of an office is asked for. */
  readonly asksForOfficeHolder: boolean;
  /** `from` where the question is where somebody or something comes from, `after` where it is what comes next. */
  readonly direction: Direction | null;
  /** Whoever is named as doing or saying what is asked ("did the US release …"), or null. */
  readonly doer: Concept | null;
  /** Whether the question is whether the doer says something ("did the US deny …"). */
  readonly verbIsSaying: boolean;
  /** Whether it is what the doer says or thinks ("does the union trust …"), so that their own words answer. */
  readonly verbIsOpinion: boolean;
  /** What they are asked to do or be: in an answer by its stem or one near to it in meaning, or null. */
  readonly verb: Concept | null;
}

const COUNTED = /\b(?:how (?:many|few)|how much(?= (?:people|peoples|persons)\b)|(?:number|count) of)\b/;
const DATED =
  /^(?:\w+ ){0,2}when\b(?! it comes to)|\bwhen (?:is|are|was|were|do|does|did|will|would|can|could|has|have|should)\b|\b(?:what|which) (?:\w+ )?(?:date|day|month|year|time)\b|(?<!\bto )\bdates?\b|\btimeline\b|\bchronolog\w*|\bhow long ago\b|\bsince when\b|\bwhat (?:happened|occurred|took place) (?:in|on|before|after|during|last)\b/;
/** "How much is it" asks for a price, "how much water" for what there is of it. */
const HOW_MUCH = /\bhow much\b/;
/** "At what time" asks for no day. */
function dateOrClock(written: string): 'date' | 'clock' {
  return /\b(?:what|which) time\b(?! of)/.test(written) ? 'clock' : 'date';
}

const HOW = /\bhow (?:much (?:more |longer )?)?(\w+)/;
/** "What made the …" asks for no noun: what follows is a verb. */
const HEAD =
  /\b(?:which|whose|how much|what(?! (?:is|are|was|were|do|does|did|will|would|can|could|has|have|had|if|s)\b)(?! \w+ (?:the|an?|this|that|these|those|it|them|him|her|you|us)\b)|(?:is|are|was|were) there(?: an?| any)?)\b/;
/** "What is the speed limit" asks for the last noun. */
const WHAT_IS = /\bwhat(?:s| is| are| was| were) (?:the|an?|his|her|their|its) /;
const WHO =
  /(?:^|\b(?:and|but|so|or|know|me|you) )who(?:s| is| are| was| were| has| have| had| will| would| could| did)?\b/;

/** Who holds an office: told by what the dossier says of a person or body, and by nothing that they do. */
const OFFICE =
  /\bwho(?:s| is| are| was| were) (?:the )?(?:\w+ ){0,3}?(?=(?:heads?|leaders?|chiefs?|boss|chair|chairman|chairwoman|president|minister|mayor|governor|director|spokesman|spokeswoman|spokesperson|commander|king|ceo|owner|secretary)\b)/;
/** The same with a verb, before the name of what somebody leads. */
const LEADS = /\bwho (?:heads?|leads?|led|runs?|chairs?|commands?|represents?) (?:the )?(\w+)/;
/** What is asked of a thing at the end of a question ("when would it be ready", "what did it cost to build", "how much water is left"). */
const PREDICATE =
  /\b(?:when|where|why|how|what|which)\b.*\b(?:(?:be|been|being|get|gets|become) (?=\w+(?: (?:to|by|for|at|on|in|from))?$)|(?:cost|costs|take|takes|took|taken|price) (?:(?:it|them|us|me|you|him|her) )?to )|\bhow much \w+ (?:is|are|was|were) (?=\w+$)/;

/** "Did the US create …", "is this legal": what is asked is what comes after the name or pronoun that it is asked of. */
const WHETHER =
  /^(?:(?:and|but|so|ok) )*(?:(?:when|why|where(?=.* (?:lives?|living|born)$)) (?=(?:did|does|do|will|would|can|could) (?!it|they|he|she|this|that|these|those)))?(?:did|does|do|has|have|had|will|would|is|are|was|were|can|could) (?<pronoun>(?:it|they|he|she|this|that|these|those|all this|all that)(?= ))?(?:the )?/;
/** "Did any cows die", "did parliament agree": of whom or what it is asked. */
const WHETHER_ANY =
  /^(?:(?:and|but|so) )?(?:did|does|do|has|have|is|are|was|were|will|can) (?:any |some |an? |the )?/;
const SAYING =
  /^(?:say|says|said|claim|claimed|deny|denied|call|called|think|believe|tell|told|state|stated|announce|announced|mention|mentioned|suggest|suggested|describe|described|write|wrote|written|agree|disagree)$/;
/** Where somebody is, or whose, between a name and its verb ("the columnist at the Courier"). */
const PLACED = /^(\w+(?: \w+)?) (?:at|of|from|in|for) (?:the |an? )?\w+ (?=\w)/;
/** "Were they released by the US" asks the same as "did the US release them". */
const PASSIVE =
  /^(?:(?:and|but|so|ok|when|why|where|how) )*(?:did |(?:will|would|can|could|may|might) (?=.*\bbe ))?.*?\b(?:is|are|was|were|be|been|get|got) .*?(?<!\b(?:the|an?|this|that|these|those) )\b(\w+) by (?:the )?(\w+)/;
/** What is to come, before its verb. */
const GOING_TO = /\bgoing to (?!the\b|an?\b)/;
/** What somebody feels, wants or does in words, other than saying. */
const MINDING =
  /^(?:trust|doubt|want|hope|fear|worry|expect|support|back|oppose|favou?r|blame|accuse|admit|promise|demand|criticis|criticiz|regret|reject|welcome|warn|like|mind|care|accept|approv)(?:e|es|ed|s|d)?$/;
/** Words that may stand between a name and its verb. */
const ADVERBS = wordSet('also just even still ever not already now once');

const FROM_WHERE =
  /\bfrom (?:where|what place|which place)\b|\bwhere (?:are|were|did|do|have) (?:they|these|those|the) (?:\w+ ){0,4}from\b(?! (?:here|there))/;
const AFTERWARDS =
  /\b(?:where|what|how)\b.*\b(?:after(?:wards?)? (?:that|this|then|it)|afterwards?|next|from there|later on|later|then)$/;

/** What comes after these in "how many people …" is not what is counted, but what they do. */
const PEOPLE = wordSet('people peoples persons folks');
/** "How many ended up in hospital" counts no ends. */
const ENDED_UP = wordSet('ended turned showed');
/** Words between a question word and what it asks for. */
const SKIPPED = wordSet('of the a an these those other more new all any his her their its total exactly');
/** Verbs that say nothing by themselves, and nouns that stand for any. */
const LIGHT = wordSet(
  'do did does done get gets got go goes went come came make made take took put let have had be been happen happened use used involved thing things kind kinds sort type types way ways part parts time times day date year month point people person somebody else ever first hell heck',
);

/**
 * `written` is the question folded, with numbers in digits; `isTagged` whether it is a statement that only seeks assent
 * ("…, right?"), which asks whether it is so.
 */
export function readAskedFor(
  written: string,
  concepts: readonly Concept[],
  families: Families,
  isTagged: boolean,
): AskedFor {
  /** Concepts among the first `most` words after the pattern; a name is skipped, people end the search. */
  const find = (pattern: RegExp, most: number, isEmpty = isAskingWord): readonly Concept[] => {
    const match = pattern.exec(written);
    if (match === null) return [];
    const after = written
      .slice(match.index + match[0].length)
      .trim()
      .split(' ');
    const from = after.findIndex((word) => !SKIPPED.has(word));
    const found: Concept[] = [];
    for (const word of from === -1 ? [] : after.slice(from, from + most)) {
      const concept = conceptOf(concepts, word);
      if (concept === undefined && isStopWord(word)) break;
      if (PEOPLE.has(word)) return concept === undefined ? found : [...found, concept];
      if (concept === undefined || isStopWord(word) || isNamed(concept)) continue;
      if (!LIGHT.has(word) && !word.endsWith('ly') && !isEmpty(word)) found.push(concept);
    }
    return found;
  };
  const isPlain = (word: string): boolean => isPlainWord(word, families);
  const whether = readWhether(isTagged && !WHETHER.test(written) ? `did ${written}` : written, concepts);
  const isCount = COUNTED.test(written);
  const isDate = !isCount && DATED.test(written);
  const isOther = isCount || isDate;
  const named = isOther ? [] : dimensionsNamed(written);
  const isUnnamed = !isOther && named.length === 0 && HOW_MUCH.test(written);
  const amount = isUnnamed ? find(HOW_MUCH, 2) : [];
  const dimensions = isUnnamed && amount.length === 0 ? dimensionsOf('cost') : named;
  const isMeasured = isDate || dimensions.length > 0 || amount.length > 0;
  const predicate = find(PREDICATE, 1);
  const verb = whether.verb ?? (isMeasured ? (predicate[0] ?? null) : null);
  const led = conceptOf(concepts, LEADS.exec(written)?.[1] ?? ' ');
  return {
    focus: new Set(
      isCount
        ? find(COUNTED, 2, (word) => isAskingWord(word) || ENDED_UP.has(word)).slice(0, 1)
        : [
            ...amount,
            ...(dimensions.length > 0
              ? []
              : [...find(HEAD, 1, isPlain), ...find(WHAT_IS, 3, isPlain).slice(-1)]),
            ...find(WHO, 1),
            ...find(OFFICE, 1, () => false),
            ...find(WHETHER_ANY, 1, isPlain),
            ...(verb === null || isNamed(verb) ? [] : [verb]),
          ],
    ),
    dimensions,
    asksForOfficeHolder: OFFICE.test(written) || (led !== undefined && isNamed(led)),
    wants: isCount ? 'count' : isDate ? dateOrClock(written) : amount.length > 0 ? 'amount' : null,
    direction: FROM_WHERE.test(written) ? 'from' : AFTERWARDS.test(written) ? 'after' : null,
    ...whether,
    verb,
  };
}

/** Reads a question that asks whether (`WHETHER`): of whom, and with which verb or adjective. */
function readWhether(
  written: string,
  concepts: readonly Concept[],
): Pick<AskedFor, 'doer' | 'verbIsSaying' | 'verbIsOpinion' | 'verb'> {
  const none = { doer: null, verbIsSaying: false, verbIsOpinion: false, verb: null };
  const subject = conceptOf(
    concepts,
    written.slice(WHETHER.exec(written)?.[0].length ?? 0).split(' ')[0] ?? '',
  );
  const [, done, by] = subject !== undefined && isNamed(subject) ? [] : (PASSIVE.exec(written) ?? []);
  const agent = conceptOf(concepts, by ?? ' ');
  const active = agent !== undefined && isNamed(agent) ? `did ${by} ${done}` : written;
  const match = WHETHER.exec(active);
  if (match === null) return none;
  const rest = active.slice(match[0].length).trim().replace(PLACED, '$1 ').replace(GOING_TO, '');
  // "Is it true that they …" asks of a whole sentence, "is the mayor credible" of what is cited.
  if (/^(?:true|truth|right|correct|a fact|the case)\b|\b(?:reliab|credib|trustworth)\w*$/.test(rest))
    return none;
  const words = rest.split(' ');
  const first = conceptOf(concepts, words[0] ?? '');
  const isPronoun = match.groups?.['pronoun'] !== undefined;
  const doer = !isPronoun && first !== undefined && isNamed(first) ? first : null;
  if (doer === null && !isPronoun) return none;
  const isBefore = (word: string): boolean =>
    ADVERBS.has(word) || word.endsWith('ly') || (doer !== null && conceptOf(concepts, word) === doer);
  const verb = words[words.findIndex((word) => !isBefore(word))] ?? '';
  const verbIsSaying = doer !== null && SAYING.test(verb);
  const asked = conceptOf(concepts, verb);
  // What was read into a word that nobody knows may be another word than was meant.
  const isGuessed = !/ by$/.test(asked?.key ?? '') && asked?.key !== stemOf(foldText(asked?.typed ?? ''));
  const isTelling =
    asked !== undefined && !isGuessed && !verbIsSaying && !isStopWord(verb) && !LIGHT.has(verb);
  return {
    doer,
    verbIsSaying,
    verbIsOpinion: verbIsSaying || MINDING.test(verb),
    verb: isTelling ? asked : null,
  };
}

/**
 * The concept that the question negates ("who does not think …": to think), or null. `why` asks for a reason, and what
 * only seeks assent asks for no denial.
 */
export function deniedConcept(written: string, concepts: readonly Concept[]): Concept | null {
  const after = DENIED.exec(written)?.[1]?.split(' ') ?? [];
  return after.flatMap((word) => conceptOf(concepts, word) ?? [])[0] ?? null;
}

const DENIED = new RegExp(
  `\\b(?:who|whom|which|what|whose|where|how (?:many|much))\\b(?: (?!(?:and|but|or|if|that|because|for|i)\\b)\\w+){0,5}? ${NEGATION.source} (.+)$`,
);

/** The concept that a word of the question is of, as typed or by its stem. */
function conceptOf(concepts: readonly Concept[], word: string): Concept | undefined {
  return concepts.find(({ typed, key }) => holds(foldText(typed), word) || holds(key, stemOf(word)));
}

function holds(phrase: string, word: string): boolean {
  return phrase.split(/[ -]/).includes(word);
}

/** A name is a condition anyway; "us" may be a name though its role is `plain`. */
function isNamed({ role, key }: Concept): boolean {
  return role === 'name' || /^\p{Lu}/u.test(key);
}

/** "How long is the …" may ask for a length; "how long does …" asks for a time. */
const LENGTHY =
  /\bhow long (?:is|are|was|were) (?:(?:the|this|that|these|those|an?|its|their)\b|it$)|\bhow long$/;

function dimensionsNamed(written: string): readonly Dimension[] {
  const how = HOW.exec(written)?.[1] ?? '';
  const asked = dimensionsOf(stemOf(how)).filter(
    ({ measure }) => how !== 'long' || measure === 'duration' || LENGTHY.test(written),
  );
  if (asked.length > 0) return asked;
  // "How much to take a car" asks for no time.
  if (HOW_MUCH.test(written))
    return written.split(' ').flatMap((word) => (word === 'take' ? [] : dimensionsOf(stemOf(word))));
  const what =
    /\bwhat(?:s| is| was| would| does| do| did)? (?:\w+ ){0,3}?(cost|price|fare|fee|length|width|height|depth|share|percentage|proportion|age|weight|size|speed)\b/.exec(
      written,
    )?.[1];
  return what === undefined ? [] : dimensionsOf(stemOf(what));
}

/** What tells whether a text or record gives a measure. */
type Measured = Pick<RecordTerms, 'kind' | 'quantities' | 'counted' | 'hasDate'> & {
  readonly weights: Pick<RecordTerms['weights'], 'has'>;
};

/** Whether a record gives what is asked for, as far as its measures go. */
export function givesMeasure({ focus, dimensions, wants, verb }: AskedFor, record: Measured): boolean {
  if (wants === 'count') {
    if (!record.quantities.has('count')) return false;
    for (const one of focus) if (!isAmong(record.counted, one)) return false;
    return true;
  }
  if (wants === 'amount') return givesAmount(focus, verb, record);
  if (wants === 'clock') return record.quantities.has('clock');
  if (wants === 'date') return record.hasDate || record.quantities.has('clock');
  if (dimensions.length === 0) return true;
  return dimensions.some(
    (one) =>
      (record.quantities.has(one.measure) || (one.measure === 'age' && record.kind === 'event')) &&
      !measuresAnother(one, (term) => record.weights.has(term)),
  );
}

/** What only amounts are measured in. */
const OF_AMOUNTS: readonly Measure[] = ['volume', 'mass', 'area'];
/** What is measured beside these alone is an amount of nothing but what is counted next to the number. */
const OF_OTHERS: ReadonlySet<Measure> = new Set([
  'count',
  'clock',
  'duration',
  'age',
  'length',
  'speed',
  'temperature',
]);

/** Whether a record tells how much there is of the things asked for, or how much of something had that happen to it. */
function givesAmount(
  focus: AskedFor['focus'],
  verb: Concept | null,
  { kind, quantities, counted, weights }: Measured,
): boolean {
  const isOfAmount = OF_AMOUNTS.some((measure) => quantities.has(measure));
  const things = [...focus].filter((one) => one !== verb && !(isOfAmount && one.typed.endsWith('ed')));
  const words = kind !== 'figure' || (!isOfAmount && quantities.isSubsetOf(OF_OTHERS)) ? counted : weights;
  return (
    quantities.has('count') && (things.length === 0 ? isOfAmount : things.some((one) => isAmong(words, one)))
  );
}

/** Whether the terms have what the concept names. */
export function isAmong(terms: Pick<ReadonlySet<string>, 'has'>, { alternatives }: Concept): boolean {
  for (const one of alternatives) if (one.terms.every((term) => terms.has(term))) return true;
  return false;
}
