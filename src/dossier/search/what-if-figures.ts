import { firstPairs } from '../occupancy.ts';
import type { Figure } from '../schema.ts';
import { derive, type Snapshot } from '../snapshot.ts';
import type { WhatIf } from './what-if.ts';

/**
 * Ids of the figures that a what-if is reckoned with: people held and the capacity that goes with it, and
 * where people come day by day, how many a day and how many in all.
 */
export function figuresOf(snapshot: Snapshot, { arrivals, daily }: WhatIf): readonly string[] {
  const { fill, pace } = reckoned(snapshot);
  if (daily === undefined) return fill;
  return arrivals === undefined ? [...pace, ...fill] : [...fill, ...pace];
}

const reckoned = derive((snapshot) => {
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
