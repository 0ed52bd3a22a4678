import { keyOf } from './figure-keys.ts';
import type { Occupancy } from './occupancy.ts';
import { sideOf } from './pair-figures.ts';
import type { Figure } from './schema.ts';
import { derive, deriveEach, type Snapshot } from './snapshot.ts';

/** What of a figure tells it from others beside it that would read the same: where all agree, nothing is named. */

/**
 * Place and scope of a figure, each where figures of the same name differ in it and its sentence does not have it:
 * ["Camp A"] of "People held" where there are several camps.
 */
export function whereApart(snapshot: Snapshot, figure: Figure): readonly string[] {
  const said = keyOf(figure.statement ?? figure.label) ?? '';
  return differing(namesakes(snapshot).get(nameKey(figure)) ?? [], figure).filter(
    (part) => !said.includes(keyOf(part) ?? ''),
  );
}

/** What tells a pairing from the others of the dossier. */
interface PairApart {
  /** What is counted, where several numbers of people of that place and scope have other names. */
  readonly label: string | null;
  /** Place and scope, each where numbers of people and capacities differ in it. */
  readonly where: readonly string[];
}

export const pairApart = deriveEach((snapshot, held: Occupancy['held']): PairApart => {
  const sided = sidedFigures(snapshot);
  const place = placeKey(held);
  const alike = sided.filter((one) => sideOf(one) === 'held' && placeKey(one) === place);
  const labels = new Set(alike.map(({ label }) => keyOf(label)));
  return { label: labels.size > 1 ? held.label : null, where: differing(sided, held) };
});

const sidedFigures = derive(({ dossier: { figures } }) => figures.filter((one) => sideOf(one) !== null));

const namesakes = derive(({ dossier: { figures } }) => Map.groupBy(figures, nameKey));

function nameKey({ label, measure }: Figure): string {
  return JSON.stringify([keyOf(label), measure]);
}

function placeKey({ place, scope }: Figure): string {
  return JSON.stringify([place, scope].map(keyOf));
}

function differing(all: readonly Figure[], { place, scope }: Figure): readonly string[] {
  const isOne = (part: 'place' | 'scope'): boolean => new Set(all.map((one) => keyOf(one[part]))).size < 2;
  return [
    ...(isOne('place') ? [] : [place ?? 'place not stated']),
    ...(isOne('scope') ? [] : [scope ?? 'of what is not stated']),
  ];
}
