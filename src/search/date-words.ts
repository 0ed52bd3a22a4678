/**
 * Dates read into one term for each part that is given: "Jan. 22" is "m1" and "d22", "2025" is "y2025". A month
 * without a year means that month of whatever year: nothing here knows what day it is.
 */
import { parseEdtf, pointsOf } from '../dossier/edtf-date.ts';
import { seasonWord } from '../dossier/edtf-season.ts';
import { MONTH_OF } from '../dossier/month-names.ts';
import { wordSet } from './lexicon.ts';
import type { Word } from './words.ts';

/** Names of months that are other words as well: they need something of a date beside them. */
const AMBIGUOUS = wordSet('may march mar sep august');
const BEFORE_DATES = wordSet(
  'in since until till by during before after from last this next early late mid of year end',
);
/** What makes a bare number from 1900 to 2099 an amount after all: "another 2000", "2000 more". */
const BEFORE_AMOUNTS = wordSet(
  'another extra additional add adding about over if roughly approximately exactly up than with say suppose',
);
const AFTER_AMOUNTS = wordSet(
  'more a per each every daily percent extra additional new people of detainees prisoners inmates militants fighters arrive come arrivals were are',
);

/** Each is its own stem. */
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

/** The words with months, days and years as such. */
export function readDates(words: readonly Word[]): readonly Word[] {
  if (!words.some(({ folded }) => /^\d/.test(folded) || MONTH_OF.has(folded))) return words;
  return words.flatMap((word, at): readonly Word[] => {
    if (/^\d{4}-/.test(word.typed)) return termsOfEdtf(word.typed).map((term) => ({ ...word, term }));
    const [before, after] = [words[at - 1], words[at + 1]];
    const month = MONTH_OF.get(word.folded);
    if (month !== undefined && (!AMBIGUOUS.has(word.folded) || isMonthHere(word, before, after)))
      return [{ ...word, term: `m${month}`, isName: false, joined: undefined }];
    if (!/^\d+(?:st|nd|rd|th)?$/.test(word.folded)) return [word];
    const value = Number.parseInt(word.folded, 10);
    if (isYear(value, word) && !isAmount(before, after)) return [{ ...word, term: `y${value}` }];
    // "22 January", "January 22" and "the 22nd of January".
    const afterOf = after?.folded === 'of' ? words[at + 2] : undefined;
    const besideMonth = [before, after, afterOf].some(
      (near) => near !== undefined && MONTH_OF.has(near.folded),
    );
    if (besideMonth && value >= 1 && value <= 31) return [{ ...word, term: `d${value}` }];
    const ordinal = /\d$/.test(word.folded) ? undefined : ORDINALS[value - 1];
    return ordinal === undefined ? [word] : [{ ...word, folded: ordinal, term: ordinal }];
  });
}

/**
 * The parts of an EDTF date as terms, without its doubts: `2026?-01-22` is "y2026", "m1" and "d22"; of a set or an
 * interval those of each date that it names. A season is found under its name.
 */
export function termsOfEdtf(text: string): readonly string[] {
  const date = parseEdtf(text);
  if (date === null) return [...text.matchAll(/(?<!\d)(\d{4})(?!\d)/g)].map(([, year]) => `y${Number(year)}`);
  return [
    ...new Set(
      pointsOf(date).flatMap(({ year, month, day, season }) => [
        ...(year.min === year.max ? [`y${year.min}`] : []),
        ...(month?.length === 1 ? [`m${month[0]}`] : []),
        ...(day?.length === 1 ? [`d${day[0]}`] : []),
        ...[season === null ? null : seasonWord(season)].filter((word) => word !== null),
      ]),
    ),
  ];
}

/** Whether a term is a part of a date. */
export function isDateTerm(term: string): boolean {
  return /^[ymd]\d+$/.test(term);
}

function isMonthHere(word: Word, before: Word | undefined, after: Word | undefined): boolean {
  const besideNumber = [before, after].some((near) => near !== undefined && /^\d/.test(near.folded));
  if (besideNumber) return true;
  const couldBeVerb = word.folded === 'may' && !/^\p{Lu}/u.test(word.typed);
  return !couldBeVerb && BEFORE_DATES.has(before?.folded ?? '');
}

function isYear(value: number, word: Word): boolean {
  return value >= 1900 && value <= 2099 && /^\d{4}$/.test(word.typed);
}

function isAmount(before: Word | undefined, after: Word | undefined): boolean {
  return BEFORE_AMOUNTS.has(before?.folded ?? '') || AFTER_AMOUNTS.has(after?.folded ?? '');
}
