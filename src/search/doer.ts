import { readingsOf } from '../dossier/readings.ts';
import { findRecord, type Snapshot } from '../dossier/snapshot.ts';
import type { Concept } from './concepts.ts';
import type { SearchIndex } from './index-records.ts';
import { wordSet } from './lexicon.ts';
import type { TermIndex } from './term-index.ts';
import { phraseKey, readWords } from './words.ts';

/** An actor that comes after one of these is where something is, or whose, and does nothing. */
const PLACED = wordSet('in into to from of at on out within inside near against for with');
const LONGEST_NAME = 6;

/** Ids of the actors that a concept names. */
export function actorsNamed({ names }: TermIndex, { key, alternatives }: Concept): ReadonlySet<string> {
  const keys = [key, ...alternatives.map(({ terms }) => terms.join(' '))];
  return new Set(keys.flatMap((one) => names.get(one) ?? []));
}

/**
 * Whether a record tells what one of the actors does: its text or its list of actors begins with them. Where a question
 * names who does something, only such a record answers it.
 */
export function isDoneBy(index: SearchIndex, docId: number, actors: ReadonlySet<string>): boolean {
  return !doersOf(index, index.terms.records[docId]?.id ?? '').isDisjointFrom(actors);
}

/** Kept beside the index: reading a record's texts takes longer than all the rest of a question. */
const kept = new WeakMap<TermIndex, Map<string, ReadonlySet<string>>>();

/** Ids of the actors whose doings a record tells; of a question, those of its views as well. */
function doersOf(index: SearchIndex, id: string): ReadonlySet<string> {
  const { snapshot, terms } = index;
  const known = kept.getOrInsertComputed(terms, () => new Map());
  return known.getOrInsertComputed(id, () => {
    const views = findRecord(snapshot, 'question', id) === undefined ? [] : readingsOf(snapshot, id);
    return new Set([
      ...(findRecord(snapshot, 'event', id)?.actors.slice(0, 1) ?? []),
      ...sentencesOf(snapshot, id).flatMap((text) => firstNamed(terms, text)),
      ...views.flatMap((view) => [...doersOf(index, view.id)]),
    ]);
  });
}

/** All that a record says in sentences. */
export function sentencesOf(snapshot: Snapshot, id: string): readonly string[] {
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
      (phrase) => names.get(phraseKey(phrase)) ?? [],
    );
    if (found.length === 0) continue;
    const before = words[at - 1]?.folded === 'the' ? words[at - 2] : words[at - 1];
    return PLACED.has(before?.folded ?? '') ? [] : found;
  }
  return [];
}
