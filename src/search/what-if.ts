import { firstPairs } from '../dossier/occupancy.ts';
import type { Figure } from '../dossier/schema.ts';
import { derive, type Snapshot } from '../dossier/snapshot.ts';

/** Numbers that a person puts in place of the dossier's: people who arrive, and people who arrive in a day. */
export interface WhatIf {
  readonly arrivals?: number;
  readonly daily?: number;
}

/** Whole numbers up to which the arithmetic is of use to anybody. */
const LARGEST_NUMBER = 1_000_000_000;

const DAILY =
  /\b(?<rate>\d+)(?: \w+){0,2}? (?:(?:a|per|each|every|the) )?(?:day|daily)\b|\bdaily (?:\w+ ){0,2}?(?<rate>\d+)\b/;
const SUPPOSED =
  /\b(?:if|suppose|supposing|imagine|assume|assuming|say|would|could|hypothetically|with \d+)\b/;
const COUNT = '\\d+\\b(?! (?:percent|(?:day|week|month|year|hour|dollar)s?)\\b)';
const ADDED = new RegExp(
  `\\b(?:another|extra|additional|add|adding|plus) (?<more>${COUNT})|\\b(?<more>${COUNT})(?: \\w+)? (?:more|extra|additional|others|new)\\b`,
);
const COMING =
  /\b(?:com(?:e|es|ing)|came|arriv\w*|moved?|transfer\w*|sent|send|add|added|br(?:ing|ought)|land|get there|more|(?:show|turn) up|enter|go|went|flown)\b/;
/** Whether it is asked how long it takes until they are there. */
export const TAKING = /\bhow (?:long|many days)\b(?!.*\bdid\b).*\btakes?\b/i;
/** Where others go out, or room is made, nobody arrives. */
const OTHERWISE =
  /\b(?:releas\w+|free[ds]?|freeing|escape\w*|let (?:go|out)|leaves?|room for|buil[dt]s?|beds|places|died?)\b/;
const AMOUNT = new RegExp(
  `\\b(?<half>half of (?:the |those |these |all )?)?(?<!\\b(?:in|since|until|by) )(?<amount>${COUNT})`,
);

/** The numbers of a what-if, or null where the question is none. `written` has numbers in digits. */
export function readWhatIf(written: string): WhatIf | null {
  const daily = numberIn(DAILY.exec(written)?.groups?.['rate']);
  const rest = daily === undefined ? written : written.replace(DAILY, ' ');
  const supposes = SUPPOSED.test(written);
  const isComing = (supposes && COMING.test(rest)) || TAKING.test(rest) || ADDED.test(rest);
  const arrivals = isComing && !OTHERWISE.test(rest) ? amountIn(rest) : undefined;
  const isAsked = supposes || /\bhow (?:long|many days)\b/.test(written) || arrivals !== undefined;
  if (!isAsked || (daily === undefined && arrivals === undefined)) return null;
  return {
    ...(arrivals === undefined ? {} : { arrivals }),
    ...(daily === undefined ? {} : { daily }),
  };
}

function amountIn(text: string): number | undefined {
  const { half, amount } = AMOUNT.exec(text)?.groups ?? {};
  const people = numberIn(ADDED.exec(text)?.groups?.['more'] ?? amount);
  return people === undefined || half === undefined ? people : Math.floor(people / 2);
}

function numberIn(digits: string | undefined): number | undefined {
  const value = digits === undefined ? Number.NaN : Number(digits);
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
