import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { holderOf } from '../dossier/readings.ts';
import { deriveEach, findRecord, type RecordKinds, type Snapshot } from '../dossier/snapshot.ts';
import { foldText, type Haystack, haystackOf, matchWords } from '../dossier/text-match.ts';
import { UserError } from '../errors.ts';
import { shown } from './replies/attribution.ts';

/** Records of one kind, offered while typing and found by what was sent. */
type Chosen = 'question' | 'reading' | 'source';

interface Candidate {
  readonly id: string;
  readonly title: string;
  /** The title, folded. */
  readonly begins: string;
  readonly haystack: Haystack;
}

/**
 * The records that fit and whose id, title or alias has every typed word, at most 25: those that begin with what
 * was typed first, and any where nothing was typed.
 */
export function completeRecord<Kind extends Chosen>(
  snapshot: Snapshot,
  kind: Kind,
  typed: string,
  fits: (record: RecordKinds[Kind]) => boolean = () => true,
): readonly APIApplicationCommandOptionChoice<string>[] {
  const folded = foldText(typed.trim());
  const matches = matchWords(typed);
  const found = candidates(snapshot, kind).filter(({ id, haystack }) => {
    const record = findRecord(snapshot, kind, id);
    return record !== undefined && fits(record) && matches(haystack);
  });
  const first = new Set(found.filter(({ begins }) => begins.startsWith(folded)));
  const rest = found.filter((candidate) => !first.has(candidate));
  return [...first, ...rest].slice(0, 25).map(({ id, title }) => ({ name: title, value: id }));
}

/**
 * The record that an option names: by id, or by a title that only one record has.
 *
 * @throws UserError that names records near it.
 */
export function requireRecord<Kind extends Chosen>(
  snapshot: Snapshot,
  kind: Kind,
  typed: string,
): RecordKinds[Kind] {
  const found = findRecord(snapshot, kind, typed.trim()) ?? findByTitle(snapshot, kind, typed);
  if (found !== undefined) return found;
  const near = completeRecord(snapshot, kind, typed).slice(0, 3);
  const offered = near.length > 0 ? near : completeRecord(snapshot, kind, '').slice(0, 3);
  const names = offered.map(({ value }) => `\`${value}\``).join(', ');
  const mend =
    names === ''
      ? 'This dossier has none yet.'
      : `Choose one from the list that opens while you type, or write its id: ${names}.`;
  throw new UserError(`No ${kind} is called “${shown(typed, 100)}”. ${mend}`);
}

function findByTitle<Kind extends Chosen>(
  snapshot: Snapshot,
  kind: Kind,
  typed: string,
): RecordKinds[Kind] | undefined {
  const folded = foldText(typed.trim());
  const same = candidates(snapshot, kind).filter(({ title }) => foldText(title) === folded);
  return same.length === 1 ? findRecord(snapshot, kind, same[0]?.id) : undefined;
}

/** What may be completed, of one kind at a time: a long dossier is not read whole for a single option. */
const candidates = deriveEach((snapshot, kind: Chosen): readonly Candidate[] => {
  const { dossier } = snapshot;
  const make = (id: string, title: string, ...more: readonly (string | null)[]): Candidate => ({
    id,
    title,
    begins: foldText(title),
    haystack: haystackOf(snapshot, [id, title, ...more]),
  });
  switch (kind) {
    case 'question':
      return dossier.questions.map(({ id, text }) => make(id, text));
    case 'reading':
      return dossier.readings.map((reading) =>
        make(reading.id, `${holderOf(snapshot, reading)}: ${reading.statement}`),
      );
    case 'source':
      return dossier.sources.map(({ id, title, publisher }) => make(id, title, publisher));
  }
});
