import { isPerCent, PEOPLE_UNIT, unitKey } from '../dossier/figure-keys.ts';
import type { Figure } from '../dossier/schema.ts';
import { isAmong } from './asked-for.ts';
import type { Concept } from './concepts.ts';
import { sentencesOf } from './doer.ts';
import type { SearchIndex } from './index-records.ts';
import type { Match } from './match-concept.ts';
import { numberOf } from './number-words.ts';
import type { Part } from './read-question.ts';
import { saidNumbers, unitIn } from './said-numbers.ts';

/** Smaller numbers are seldom what is asked about. */
const SMALL = 12;

/** A number that is asked about, and what it is one of, as far as that is said. */
interface Counted {
  readonly typed: string;
  readonly value: number;
  /** "percent", "year", "people"; null where none is said. */
  readonly unit: string | null;
  readonly things: readonly Concept[];
}

/**
 * The first number in the question that no record has, or none of what is asked about ("7,000 guards" where there are
 * 7,000 others, "41 %" where it is 41 minutes); null where each is known.
 */
export function unknownNumber(index: SearchIndex, part: Part, matches: readonly Match[]): Counted | null {
  const { records } = index.terms;
  for (const [at, { concept, quality, isKnown }] of matches.entries()) {
    const value = numberOf(concept.key) ?? 0;
    if (concept.role !== 'number' || value <= SMALL) continue;
    const things = part.asks ? thingsAfter(part, matches, at) : [];
    const measured = measuredIn(part.asked, value);
    const unit = measured?.unit ?? null;
    const isOfThem = (docId: number): boolean =>
      (quality[docId] ?? 0) > 0 &&
      (unit === null || hasOfUnit(index, records[docId]?.id ?? '', value, unit)) &&
      (things.length === 0 || things.some((thing) => isAmong(records[docId]?.counted ?? new Set(), thing)));
    if (isKnown && ((unit === null && things.length === 0) || records.some((_, docId) => isOfThem(docId))))
      continue;
    const typed = measured?.typed ?? [concept, ...things].map((one) => one.typed).join(' ');
    return { typed, value, unit, things };
  }
  return null;
}

/** The number as it is asked about with its unit, people being one; null where it has none. */
function measuredIn(asked: string, value: number): Pick<Counted, 'typed' | 'unit'> | null {
  const said = saidNumbers(asked).find(({ quantity }) => quantity.min === value || quantity.max === value);
  if (said === undefined) return null;
  if (said.unit !== null) return said;
  const [people] = new RegExp(`${RegExp.escape(said.typed)} (?:people|persons)\\b`, 'i').exec(asked) ?? [];
  return people === undefined ? null : { typed: people, unit: PEOPLE_UNIT };
}

/** Whether a record’s texts have the number with that unit, or not at all: a figure’s own number has no text. */
function hasOfUnit({ snapshot }: SearchIndex, id: string, value: number, unit: string): boolean {
  const said = sentencesOf(snapshot, id)
    .flatMap(saidNumbers)
    .filter(({ quantity }) => quantity.min === value || quantity.max === value);
  return said.length === 0 || said.some((one) => one.unit === (unit === PEOPLE_UNIT ? null : unit));
}

/** What is counted by the number: the words right after it that name something, an adjective among them at most. */
function thingsAfter({ asked }: Part, matches: readonly Match[], at: number): readonly Concept[] {
  const things: Concept[] = [];
  let typed = matches[at]?.concept.typed ?? '';
  for (const { concept } of matches.slice(at + 1, at + 3)) {
    typed = `${typed} ${concept.typed}`;
    if (concept.role !== 'matter' || !asked.includes(typed) || /(?:ed|ing)$/.test(concept.typed)) break;
    things.push(concept);
  }
  return things;
}

/**
 * The id of the figure in the same unit, or of the same number in another, whose number is nearest, first of those that
 * count the same things; null where there is none.
 */
export function nearestFigure(
  { snapshot, terms }: SearchIndex,
  { value: asked, unit, things }: Counted,
): string | null {
  const figures = snapshot.dossier.figures.flatMap((figure) => {
    const { id, value } = figure;
    if (typeof value !== 'number' || value <= 0) return [];
    if (unit !== null && unitOf(figure) !== unit && value !== asked) return [];
    const counted = terms.records[terms.docIds.get(id) ?? -1]?.counted ?? new Set();
    const isCount = things.every((thing) => isAmong(counted, thing));
    return [{ id, isCount, distance: Math.abs(Math.log(value / asked)) }];
  });
  const counts = figures.filter(({ isCount }) => isCount);
  return (counts.length > 0 ? counts : figures).toSorted((a, b) => a.distance - b.distance)[0]?.id ?? null;
}

function unitOf({ unit }: Figure): string | null {
  if (isPerCent(unit)) return 'percent';
  return unitKey(unit) === PEOPLE_UNIT ? PEOPLE_UNIT : unitIn(unit);
}
