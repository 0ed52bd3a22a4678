import { sentenceAlone } from '../dossier/display-names.ts';
import { isPerCent, keyOf } from '../dossier/figure-keys.ts';
import { quantityOf } from '../dossier/quantity.ts';
import type { Figure } from '../dossier/schema.ts';
import { givesMeasure } from './asked-for.ts';
import type { Concept } from './concepts.ts';
import { coverageOf, topicOf } from './coverage.ts';
import type { SearchIndex } from './index-records.ts';
import { measuresOfUnit } from './measures.ts';
import { isAskingWord } from './plain-word.ts';
import { scoreRecords } from './rank-records.ts';
import { type Rate, rateOf, type SaidNumber, unitIn } from './said-numbers.ts';
import {
  MAX_JUDGED,
  meansPeople,
  namesOtherActors,
  type Read,
  type ReadText,
  sharesOf,
  tellingAt,
} from './shared-words.ts';
import { indexTerms, stemOf } from './words.ts';

/** A number of a sentence, and the figures that are of the same thing. */
export interface FoundNumber {
  readonly said: SaidNumber;
  /** Ids of figures of the same thing in the same unit, best first. */
  readonly figures: readonly string[];
  /** The id of one that is of the same thing, but in another unit; null where there is none, or one in the same unit. */
  readonly otherUnit: string | null;
  /** The id of a figure that is this very number, of another thing as far as can be told. */
  readonly elsewhere: string | null;
  /** The id of what the dossier lists as said by nobody, and this would tell ("how many have arrived"). */
  readonly unknown: string | null;
}

const MAX_FIGURES = 4;
/** The share of a figure's own words that it needs beside words of its measure, under which it is found as well. */
const MEASURED = 0.05;
/** Up to here a number must be of what a figure counts, whatever else is said of it. */
const SMALL = 12;
/** Words of a sentence all of which may tell what a number in it is of. */
const SHORT_SENTENCE = 10;

/** Whether it names something that the question in the number's place does not bring. */
function isMatter({ role, key }: Concept): boolean {
  return (role === 'matter' || role === 'name') && key !== PERCENTAGE;
}

const PERCENTAGE = stemOf('percentage');

/** The figures that are of what a number of a sentence is of; null where it is none that could be looked up. */
export function findNumber(
  index: SearchIndex,
  said: SaidNumber,
  whole: Read,
  readText: ReadText,
): FoundNumber | null {
  const [clause, sentence] = said.asked.map((asked) => readText(asked)[0]);
  const hasMatter = (one: Read | undefined): boolean => one?.part.concepts.some(isMatter) === true;
  const read = hasMatter(clause) ? clause : hasMatter(sentence) ? sentence : undefined;
  const bound = said.quantity.min ?? said.quantity.max ?? 0;
  const sameElsewhere = (figures: readonly string[]): string | null =>
    bound <= SMALL || said.isYear ? null : elsewhereOf(index, said, whole, figures);
  if (read === undefined) {
    const elsewhere = sameElsewhere([]);
    return elsewhere === null ? null : { said, figures: [], otherUnit: null, elsewhere, unknown: null };
  }
  // What a long sentence tells elsewhere need not be of this number.
  const isFar = read !== clause && said.asked[1].split(' ').length > SHORT_SENTENCE;
  const found = figuresLike(index, said, read).filter(({ figure }) => !isFar || isSameNumber(said, figure));
  const alike = ofOneThing(found);
  const isCounted = read.part.askedFor.focus.size > 0;
  if (said.isYear && !(isCounted && alike.some(({ figure }) => figure.value !== null))) return null;
  const isSmall = bound <= SMALL && said.unit === null;
  if (isSmall && (alike.length === 0 || !isCounted)) return null;
  const figures = alike.filter(({ unit }) => unit === 'same').map(({ figure }) => figure.id);
  const other = figures.length > 0 ? undefined : alike[0];
  return {
    said,
    figures: figures.slice(0, MAX_FIGURES),
    otherUnit: other?.figure.id ?? null,
    elsewhere: sameElsewhere(figures),
    unknown: said.unit === null ? unknownIn(index, whole) : null,
  };
}

/** Of the other figures that are this very number, the one that shares the most words with the sentence. */
function elsewhereOf(
  index: SearchIndex,
  said: SaidNumber,
  { matches }: Read,
  figures: readonly string[],
): string | null {
  const shareOf = sharesOf(index, matches, 1);
  const [best] = index.snapshot.dossier.figures
    .filter(
      (figure) =>
        isSameNumber(said, figure) && !figures.includes(figure.id) && unitRelation(said, figure) === 'same',
    )
    .slice(0, MAX_JUDGED)
    .map((figure) => ({ id: figure.id, share: shareOf(sentenceAlone(figure)) }))
    .toSorted((a, b) => b.share - a.share);
  return best?.id ?? null;
}

/** Those that are of the same thing as the first, which is the best: “Cost of repairs, by the survey” is a cost of repairs. */
function ofOneThing(alike: readonly Alike[]): readonly Alike[] {
  const [first] = alike;
  const thing = ({ figure: { measure, label } }: Alike): string | null =>
    measure === 'other' ? keyOf(label.split(',')[0] ?? '') : measure;
  return first === undefined ? [] : alike.filter((one) => thing(one) === thing(first));
}

/** What the dossier lists as a number that nobody says, and the sentence tells of: it has all that this names. */
function unknownIn({ snapshot }: SearchIndex, { matches }: Read): string | null {
  const said = matches.map(({ concept }) => concept.key);
  return (
    snapshot.dossier.unknowns.find(({ text }) => {
      if (!/\bhow (?:many|much)\b/i.test(text)) return false;
      const own = indexTerms(text).filter(
        ({ surface }) => surface !== '' && (rateOf(`a ${surface}`) !== null || !isAskingWord(surface)),
      );
      return own.length > 0 && own.every(({ term }) => said.includes(term));
    })?.id ?? null
  );
}

interface Alike {
  readonly figure: Figure;
  readonly unit: 'same' | 'other';
}

/** The figures that are of what the number is of, best first; one that is this number comes before the others. */
function figuresLike(index: SearchIndex, said: SaidNumber, { part, worded }: Read): readonly Alike[] {
  const { terms, snapshot } = index;
  const topic = topicOf(snapshot);
  const scores = scoreRecords(terms, worded, part.rule.prefers);
  const { covers, isNear } = coverageOf(index, part, worded, () => true);
  const { named, beside, followed } = measureWordsIn(said.asked[0]);
  const shareOf = sharesOf(index, worded, 1);
  const countsPeople = [...part.askedFor.focus].every(meansPeople);
  const candidates = snapshot.dossier.figures
    .flatMap((figure) => {
      const docId = terms.docIds.get(figure.id) ?? -1;
      const record = terms.records[docId];
      const score = scores[docId] ?? 0;
      const unit = score === 0 ? null : unitRelation(said, figure);
      if (unit === null || record === undefined) return [];
      const isThis = unit === 'same' && isSameNumber(said, figure);
      const weighed = score * (isThis ? THIS : figure.value === null ? VAGUE : 1);
      return isRateAlike(said, figure, isThis)
        ? [{ figure, record, docId, unit, isThis, score: weighed }]
        : [];
    })
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MAX_JUDGED);
  return candidates.filter(({ figure, record, docId, unit, isThis }) => {
    if (named.size > 0 && !named.has(figure.measure) && WORDS_OF_MEASURES.has(figure.measure)) return false;
    if (namesOtherActors(index, worded, docId)) return false;
    const telling = tellingAt(worded, docId, topic);
    const isCounted = unit === 'other' || said.unit !== null || givesMeasure(part.askedFor, record);
    if (isThis && telling > 0 && (isCounted || countsPeople)) return true;
    const isMeasured = beside.has(figure.measure);
    // What is built for so many may be anything; who comes or is held is told of people.
    if ((isCounted || followed.has(figure.measure)) && isMeasured && !figure.measure.endsWith('capacity'))
      return true;
    const isOfThese = covers(docId) || isNear(docId) || isMeasured;
    return isCounted && (telling > 1 || (isOfThese && shareOf(sentenceAlone(figure)) >= MEASURED));
  });
}

/** General words by which a clause tells which of these measures its number is of. */
const WORDS_OF_MEASURES: ReadonlyMap<Figure['measure'], string> = new Map([
  [
    'arrivals',
    'mov(?:e[ds]?|ing)|transfer\\w*|arriv\\w*|br(?:ing\\w*|ought)|sen[dt]\\w*|add(?:s|ed|ing)?|flown|flies|fly|deport\\w*|relocat\\w*|com(?:e|es|ing)|came',
  ],
  [
    'population',
    'h[eo]ld\\w*|hous(?:e[ds]?|ing)|sit(?:s|ting)?|has|have(?! (?:been|already|arriv|mov|transfer|com|add|signed))',
  ],
  ['releases', 'releas\\w*|free[ds]?|freeing|let (?:go|out)|pardon\\w*'],
  ...(['design-capacity', 'official-capacity'] as const).map(
    (measure) =>
      [
        measure,
        'capacity|built|designed|meant|room|space|fits?|seats?|carr(?:y|ies)|admit\\w*|places',
      ] as const,
  ),
]);
/** What may stand between a number and its verb. */
const AUXILIARY =
  '(?:(?:people|persons|of them|more|others?|were|was|are|is|have|has|had|been|being|be|to|will|would|could|may|might|already|also|now|just) )*';

interface MeasureWords {
  /** Those that the clause has a word of. */
  readonly named: ReadonlySet<string>;
  /** Those whose word stands right beside the number. */
  readonly beside: ReadonlySet<string>;
  /** Of these those whose word comes next, so that nothing says what is counted. */
  readonly followed: ReadonlySet<string>;
}

function measureWordsIn(asked: string): MeasureWords {
  const holding = (pattern: (words: string) => string): ReadonlySet<string> =>
    new Set(
      [...WORDS_OF_MEASURES].flatMap(([measure, words]) =>
        new RegExp(pattern(words), 'i').test(asked) ? measure : [],
      ),
    );
  const followed = holding((words) => `\\bhow many ${AUXILIARY}(?:${words})\\b`);
  const before = holding((words) => `\\b(?:${words}) (?:in |out |for )?how many\\b`);
  return {
    named: holding((words) => `\\b(?:${words})\\b`),
    beside: followed.union(before),
    followed,
  };
}

/** What the score of a figure is multiplied by that is this very number. */
const THIS = 10;
/** The same of one that has no number. */
const VAGUE = 0.3;

/** Whether a figure is in the unit of a number, or in another unit of the same measure; null where the two are of unlike things. */
function unitRelation(said: SaidNumber, figure: Figure): Alike['unit'] | null {
  if (isPerCent(figure.unit)) return said.unit === 'percent' ? 'same' : null;
  const unit = unitIn(figure.unit);
  if (said.unit === null || unit === null) return said.unit === unit ? 'same' : null;
  if (said.unit === unit) return 'same';
  const measures = measuresOfUnit(said.unit);
  return measuresOfUnit(unit).some((measure) => measures.includes(measure)) ? 'other' : null;
}

function isRateAlike(said: SaidNumber, figure: Figure, isThis: boolean): boolean {
  const rate: Rate | null = figure.measure === 'arrivals-per-day' ? 'day' : rateOf(figure.unit);
  return said.rate === rate || (isThis && said.rate === null);
}

/** Whether a figure has this number, whatever qualifies the two. */
export function isSameNumber({ quantity }: Pick<SaidNumber, 'quantity'>, figure: Figure): boolean {
  const own = quantityOf(figure);
  if (own === null) return false;
  const [least, most] = [quantity.min ?? quantity.max, quantity.max ?? quantity.min];
  return least === (own.min ?? own.max) && most === (own.max ?? own.min);
}
