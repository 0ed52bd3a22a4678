import { describeDate, MARKS, shown } from '../../discord/replies/attribution.ts';
import { groundsOf } from '../../discord/replies/source-details.ts';
import type { Cite } from '../../discord/replies/source-numbers.ts';
import { voiceName } from '../../dossier/display-names.ts';
import { doubtBeside, inBrackets } from '../../dossier/doubt.ts';
import { isPlainUnit, keyOf, saysUnit } from '../../dossier/figure-keys.ts';
import type { Occupancy } from '../../dossier/occupancy.ts';
import {
  basisOf,
  describeFill,
  describeFillShort,
  describeMore,
  describeOver,
  describePairDate,
  hasNoPlaces,
  heldWords,
  isNone,
} from '../../dossier/occupancy-words.ts';
import type { Figure } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { pairApart } from '../../dossier/told-apart.ts';
import { capitalized } from '../../text/capitalized.ts';

/** The capacity arithmetic in single lines; each number is as exact as what it is made of. */

/** "Iraq, the prison system: about 186 % of what it was built for; about 206 % at most with up to 7,000 more". */
export function placedLevels(snapshot: Snapshot, occupancy: Occupancy): string {
  const date = describePairDate(occupancy);
  const when = date === null ? '' : `, ${shown(date, 80)}`;
  return `${describeHeld(snapshot, occupancy.held)}${when}: ${describeLevels(occupancy)}`;
}

/** "🧮 About 186 %; about 206 % at most with up to 7,000 more", below the line that says of what. */
export function computedLine(occupancy: Occupancy): string {
  const levels = describeLevels(occupancy, null);
  return `${MARKS.computed} ${capitalized(levels)}`;
}

/** "📰 Approximately 65,000 held, built for roughly 35,000 [1]": what was said of each, in one line. */
export function joinedLine(snapshot: Snapshot, occupancy: Occupancy, cite: Cite): string {
  const { label, where } = pairApart(snapshot, occupancy.held);
  const named = [label, ...where, describePairDate(occupancy)].flatMap((part) => part ?? []);
  const lead = named.map((part) => shown(part, 80)).join(', ');
  return `${joinedWords(occupancy, lead === '' ? '' : `${lead}: `)}${cite(citedIn(occupancy))}`;
}

/** The same with who says so: "📰 Approximately 65,000 held, built for roughly 35,000. News analysis, undated; it names no source [1]". */
export function givenLine(snapshot: Snapshot, { held, capacity }: Occupancy, cite: Cite): string {
  const speakers = new Set([held, capacity].map((figure) => shown(voiceName(snapshot, figure), 60)));
  const undated = held.asOf === null && capacity.asOf === null ? ', undated' : '';
  const grounds = new Set([held, capacity].map((figure) => groundsOf(snapshot, figure)));
  const [ground = ''] = grounds.size === 1 ? grounds : [];
  const said = `${[...speakers].join(' and ')}${undated}${ground === '' ? '' : `; ${ground}`}`;
  return `${joinedWords({ held, capacity })}. ${said}${cite(citedIn({ held, capacity }))}`;
}

/** "Iraq, the prison system". */
export function describePlace({ place, scope }: Pick<Figure, 'place' | 'scope'>): string {
  return [place ?? 'place not stated', scope ?? 'of what is not stated']
    .map((part) => shown(part, 50))
    .join(', ');
}

/** The same; of several numbers of people there which of them it is: "Men held (Iraq, the prison system)". */
export function describeHeld(snapshot: Snapshot, held: Figure): string {
  const { label } = pairApart(snapshot, held);
  return label === null ? describePlace(held) : `${shown(label, 80)} (${describePlace(held)})`;
}

type Given = Pick<Occupancy, 'held' | 'capacity'>;

function joinedWords({ held, capacity }: Given, lead = ''): string {
  const voices =
    held.voice === capacity.voice ? MARKS[held.voice] : `${MARKS[held.voice]}${MARKS[capacity.voice]}`;
  const room = capacity.measure === 'design-capacity' ? 'built for' : 'official capacity';
  const people = heldWords(held, counted(held), (unit) => shown(unit, 40));
  return `${voices} ${lead}${lead === '' ? capitalized(people) : people}, ${room} ${counted(capacity)}`;
}

/** The number with its unit and the doubt that neither has: "900 (“rumoured”)". */
export function counted(figure: Figure): string {
  const doubt = doubtBeside(figure, `${figure.saidAs} ${figure.unit}`);
  return `${withUnit(figure)}${doubt === null ? '' : ` ${inBrackets(shown(doubt, 40))}`}`;
}

/** "approximately 65,000", "9,000 families", "1.5 million people" where the unit is "million people". */
function withUnit(figure: Figure): string {
  const { saidAs, unit } = figure;
  const said = shown(saidAs, 60);
  if (isPlainUnit(unit) || saysUnit(figure)) return said;
  const [first = '', ...rest] = unit.trim().split(/\s+/);
  const isBegun = rest.length > 0 && (keyOf(saidAs) ?? '').endsWith(` ${keyOf(first)}`);
  return `${said} ${shown(isBegun ? rest.join(' ') : unit, 40)}`;
}

function citedIn({ held, capacity }: Given): Pick<Figure, 'citations'> {
  return { citations: [...held.citations, ...capacity.citations] };
}

function describeLevels(occupancy: Occupancy, basis: string | null = basisOf(occupancy)): string {
  const { today, unit, capacity } = occupancy;
  const counts = shown(unit, 40);
  const isBelow = !hasNoPlaces(today) && (today.over.max ?? 1) < 0;
  const free = isBelow ? `, ${describeOver(today, counts, capacity)}` : '';
  return `${describeFill(today, counts, 0, basis)}${free}${describeLater(occupancy, counts)}`;
}

/** "; about 206 % at most with up to 7,000 more"; nothing where nobody more comes. */
function describeLater({ today, after: [first] }: Occupancy, counts: string): string {
  if (first === undefined || isNone(first.arrivals)) return '';
  const more = describeMore(first, (text) => shown(text, 40));
  return hasNoPlaces(today)
    ? `; with ${more} there are none either`
    : `; ${describeFillShort(first, counts, 0)} with ${more}`;
}

/** "undated", "of 2025". */
export function describeAge({ asOf }: Figure): string {
  return asOf === null ? 'undated' : `of ${describeDate(asOf)}`;
}
