import { type Span, startOfMonth } from './edtf-point.ts';

/** Divisions of a year that EDTF has numbers for, in words; without a hemisphere, a season is that of either. */
const SEASONS: readonly string[] = ['spring', 'summer', 'autumn', 'winter'];
const NORTH = 25;
const SOUTH = 29;
const QUARTERS = 33;
const THIRDS = 37;
const HALVES = 40;
const LAST = 41;

/** First and last month, from 1; below 1 of the year before, above 12 of the next. */
type Months = readonly [first: number, last: number];

/** From the first month that any calendar of seasons counts in it to the last: spring begins on 1 or on 20 March. */
const NORTHERN: readonly (readonly Months[])[] = [
  [[3, 6]],
  [[6, 9]],
  [[9, 12]],
  // A winter is named after the year in which it begins or after the one in which it ends.
  [
    [0, 3],
    [12, 15],
  ],
];

export function isSeason(number: number): boolean {
  return number >= 21 && number <= LAST;
}

/** "spring", "first quarter": what is said before the year. */
export function seasonName(number: number): string {
  if (number >= HALVES) return `${ORDINALS[number - HALVES]} half of`;
  if (number >= THIRDS) return `${number < HALVES - 1 ? ORDINALS[number - THIRDS] : 'last'} third of`;
  if (number >= QUARTERS) return `${ORDINALS[number - QUARTERS]} quarter of`;
  return SEASONS[(number - 21) % 4] ?? '';
}

/** What is said after the year: the months that a third has, and the hemisphere where one is named. */
export function seasonNote(number: number): string {
  if (number >= THIRDS && number < HALVES) return ` (${THIRD_MONTHS[number - THIRDS]})`;
  if (number >= QUARTERS || number < NORTH) return '';
  return ` in the ${number < SOUTH ? 'northern' : 'southern'} hemisphere`;
}

/** "spring", or null where it is a quarter or the like. */
export function seasonWord(number: number): string | null {
  return number < QUARTERS ? seasonName(number) : null;
}

const ORDINALS = ['first', 'second', 'third', 'fourth'];
const THIRD_MONTHS = ['January to April', 'May to August', 'September to December'];

/** All that a season of a year may mean, in order; spans may overlap. */
export function seasonSpans(year: number, number: number): readonly Span[] {
  return monthsOf(number)
    .toSorted(([a], [b]) => a - b)
    .map(([first, last]) => ({
      min: startOfMonth(year, first),
      max: startOfMonth(year, last + 1) - 1,
    }));
}

function monthsOf(number: number): readonly Months[] {
  const inParts = (at: number, length: number): readonly Months[] => [[at * length + 1, (at + 1) * length]];
  if (number >= HALVES) return inParts(number - HALVES, 6);
  if (number >= THIRDS) return inParts(number - THIRDS, 4);
  if (number >= QUARTERS) return inParts(number - QUARTERS, 3);
  const at = (number - 21) % 4;
  const [north, south] = [NORTHERN[at] ?? [], NORTHERN[(at + 2) % 4] ?? []];
  if (number < NORTH) return [...north, ...south];
  return number < SOUTH ? north : south;
}
