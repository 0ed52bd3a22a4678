import { createHash } from 'node:crypto';
import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { z } from 'zod';
import { runCooperatively } from '../../async/cooperative.ts';
import { sentenceOf, voiceName } from '../../dossier/display-names.ts';
import { LayeredMap } from '../../dossier/layered-map.ts';
import { holderOf, readingsOf } from '../../dossier/readings.ts';
import {
  type AnyRecord,
  nounOf,
  RECORD_LISTS,
  type RecordList,
  type Records,
} from '../../dossier/record-lists.ts';
import type { Assessment } from '../../dossier/schema.ts';
import { derive, deriveEach, findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import { NOT_HERE } from '../../dossier/speaker.ts';
import { foldText } from '../../dossier/text-match.ts';
import { UserError } from '../../errors/errors.ts';
import { findByWords, type Haystack, lineReader, namesOf } from '../../search/match-words.ts';
import { capitalized } from '../../text/capitalized.ts';
import { listWords } from '../../text/list-words.ts';
import { countOf, shown } from '../replies/attribution.ts';
import type { Autocomplete } from './command.ts';
import { required, string } from './option.ts';

/** Records of one kind, offered while typing and found by what was sent. */
type Chosen = 'question' | 'reading' | 'source';

/**
 * The records that fit and whose id, title or alias, or a view on them, has every typed word, at most 25: those that begin
 * with what was typed first, and any where nothing was typed.
 */
export function completeRecord<Kind extends Chosen>(
  snapshot: Snapshot,
  kind: Kind,
  typed: string,
  fits: (record: Records[`${Kind}s`]) => boolean = () => true,
): readonly APIApplicationCommandOptionChoice<string>[] {
  return findRecords(snapshot, [`${kind}s`], typed, true)
    .filter(({ record }) => fits(record))
    .slice(0, 25)
    .map(({ record }) => ({ name: titleOf(snapshot, record), value: record.id }));
}

/** An option that names a record of one kind, completed while typing. */
export function recordOption(kind: Chosen, description: string) {
  return string(description, z.string(), {
    async complete(typed, _others, { snapshot }) {
      await readyNames(snapshot, `${kind}s`);
      return completeRecord(snapshot, kind, typed);
    },
  });
}

/**
 * The records that an option may mean: the one of that id or title, else those that have every typed word themselves, else
 * those that are found by a view or a name.
 */
export function matchRecords<Kind extends Chosen>(
  snapshot: Snapshot,
  kind: Kind,
  typed: string,
): readonly Records[`${Kind}s`][] {
  const list = `${kind}s` as const;
  const all = snapshot.byList[list];
  const named = all.get(typed.trim()) ?? all.get(findByTitle(snapshot, [list], typed)?.record.id ?? '');
  if (named !== undefined) return [named];
  if (typed.trim() === '') return [];
  const { records } = all;
  const find = (change: Partial<Haystack>) =>
    findByWords(snapshot, records, typed, (record) => ({ ...haystackOf(snapshot, record), ...change }));
  const own = find({ named: [] });
  return own.length > 0 ? own : find({});
}

/**
 * The one record that an option means (`matchRecords`).
 *
 * @throws UserError that names those that fit, or says what was searched.
 */
export async function requireRecord<Kind extends Chosen>(
  snapshot: Snapshot,
  kind: Kind,
  typed: string,
): Promise<Records[`${Kind}s`]> {
  const chosen = snapshot.byList[`${kind}s`].get(typed.trim());
  if (chosen !== undefined) return chosen;
  await readyNames(snapshot, `${kind}s`);
  return requireOne(snapshot, kind, typed, matchRecords(snapshot, kind, typed));
}

/**
 * The only one of the records that an option may mean (`matchRecords`), whose names were read.
 *
 * @throws UserError as `requireRecord`.
 */
export function requireOne<Kind extends Chosen>(
  snapshot: Snapshot,
  kind: Kind,
  typed: string,
  matches: readonly Records[`${Kind}s`][],
): Records[`${Kind}s`] {
  const [only, ...others] = matches;
  if (only !== undefined && others.length === 0) return only;
  const noun = nounOf(`${kind}s`);
  const titles = matches.map((record) => `“${shown(titleOf(snapshot, record), 80)}”`);
  if (titles.length > 0)
    throw new UserError(
      `${countOf(titles.length, noun)} fit “${shown(typed, 100)}”: ${listFew(titles)}. ${CHOOSE}.`,
    );
  const { size } = snapshot.byList[`${kind}s`];
  const near = completeRecord(snapshot, kind, typed).slice(0, 3);
  const offered = near.length > 0 ? near : completeRecord(snapshot, kind, '').slice(0, 3);
  const advice =
    size === 0
      ? 'This dossier has none yet.'
      : `${countOf(size, noun)} searched, ${SEARCHED[kind]}. ${CHOOSE}${suchAs(offered.map(({ name }) => name))}.`;
  throw new UserError(`No ${noun} is called “${shown(typed, 100)}”. ${advice}`);
}

const CHOOSE = 'Choose one from the list that opens while you type';

/** By what a record is found beside its own words. */
const SEARCHED: Readonly<Record<Chosen, string>> = {
  question: 'with the views on them',
  reading: 'with the names of those who have them',
  source: 'with who published them',
};

/** "“A”, “B”, “C” and 4 more". */
function listFew(titles: readonly string[]): string {
  const left = titles.length - MAX_LISTED;
  return listWords(left > 0 ? [...titles.slice(0, MAX_LISTED), `${left} more`] : titles, 'and');
}

const MAX_LISTED = 3;

/** ", such as “A” or “B”"; empty where there are none. */
function suchAs(titles: readonly string[]): string {
  const named = titles.map((title) => `“${shown(title, 80)}”`);
  return named.length === 0 ? '' : `, such as ${listWords(named, 'or')}`;
}

/** The one record that is called so. */
function findByTitle(
  snapshot: Snapshot,
  lists: readonly RecordList[],
  typed: string,
): FoundRecord | undefined {
  const folded = foldText(typed.trim());
  const [same, ...more] = findRecords(snapshot, lists, '').filter(
    ({ record }) => foldText(titleOf(snapshot, record)) === folded,
  );
  return more.length > 0 ? undefined : same;
}

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

/** The keys of these records, one after the other; `idsOfKeys` reads them. */
export function joinKeys(ids: readonly string[]): string {
  return ids.map(recordKey).join('');
}

/** The ids of the records with these keys, but for those that the dossier no longer has. */
export function idsOfKeys(snapshot: Snapshot, keys: string): readonly string[] {
  return (keys.match(/.{8}/g) ?? []).flatMap((key) => idOfKey(snapshot, key) ?? []);
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

/** @param isTyping Whether the last word may be the beginning of one, and what fits best comes first. */
function findRecords<List extends RecordList>(
  snapshot: Snapshot,
  lists: readonly List[],
  typed: string,
  isTyping = false,
): readonly { readonly list: List; readonly record: Records[List] }[] {
  const all = lists.flatMap((list) => snapshot.byList[list].records.map((record) => ({ list, record })));
  return findByWords(snapshot, all, typed, ({ record }) => haystackOf(snapshot, record), isTyping);
}

/** Reads what the records of a list are found by, in slices: others have their turn in between. */
export const readyNames = deriveEach((snapshot, list: RecordList) =>
  runCooperatively(
    (function* () {
      for (const record of snapshot.byList[list].records) yield void haystackOf(snapshot, record);
    })(),
  ),
);

const readLines = lineReader();

/** A question is found by the views on it as well. */
const haystackOf = deriveEach((snapshot, record: AnyRecord): Haystack => {
  const texts = [
    ...[record.id, titleOf(snapshot, record), 'short' in record ? record.short : null],
    'publisher' in record ? record.publisher : null,
  ];
  const views: readonly Haystack[] = readingsOf(snapshot, record.id).map((view) =>
    haystackOf(snapshot, view),
  );
  return {
    own: readLines(record, 'aliases' in record ? [...texts, ...record.aliases] : texts),
    named: [
      ...namesOf(snapshot, 'holder' in record ? [record.holder] : []),
      ...views.flatMap(({ own, named }) => [own, ...named]),
    ],
  };
});

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
  return findRecords(snapshot, RECORD_LISTS, typed, true)
    .slice(0, 25)
    .map(({ list, record }) => ({
      name: `${capitalized(nounOf(list))}: ${titleOf(snapshot, record)}`,
      value: record.id,
    }));
}

/**
 * The record that an option names: by id, or by a title that only one record has. Some of its words are not enough, as they
 * are for `requireRecord`: what follows changes the entry, or reports a mistake in it.
 *
 * @throws UserError that names records near it.
 */
export function requireAnyRecord(snapshot: Snapshot, typed: string): FoundRecord {
  const wanted = typed.trim();
  const found = findAnyRecord(snapshot, wanted) ?? findByTitle(snapshot, RECORD_LISTS, wanted);
  if (found !== undefined) return found;
  const near = completeAnyRecord(snapshot, wanted).slice(0, 3);
  throw new UserError(
    `No entry is called “${shown(wanted, 100)}”. ${CHOOSE}${suchAs(near.map(({ name }) => name))}.`,
  );
}

export const completeAny: Autocomplete = async (typed, _others, { snapshot }) => {
  await Promise.all(RECORD_LISTS.map((list) => readyNames(snapshot, list)));
  return completeAnyRecord(snapshot, typed);
};

/** An option that names any record. */
export const anyRecordOption = required(
  string('Which entry: words of its title, or its id', z.string(), { complete: completeAny }),
);

function titleOf(snapshot: Snapshot, record: AnyRecord): string {
  if ('holder' in record) return `${holderOf(snapshot, record)}: ${record.statement}`;
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
  const holder = held === undefined ? NOT_HERE : holderOf(snapshot, held);
  const towards = judgement === 'neutral' ? 'neutral towards' : `${judgement} with`;
  const words = weighed === undefined ? NOT_HERE : titleOf(snapshot, weighed);
  return `${by}: ${towards} the view of ${holder}: ${words}`;
}
