import { firstPairs } from '../dossier/occupancy.ts';
import type { Figure } from '../dossier/schema.ts';
import { derive, type Snapshot } from '../dossier/snapshot.ts';
import { isDateTerm } from './date-words.ts';
import type { Word } from './words.ts';

/** Numbers that a person puts in place of the dossier's: people who arrive, and people who arrive in a day. */
export interface WhatIf {
  readonly arrivals?: number;
  readonly daily?: number;
}

/** Whole numbers up to which the arithmetic is of use to anybody. */
const LARGEST_NUMBER = 1_000_000_000;

const DAILY =
  /(?<!\d[.,])\b(?<rate>\d+)(?: (?!(?:at|other|second|third|working)\b)\w+){0,2}? (?:(?:a|per|each|every|the) )?(?:day|daily)\b|(?<!\d[.,])\b(?<rate>\d+)(?: (?!(?:at|in|within|over|during|inside|after|for|just|one|other|second)\b)\w+){0,2}? (?:a|per|each|every) (?<week>week)\b|\bdaily (?:\w+ ){0,2}?(?<rate>\d+)\b/;
const SUPPOSED =
  /\b(?:if|suppose|supposing|imagine|assume|assuming|say|would|could|hypothetically|with \d+)\b/;
const ADDED =
  /\b(?:another|extra|additional|add|adding|plus) (?<more>\d+)\b(?! percent)|\b(?<more>\d+)\b(?! percent)(?: \w+)? (?:more|extra|additional|others|new)\b/;
const COMING =
  /\b(?:com(?:e|es|ing)|came|arriv\w*|moved?|transfer\w*|sent|send|add|added|br(?:ing|ought)|land|get there|more|(?:show|turn) up|enter|go|went|flown)\b/;
/** How long so many take, or take to move, where the pace was told before or after. */
const NUMBER_TAKING =
  /\bhow (?:long|many days) (?:will|would|does|do) (?:(?<taking>\d+)(?: (?:people|more|of them))?(?: at)? take|it take to (?:move|transfer|bring|fly|get|send) (?:all )?(?<taking>\d+)(?: (?:people|more|of them))?)(?: at)?\s*$/;
/** How long it takes, and nothing else: all of them are meant. */
export const ALL_TAKING =
  /^(?:and |so )?how (?:long|many days) (?:will|would|does|is|are) (?:it|this|all (?:of )?this|the transfers?) (?:going to )?take(?: to (?:move|transfer|bring|fly|get) (?:every(?:one|body)|them|all|all of them|them all))?\W*$/i;
/** Where others go out, or room is made, nobody arrives. */
const OTHERWISE =
  /\b(?:releas\w+|free[ds]?|freeing|escape\w*|let (?:go|out)|leaves?|room for|buil[dt]s?|beds|places|died?)\b/;
const AMOUNT =
  /\b(?<half>half of (?:the |those |these |all )?)?(?<amount>\d+)\b(?! (?:percent|(?:day|week|month|year|hour|dollar)s?))/;

/** The numbers of a what-if, or null where the question is none. `written` has numbers in digits. */
export function readWhatIf(written: string): WhatIf | null {
  const { rate, week } = DAILY.exec(written)?.groups ?? {};
  const daily = numberIn(rate, week === undefined ? 1 : 7);
  const rest = daily === undefined ? written : written.replace(DAILY, ' ').replaceAll(/ +/g, ' ');
  const supposes = SUPPOSED.test(written);
  const isOfArrivals = !OTHERWISE.test(rest) && ((supposes && COMING.test(rest)) || ADDED.test(rest));
  const taking = daily === undefined ? undefined : numberIn(NUMBER_TAKING.exec(rest)?.groups?.['taking']);
  const arrivals = taking ?? (isOfArrivals ? amountIn(rest) : undefined);
  const isAsked = supposes || /\bhow (?:long|many days)\b/.test(written) || arrivals !== undefined;
  if (!isAsked || (daily === undefined && arrivals === undefined)) return null;
  return {
    ...(arrivals === undefined ? {} : { arrivals }),
    ...(daily === undefined ? {} : { daily }),
  };
}

/** Since when changes are asked for: a date as EDTF, or a revision's number; null where neither is given. */
export function readSince(written: string, words: readonly Word[]): string | null {
  const revision = /\b(?:since|after|from) (?:rev|revision|version) (?:number )?(\d{1,9})\b/.exec(
    written,
  )?.[1];
  if (revision !== undefined) return revision;
  const at = words.findIndex(({ folded }) => folded === 'since' || folded === 'after');
  if (at === -1) return null;
  const dates = words.slice(at + 1, at + 6).filter(({ term }) => isDateTerm(term));
  const part = (letter: string): string | undefined =>
    dates.find(({ term }) => term.startsWith(letter))?.term.slice(1);
  const [year, month, day] = [part('y'), part('m'), part('d')];
  if (year === undefined) return null;
  if (month === undefined) return year;
  const months = `${year}-${month.padStart(2, '0')}`;
  return day === undefined ? months : `${months}-${day.padStart(2, '0')}`;
}

function amountIn(text: string): number | undefined {
  const { half, amount } = AMOUNT.exec(text)?.groups ?? {};
  const people = numberIn(ADDED.exec(text)?.groups?.['more'] ?? amount);
  return people === undefined || half === undefined ? people : Math.floor(people / 2);
}

function numberIn(digits: string | undefined, days = 1): number | undefined {
  const value = digits === undefined ? Number.NaN : Number(digits) / days;
  return Number.isInteger(value) && value <= LARGEST_NUMBER ? value : undefined;
}

/**
 * Ids of the figures that a what-if is computed with: people held and the capacity that goes with it, and
 * where people come day by day, how many a day and how many in all.
 */
export function figuresOf(snapshot: Snapshot, { arrivals, daily }: WhatIf): readonly string[] {
  const { fill, pace } = whatIfFigures(snapshot);
  if (daily === undefined) return fill;
  return arrivals === undefined ? [...pace, ...fill] : [...fill, ...pace];
}

const whatIfFigures = derive((snapshot) => {
  const { figures } = snapshot.dossier;
  const arrivals = figures.filter(({ measure, value }) => measure === 'arrivals' && value !== null);
  const { paired } = firstPairs(snapshot);
  const isHeld = ({ measure }: Figure): boolean => measure === 'population';
  return {
    fill: [...paired.filter(isHeld), ...paired.filter((figure) => !isHeld(figure))].map(({ id }) => id),
    pace: [...figures.filter(({ measure }) => measure === 'arrivals-per-day'), ...arrivals].map(
      ({ id }) => id,
    ),
  };
});
