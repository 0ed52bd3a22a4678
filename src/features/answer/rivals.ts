import { recordEntry } from '../../discord/replies/record-entry.ts';
import { overlaps } from '../../dossier/edtf-date.ts';
import { keyOf, keysOfFigure } from '../../dossier/figure-keys.ts';
import { dateOf } from '../../dossier/pair-figures.ts';
import { isSameThing } from '../../dossier/same-thing.ts';
import type { Figure, Statement } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { Section } from './section.ts';

/** Below a number: what others give for the same thing at the same time, each with its source; nothing where all agree. */
export function rivalsBeside(
  snapshot: Snapshot,
  head: Statement,
): readonly Pick<Section, 'lines' | 'said'>[] {
  if (!('measure' in head) || head.value === null) return [];
  return snapshot.dossier.figures
    .filter((other) => isRival(head, other) && !isSameThing(snapshot, head.id, other.id))
    .slice(0, MAX_RIVALS)
    .map(({ id }) => ({
      lines: (cite) => [`Also: ${recordEntry(snapshot, id)?.block(cite) ?? ''}`],
      said: [id],
    }));
}

const MAX_RIVALS = 2;

/** Whether another source gives another number of the same thing; of what no measure names, only by the same label. */
function isRival(figure: Figure, other: Figure): boolean {
  if (other.value === null || JSON.stringify(other.value) === JSON.stringify(figure.value)) return false;
  if (thingKey(figure) !== thingKey(other) || isOfSameSource(figure, other)) return false;
  const [date, otherDate] = [dateOf(figure), dateOf(other)];
  return date === null || otherDate === null || overlaps(date, otherDate);
}

function thingKey(figure: Figure): string {
  const { place, unit } = keysOfFigure(figure);
  const { measure, scope, basis, label } = figure;
  return JSON.stringify([
    measure,
    place,
    unit,
    keyOf(scope),
    keyOf(basis),
    measure === 'other' && keyOf(label),
  ]);
}

function isOfSameSource(figure: Figure, other: Figure): boolean {
  const sources = new Set(figure.citations.map(({ source }) => source));
  return figure.saidBy === other.saidBy && other.citations.some(({ source }) => sources.has(source));
}
