import { keysOfFigure } from './figure-keys.ts';
import { firstPairs, reportCapacity } from './occupancy.ts';
import { dateOf } from './pair-figures.ts';
import { dateOfRecord } from './record-dates.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Reads of each record what every list of them needs, pausing after each: the first page of a list then
 * need not read it all in one go. What was read stays with the record, so a later snapshot has little left to do.
 */
export function* readyingRecords(snapshot: Snapshot): Generator<void, void, void> {
  const { dossier } = snapshot;
  for (const event of dossier.events) {
    dateOfRecord(event, event.date);
    yield;
  }
  for (const figure of dossier.figures) {
    dateOf(figure);
    keysOfFigure(figure);
    yield;
  }
  // Several replies need the arithmetic, and each of its two steps is done in one go.
  firstPairs(snapshot);
  yield;
  reportCapacity(snapshot, {});
  yield;
}
