/** What of a figure must be the same for arithmetic with another: its place, its scope and what it counts. */
import type { Figure } from './schema.ts';

/** Small letters and single blanks, so that "Iraq" and " iraq " meet; null where there is no text. */
export function keyOf(text: string | null): string | null {
  if (text === null) return null;
  // Upper case first: "ß" and "ss", "ς" and "σ" are one letter then.
  return text.normalize('NFKC').toUpperCase().toLowerCase().trim().replaceAll(/\s+/gu, ' ');
}

/** Words for persons that are counted one by one, in the singular; other units are not people. */
const PEOPLE: ReadonlySet<string> = new Set(
  'people person individual detainee prisoner inmate occupant resident'.split(' '),
);

/** Words for room for one person each. */
const PLACES: ReadonlySet<string> = new Set(['place', 'bed', 'seat', 'space', 'person', 'people']);

export const PEOPLE_UNIT = 'people';

/** What a figure counts: `PEOPLE_UNIT` for any word for persons, else the unit's own words in the singular. */
export function unitKey(unit: string): string {
  const words = singular(keyOf(unit) ?? '');
  return PEOPLE.has(words) ? PEOPLE_UNIT : words;
}

/** What a capacity has room for: places are places for people. */
export function capacityUnitKey(unit: string): string {
  return PLACES.has(singular(keyOf(unit) ?? '')) ? PEOPLE_UNIT : unitKey(unit);
}

/** What a daily rate counts: "people a day" counts people. */
export function rateUnitKey(unit: string): string {
  return unitKey((keyOf(unit) ?? '').replace(/(?:,? (?:(?:a|per|each|every) day|daily)| ?\/ ?day)$/, ''));
}

/** Place and unit of a figure as keys, made once: a figure is compared with very many others. */
export function keysOfFigure(figure: Figure): { readonly place: string | null; readonly unit: string } {
  const known = kept.get(figure);
  if (known !== undefined) return known;
  const keys = { place: keyOf(figure.place), unit: unitKey(figure.unit) };
  kept.set(figure, keys);
  return keys;
}

const kept = new WeakMap<Figure, { readonly place: string | null; readonly unit: string }>();

/** What a capacity has room for, as its unit is written, where that is a word for places: "seats"; else "places". */
export function roomWord(unit: string, count = 2): string {
  const word = keyOf(unit) ?? '';
  const room = PLACES.has(singular(word)) && !PEOPLE.has(singular(word)) ? word : 'places';
  return count === 1 ? singular(room) : room;
}

/** Whether a number as it was said has its unit: "24 ships", and money by its sign. */
export function saysUnit({ saidAs, unit }: Pick<Figure, 'saidAs' | 'unit'>): boolean {
  return (keyOf(saidAs) ?? '').includes(keyOf(unit) ?? '') || /\p{Sc}/u.test(saidAs);
}

/** Whether a unit says no more than what the words beside it say anyway: people, a day, per cent. */
export function isPlainUnit(unit: string): boolean {
  return rateUnitKey(unit) === PEOPLE_UNIT || isPerCent(unit);
}

export function isPerCent(unit: string): boolean {
  return /^(?:%|per ?cent\b)/.test(keyOf(unit) ?? '');
}

/** The last word without the ending of a regular plural. */
function singular(words: string): string {
  if (/[^aeiou]ies$/.test(words)) return words.replace(/ies$/, 'y');
  if (/(?:ss|x|ch|sh)es$/.test(words)) return words.slice(0, -2);
  return /[^sui]s$/.test(words) ? words.slice(0, -1) : words;
}
