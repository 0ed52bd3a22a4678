/** The words over and under the bars; qualifiers are kept through all of them. */
import type { CapacityReport } from '../../dossier/occupancy.ts';
import {
  basisOf,
  describeArrivals,
  describeFill,
  describeFillShort,
  describePairDate,
  hasNoPlaces,
} from '../../dossier/occupancy-words.ts';
import { asSaid } from './attribution.ts';
import { inset } from './sanitize.ts';

/** "Occupancy in Iraq: about 186 % of what the system was built for": what the first pairing comes to. */
export function describeFinding({ occupancies: [first] }: CapacityReport): string {
  if (first === undefined) return 'No occupancy level can be computed from this dossier';
  const where = first.held.place === null ? '' : ` in ${inset(first.held.place, 40)}`;
  const date = describePairDate(first);
  const when = date === null ? '' : `, ${inset(date, 60)}`;
  return `Occupancy${where}${when}: ${describeFill(first.today, inset(first.unit, 30), 0, basisOf(first))}`;
}

/** "about 206 % at most with up to 7,000 arrivals", and how many pairings of figures there are besides the first. */
export function describeLater({ occupancies: [first, ...others] }: CapacityReport): string | null {
  const after = first?.after[0];
  const later =
    after === undefined
      ? []
      : [
          `${describeFillShort(after, inset(first?.unit ?? '', 30), 0)} with ${describeArrivals(after, (one) => inset(one, 30))}`,
        ];
  const more =
    others.length === 0
      ? []
      : [`${others.length} more ${others.length === 1 ? 'pairing' : 'pairings'} of figures`];
  return later.length + more.length === 0 ? null : [...later, ...more].join('; ');
}

/** What 100 % is: "100 % = what the system was built for: “roughly 35,000”"; null where nothing is computed. */
export function describeWhole({ occupancies }: CapacityReport): string | null {
  const computed = occupancies.filter(({ today }) => !hasNoPlaces(today));
  const [capacity, ...others] = new Set(computed.map((occupancy) => occupancy.capacity));
  if (capacity === undefined) return null;
  if (others.length > 0) return '100 % = the capacity named under each bar';
  return `100 % = ${basisOf({ capacity })}: ${asSaid(capacity)}`;
}

/** How the levels are computed, or nothing where none is. */
export function describeMethod({ occupancies }: CapacityReport): readonly string[] {
  const bases = [...new Set(occupancies.map(basisOf))];
  return bases.length === 0 ? [] : [`COMPUTED by Readout: people held × 100 ÷ ${bases.join(', or ')}.`];
}

/** How many of the figures are undated, or nothing where none is. */
export function describeDates({ occupancies, reportedLevels }: CapacityReport): readonly string[] {
  const pairs = occupancies.flatMap(({ held, capacity }) => [held, capacity]);
  const figures = [...new Set([...pairs, ...reportedLevels])];
  const undated = figures.filter(({ asOf }) => asOf === null).length;
  if (undated === 0) return [];
  if (undated === figures.length) return ['None of the figures is dated.'];
  return [`${undated} of the ${figures.length} figures ${undated === 1 ? 'is' : 'are'} undated.`];
}
