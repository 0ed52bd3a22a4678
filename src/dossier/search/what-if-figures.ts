import type { Figure } from '../schema.ts';
import { derive, type Snapshot } from '../snapshot.ts';
import type { WhatIf } from './what-if.ts';

/**
 * Ids of the figures that a what-if is reckoned with: people held and the capacity of the same place and scope, and
 * where people come day by day, how many a day and how many in all.
 */
export function figuresOf(snapshot: Snapshot, { arrivals, daily }: WhatIf): readonly string[] {
  const { fill, pace } = reckoned(snapshot);
  if (daily === undefined) return fill;
  return arrivals === undefined ? [...pace, ...fill] : [...fill, ...pace];
}

const reckoned = derive(({ dossier: { figures } }) => {
  const ofMeasure = (...measures: readonly Figure['measure'][]): readonly Figure[] =>
    figures.filter(({ measure, value }) => measures.includes(measure) && value !== null);
  const [held, capacities] = [ofMeasure('population'), ofMeasure('design-capacity', 'official-capacity')];
  const [places, filled] = [new Set(held.map(placeOf)), new Set(capacities.map(placeOf))];
  return {
    fill: [
      ...held.filter((figure) => filled.has(placeOf(figure))),
      ...capacities.filter((figure) => places.has(placeOf(figure))),
    ].map(({ id }) => id),
    pace: [...figures.filter(({ measure }) => measure === 'arrivals-per-day'), ...ofMeasure('arrivals')].map(
      ({ id }) => id,
    ),
  };
});

function placeOf({ place, scope }: Figure): string {
  return `${place}\n${scope}`;
}
