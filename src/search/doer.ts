import { readingsOf } from '../dossier/readings.ts';
import { findRecord, type Snapshot } from '../dossier/snapshot.ts';
import type { Concept } from './concepts.ts';
import { wordSet } from './lexicon.ts';
import type { TermIndex } from './term-index.ts';
import { keyOf, readWords } from './words.ts';

/** Whoever a question names as the doer does it in what answers it: what another did is no answer. */

/** An actor that comes after one of these is where something is, or whose, and does nothing. */
const PLACED = wordSet('in into to from of at on out within inside near against for with');
const LONGEST_NAME = 6;

/** Ids of the actors that a concept names. */
export function actorsNamed({ names }: TermIndex, { key, alternatives }: Concept): ReadonlySet<string> {
  const keys = [key, ...alternatives.map(({ terms }) => terms.join(' '))];
  return new Set(keys.flatMap((one) => names.get(one) ?? []));
}

/** Whether a record tells what one of the actors does: its text or its list of actors begins with them. */
export function isDoneBy(
  snapshot: Snapshot,
  index: TermIndex,
  id: string,
  actors: ReadonlySet<string>,
): boolean {
  return !doersOf(snapshot, index, id).isDisjointFrom(actors);
}

/** Kept beside the index: reading a record's texts takes longer than all the rest of a question. */
const kept = new WeakMap<TermIndex, Map<string, ReadonlySet<string>>>();

/** Ids of the actors whose doings a record tells; of a question, those of its views as well. */
function doersOf(snapshot: Snapshot, index: TermIndex, id: string): ReadonlySet<string> {
  const known = kept.getOrInsertComputed(index, () => new Map());
  const found = known.get(id);
  if (found !== undefined) return found;
  const [first] = findRecord(snapshot, 'event', id)?.actors ?? [];
  const views = findRecord(snapshot, 'question', id) === undefined ? [] : readingsOf(snapshot, id);
  const doers = new Set([
    ...(first === undefined ? [] : [first]),
    ...textsOf(snapshot, id).flatMap((text) => firstNamed(index, text)),
    ...views.flatMap((view) => [...doersOf(snapshot, index, view.id)]),
  ]);
  known.set(id, doers);
  return doers;
}

function textsOf(snapshot: Snapshot, id: string): readonly string[] {
  const event = findRecord(snapshot, 'event', id);
  const figure = findRecord(snapshot, 'figure', id);
  const view = findRecord(snapshot, 'reading', id);
  const texts = [
    event?.title,
    event?.detail,
    figure?.statement ?? figure?.label,
    view?.statement,
    view?.short,
    findRecord(snapshot, 'claim', id)?.statement,
    findRecord(snapshot, 'question', id)?.text,
  ];
  return texts.filter((text) => text !== undefined);
}

/** Ids of the actors that a text names first; none where it names them as a place. */
function firstNamed({ names }: TermIndex, text: string): readonly string[] {
  const words = readWords(text);
  for (const at of words.keys()) {
    const found = Array.from({ length: LONGEST_NAME }, (_, more) => words.slice(at, at + 1 + more)).flatMap(
      (phrase) => names.get(keyOf(phrase)) ?? [],
    );
    if (found.length === 0) continue;
    const before = words[at - 1]?.folded === 'the' ? words[at - 2] : words[at - 1];
    return PLACED.has(before?.folded ?? '') ? [] : found;
  }
  return [];
}
