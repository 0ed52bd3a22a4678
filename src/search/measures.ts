import { linesIn } from './lexicon.ts';
import { isContentWord, stemSet, type Word } from './words.ts';

/** What a number measures: "count" where it counts things. */
export type Measure = string;

/** One way in which a measure is asked for: a length as a width, a height or a distance. */
export interface Dimension {
  readonly measure: Measure;
  /** Stems of the words that ask for it or name it. */
  readonly named: ReadonlySet<string>;
  /** Stems of its units. */
  readonly units: ReadonlySet<string>;
}

const dimensions: readonly Dimension[] = linesIn('measures').map((line) => {
  const [measure = '', named = '', units = ''] = line.split(';').map((part) => part.trim());
  return { measure, named: stemSet(named), units: stemSet(units) };
});

/** What a unit, by its stem, is a unit of ("kilometr": length); nothing where it is no unit. */
export function measuresOfUnit(unit: string): readonly Measure[] {
  return dimensions.filter(({ units }) => units.has(unit)).map(({ measure }) => measure);
}

/** The measures that a word asks for or names ("long": length and duration). */
export function dimensionsOf(term: string): readonly Dimension[] {
  return dimensions.filter(({ named }) => named.has(term));
}

/**
 * Whether a record's number is of another dimension than the one that is asked for: its words do not name that one,
 * and name another of the same measure. A width, height or depth is always named; a bare number of metres is none.
 */
export function measuresAnother(
  { measure, named, units }: Dimension,
  has: (term: string) => boolean,
): boolean {
  if ([...named].some(has)) return false;
  const isAlwaysNamed = measure === 'length' && units.size === 0 && !named.has('far');
  return isAlwaysNamed || dimensions.some((one) => one.measure === measure && [...one.named].some(has));
}

const NUMBER_TO_UNIT = 3;

/** A text and its words. */
export interface TokenizedText {
  readonly text: string;
  readonly words: readonly Word[];
}

/** What the numbers of texts measure, and the terms of what they count. */
export function measuresIn(texts: readonly TokenizedText[]): {
  readonly measures: ReadonlySet<Measure>;
  readonly counted: ReadonlySet<string>;
} {
  const [measures, counted] = [new Set<Measure>(), new Set<string>()];
  for (const { text, words } of texts) {
    if (/\p{Sc}\s?\d|\d\s?\p{Sc}/u.test(text)) measures.add('money');
    if (
      /\b(?:[01]?\d|2[0-3]):[0-5]\d\b|\b(?:at|until|till|by) (?:[01]?\d|2[0-3])\.[0-5]\d\b(?! ?(?:%|percent|million|billion))|\b\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b|o['’]clock)|\b(?:noon|midnight)\b|\bin the (?:morning|afternoon|evening)\b/i.test(
        text,
      )
    )
      measures.add('clock');
    for (const [at, word] of words.entries()) {
      if (!isNumber(word)) {
        // "A second bus" lasts no time.
        if (DURATIONS.has(word.term) && word.folded !== 'second') measures.add('duration');
        continue;
      }
      const after = words.slice(at + 1, at + 1 + NUMBER_TO_UNIT);
      for (const next of after) {
        for (const measure of measuresOfUnit(next.term)) measures.add(measure);
        if (isContentWord(next)) counted.add(next.term);
      }
      measures.add('count');
    }
  }
  return { measures, counted };
}

const VAGUE = stemSet('hundreds thousands millions dozens half');
const DURATIONS = new Set(
  dimensions.filter(({ measure }) => measure === 'duration').flatMap(({ units }) => [...units]),
);

function isNumber({ term }: Word): boolean {
  return term.startsWith('#') || VAGUE.has(term);
}
