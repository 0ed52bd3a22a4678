import { MARKS, shown } from '../../discord/replies/attribution.ts';
import type { Cite } from '../../discord/replies/source-numbers.ts';
import type { CapacityReport, Occupancy } from '../../dossier/occupancy.ts';
import {
  basisOf,
  describeArrivals,
  describeFill,
  describeFillShort,
  describePairDate,
} from '../../dossier/occupancy-words.ts';

/** The capacity arithmetic in single lines, for the heads of replies; each number is as exact as what it is made of. */

/** "Iraq, the prison system: about 186 % of what the system was built for; about 206 % at most with up to 7,000 more". */
export function capacityFinding({ occupancies }: CapacityReport): string {
  const [first, ...more] = occupancies;
  if (first === undefined) return 'No occupancy can be computed from this dossier';
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
  return `${describePlace(first)}${describeLevels(first)}${others}`;
}

/** "🧮 About 186 % of what the system was built for; about 206 % at most with up to 7,000 more". */
export function computedLine(occupancy: Occupancy): string {
  const levels = describeLevels(occupancy);
  return `${MARKS.computed} ${levels.charAt(0).toUpperCase()}${levels.slice(1)}`;
}

/** "📰 Approximately 65,000 held, built for roughly 35,000 [1]": what was said of each, in one line. */
export function joinedLine({ held, capacity }: Occupancy, cite: Cite): string {
  const room = capacity.measure === 'design-capacity' ? 'built for' : 'official capacity';
  const said = `${shown(held.saidAs, 60)} held, ${room} ${shown(capacity.saidAs, 60)}`;
  const voices =
    held.voice === capacity.voice ? MARKS[held.voice] : `${MARKS[held.voice]}${MARKS[capacity.voice]}`;
  const citations = [...held.citations, ...capacity.citations];
  return `${voices} ${said.charAt(0).toUpperCase()}${said.slice(1)}${cite({ citations })}`;
}

function describePlace(occupancy: Occupancy): string {
  const { place, scope } = occupancy.held;
  const where = [place, scope].flatMap((part) => (part === null ? [] : [shown(part, 50)])).join(', ');
  const date = describePairDate(occupancy);
  const when = date === null ? '' : `, ${shown(date, 80)}`;
  return where === '' ? '' : `${where}${when}: `;
}

function describeLevels(occupancy: Occupancy): string {
  const { today, unit, after } = occupancy;
  const counted = shown(unit, 40);
  const [first] = after;
  const later =
    first === undefined
      ? ''
      : `; ${describeFillShort(first, counted, 0)} with ${describeArrivals(first, (text) => shown(text, 40))}`;
  return `${describeFill(today, counted, 0, basisOf(occupancy))}${later}`;
}
