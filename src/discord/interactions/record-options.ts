import { createHash } from 'node:crypto';
import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { z } from 'zod';
import { sentenceOf, voiceName } from '../../dossier/display-names.ts';
import { LayeredMap } from '../../dossier/layered-map.ts';
import { holderOf } from '../../dossier/readings.ts';
import { type AnyRecord, nounOf, RECORD_LISTS, type RecordList } from '../../dossier/record-lists.ts';
import type { Assessment } from '../../dossier/schema.ts';
import { derive, deriveEach, findRecord, type RecordKinds, type Snapshot } from '../../dossier/snapshot.ts';
import { NOT_HERE } from '../../dossier/speaker.ts';
import { foldText, type Haystack, haystackOf, matchWords } from '../../dossier/text-match.ts';
import { UserError } from '../../errors/errors.ts';
import { capitalized } from '../../text/capitalized.ts';
import { listWords } from '../../text/list-words.ts';
import { shown } from '../replies/attribution.ts';
import { required, string } from './option.ts';

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

/** An option that names a record of one kind, completed while typing. */
export function recordOption(kind: Chosen, description: string) {
  return string(description, z.string(), {
    complete: (typed, _others, { snapshot }) => completeRecord(snapshot, kind, typed),
  });
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
  const advice =
    offered.length === 0
      ? 'This dossier has none yet.'
      : `Choose one from the list that opens while you type${suchAs(offered.map(({ name }) => name))}.`;
  throw new UserError(`No ${kind === 'reading' ? 'view' : kind} is called “${shown(typed, 100)}”. ${advice}`);
}

/** ", such as “A” or “B”"; empty where there are none. */
function suchAs(titles: readonly string[]): string {
  const named = titles.map((title) => `“${shown(title, 80)}”`);
  return named.length === 0 ? '' : `, such as ${listWords(named, 'or')}`;
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

/**
 * A record's id shortened to 8 characters, for custom ids that must hold more than one: 48 bits of its SHA-256,
 * which neither a restart nor an edit of the record changes.
 */
export function recordKey(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 8);
}

/** The id of the record with that key, or undefined where the dossier has none. */
export function idOfKey(snapshot: Snapshot, key: string): string | undefined {
  return idsByKey(snapshot).get(key);
}

const idsByKey = derive(
  ({ byList }) => {
    const ids = Object.values(byList).flatMap((records) => [...records.keys()]);
    return new LayeredMap(new Map(ids.map((id) => [recordKey(id), id])));
  },
  (earlier, { edits }) => {
    const changed = new Map<string, string | undefined>();
    for (const edit of edits) {
      if (edit.kind === 'dossier' || edit.kind === 'order') continue;
      if (edit.before !== null) changed.set(recordKey(edit.before.id), undefined);
      if (edit.after !== null) changed.set(recordKey(edit.after.id), edit.after.id);
    }
    return earlier.with(changed);
  },
);

/** A record in a list to choose from. */
export interface NamedRecord {
  readonly list: RecordList;
  readonly id: string;
  readonly label: string;
  /** What it is, in which voice, and whose: "claim, commentary · Commentator". */
  readonly description: string;
}

/** The records of these lists in the dossier's order; with `typed`, those that have all its words. */
export function namedRecords(
  snapshot: Snapshot,
  lists: readonly RecordList[],
  typed = '',
): readonly NamedRecord[] {
  return findRecords(snapshot, lists, typed).map(({ list, record }) => nameRecord(snapshot, list, record));
}

/** A record, and the list that it stands in. */
export interface FoundRecord {
  readonly list: RecordList;
  readonly record: AnyRecord;
}

function findRecords(
  snapshot: Snapshot,
  lists: readonly RecordList[],
  typed: string,
): readonly FoundRecord[] {
  const words = wordsOf(typed);
  return lists.flatMap((list) =>
    snapshot.byList[list].records.flatMap((record): readonly FoundRecord[] => {
      if (words.length === 0) return [{ list, record }];
      const haystack = searchedText(snapshot, list, record);
      return words.every((word) => haystack.includes(word)) ? [{ list, record }] : [];
    }),
  );
}

/** How a record is named to those who choose it. */
export function nameRecord(snapshot: Snapshot, list: RecordList, record: AnyRecord): NamedRecord {
  const noun = nounOf(list);
  const description = 'voice' in record ? `${noun}, ${record.voice} · ${voiceName(snapshot, record)}` : noun;
  return { list, id: record.id, label: titleOf(snapshot, record), description };
}

/** The record with that id, of whichever kind. */
export function findAnyRecord(snapshot: Snapshot, id: string): FoundRecord | undefined {
  for (const list of RECORD_LISTS) {
    const record = snapshot.byList[list].get(id);
    if (record !== undefined) return { list, record };
  }
  return undefined;
}

/**
 * Records of every kind whose id, title or alias has every typed word, at most 25: those that begin with what was
 * typed first, and any where nothing was typed.
 */
export function completeAnyRecord(
  snapshot: Snapshot,
  typed: string,
): readonly APIApplicationCommandOptionChoice<string>[] {
  const folded = foldText(typed.trim());
  const found = findRecords(snapshot, RECORD_LISTS, typed);
  const begins = ({ list, record }: FoundRecord): boolean =>
    `\n${searchedText(snapshot, list, record)}`.includes(`\n${folded}`);
  const first = new Set(folded === '' ? [] : found.filter(begins));
  return [...first, ...found.filter((one) => !first.has(one))].slice(0, 25).map(({ list, record }) => {
    const { id, label } = nameRecord(snapshot, list, record);
    return { name: `${capitalized(nounOf(list))}: ${label}`, value: id };
  });
}

/**
 * The record that an option names: by id, or by a title that only one record has.
 *
 * @throws UserError that names records near it.
 */
export function requireAnyRecord(snapshot: Snapshot, typed: string): FoundRecord {
  const wanted = typed.trim();
  const byId = findAnyRecord(snapshot, wanted);
  if (byId !== undefined) return byId;
  const folded = foldText(wanted);
  const same = namedRecords(snapshot, RECORD_LISTS, wanted).filter(({ label }) => foldText(label) === folded);
  const named = same.length === 1 ? findAnyRecord(snapshot, same[0]?.id ?? '') : undefined;
  if (named !== undefined) return named;
  const near = completeAnyRecord(snapshot, wanted).slice(0, 3);
  throw new UserError(
    `No entry is called “${shown(wanted, 100)}”. Choose one from the list that opens while you type${suchAs(near.map(({ name }) => name))}.`,
  );
}

/** An option that names any record. */
export const anyRecordOption = required(
  string('Which entry: words of its title, or its id', z.string(), {
    complete: (typed, _others, { snapshot }) => completeAnyRecord(snapshot, typed),
  }),
);

function titleOf(snapshot: Snapshot, record: AnyRecord): string {
  if ('holder' in record) return `${nameOfActor(snapshot, record.holder)}: ${record.statement}`;
  if ('voice' in record) return sentenceOf(record);
  if ('title' in record) return record.title;
  if ('name' in record) return record.name;
  if ('text' in record) return record.text;
  if ('words' in record) return record.words.join(', ');
  return titleOfAssessment(snapshot, record);
}

/** "B: consistent with the view of A: An event": whose judgement it is stands first. */
function titleOfAssessment(snapshot: Snapshot, { by, evidence, reading, judgement }: Assessment): string {
  const weighed = findAnyRecord(snapshot, evidence)?.record;
  const held = findRecord(snapshot, 'reading', reading);
  const holder = held === undefined ? NOT_HERE : nameOfActor(snapshot, held.holder);
  const towards = judgement === 'neutral' ? 'neutral towards' : `${judgement} with`;
  const words = weighed === undefined ? NOT_HERE : titleOf(snapshot, weighed);
  return `${by}: ${towards} the view of ${holder}: ${words}`;
}

function nameOfActor(snapshot: Snapshot, id: string): string {
  return findRecord(snapshot, 'actor', id)?.name ?? NOT_HERE;
}

/** A record never changes, so what it is found by is made once for each title: some have other records' words in it. */
const haystacks = new WeakMap<AnyRecord, { readonly title: string; readonly haystack: string }>();

function searchedText(snapshot: Snapshot, list: RecordList, record: AnyRecord): string {
  const known = haystacks.get(record);
  if (known !== undefined && list !== 'assessments' && list !== 'readings') return known.haystack;
  const title = titleOf(snapshot, record);
  if (known?.title === title) return known.haystack;
  const aliases = 'aliases' in record ? record.aliases : [];
  const haystack = foldText([record.id, title, ...aliases].join('\n'));
  haystacks.set(record, { title, haystack });
  return haystack;
}

function wordsOf(typed: string): readonly string[] {
  return foldText(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
}
