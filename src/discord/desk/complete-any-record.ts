import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { type AnyRecord, RECORD_LISTS, type RecordList } from '../../dossier/record-lists.ts';
import type { Assessment } from '../../dossier/schema.ts';
import { findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import { foldText } from '../../dossier/text-match.ts';
import { UserError } from '../../errors.ts';
import { shown } from '../replies/attribution.ts';
import { recordWords } from '../replies/record-words.ts';

/** A record in a list to choose from. */
export interface NamedRecord {
  readonly list: RecordList;
  readonly id: string;
  readonly label: string;
  /** What it is, and in which voice: "claim, commentary · the-id". */
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
export interface Found {
  readonly list: RecordList;
  readonly record: AnyRecord;
}

function findRecords(snapshot: Snapshot, lists: readonly RecordList[], typed: string): readonly Found[] {
  const words = wordsOf(typed);
  return lists.flatMap((list) =>
    snapshot.byList[list].records.flatMap((record): readonly Found[] => {
      if (words.length === 0) return [{ list, record }];
      const haystack = haystackOf(snapshot, list, record);
      return words.every((word) => haystack.includes(word)) ? [{ list, record }] : [];
    }),
  );
}

/** How a record is named to those who choose it. */
export function nameRecord(snapshot: Snapshot, list: RecordList, record: AnyRecord): NamedRecord {
  const noun = list.slice(0, -1);
  const what = 'voice' in record ? `${noun}, ${record.voice}` : noun;
  return { list, id: record.id, label: titleOf(snapshot, record), description: `${what} · ${record.id}` };
}

/** The record with that id, of whichever kind. */
export function findAnyRecord(snapshot: Snapshot, id: string): Found | undefined {
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
  const begins = ({ list, record }: Found): boolean =>
    `\n${haystackOf(snapshot, list, record)}`.includes(`\n${folded}`);
  const first = new Set(folded === '' ? [] : found.filter(begins));
  return [...first, ...found.filter((one) => !first.has(one))].slice(0, 25).map(({ list, record }) => {
    const { id, label } = nameRecord(snapshot, list, record);
    return { name: `${capital(list.slice(0, -1))}: ${label}`, value: id };
  });
}

/**
 * The record that an option names: by id, or by a title that only one record has.
 *
 * @throws UserError that names records near it.
 */
export function requireAnyRecord(snapshot: Snapshot, typed: string): Found {
  const wanted = typed.trim();
  const byId = findAnyRecord(snapshot, wanted);
  if (byId !== undefined) return byId;
  const folded = foldText(wanted);
  const same = namedRecords(snapshot, RECORD_LISTS, wanted).filter(({ label }) => foldText(label) === folded);
  const named = same.length === 1 ? findAnyRecord(snapshot, same[0]?.id ?? '') : undefined;
  if (named !== undefined) return named;
  const near = completeAnyRecord(snapshot, wanted).slice(0, 3);
  const ids = near.map(({ value }) => `\`${value}\``).join(', ');
  throw new UserError(
    `No record is called “${shown(wanted, 100)}”. Choose one from the list that opens while you type${ids === '' ? '.' : `, or write its id: ${ids}.`}`,
  );
}

function titleOf(snapshot: Snapshot, record: AnyRecord): string {
  if ('holder' in record) return `${nameOfActor(snapshot, record.holder)}: ${record.statement}`;
  if ('voice' in record) return recordWords(record).text;
  if ('title' in record) return record.title;
  if ('name' in record) return record.name;
  if ('text' in record) return record.text;
  return titleOfAssessment(snapshot, record);
}

/** "B: consistent with the reading of A: An event": whose judgement it is stands first. */
function titleOfAssessment(snapshot: Snapshot, { by, evidence, reading, judgement }: Assessment): string {
  const weighed = findAnyRecord(snapshot, evidence)?.record;
  const held = findRecord(snapshot, 'reading', reading);
  const holder = held === undefined ? reading : nameOfActor(snapshot, held.holder);
  const towards = judgement === 'neutral' ? 'neutral towards' : `${judgement} with`;
  const words = weighed === undefined ? evidence : titleOf(snapshot, weighed);
  return `${by}: ${towards} the reading of ${holder}: ${words}`;
}

function nameOfActor(snapshot: Snapshot, id: string): string {
  return findRecord(snapshot, 'actor', id)?.name ?? id;
}

/** A record never changes, so what it is found by is made once for each title: some have other records' words in it. */
const haystacks = new WeakMap<AnyRecord, { readonly title: string; readonly haystack: string }>();

function haystackOf(snapshot: Snapshot, list: RecordList, record: AnyRecord): string {
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

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
