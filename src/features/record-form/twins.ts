import { nameRecord } from '../../discord/interactions/record-options.ts';
import type { AnyRecord, RecordList } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { foldText } from '../../dossier/text-match.ts';
import type { Confirmed, Doubt } from './doubts.ts';
import { fieldsOfForm, type RecordForm } from './fields.ts';

/** A record of the same list that one which is filled in may be a twin of, and by which field that shows. */
interface Twin {
  readonly path: string;
  readonly record: AnyRecord;
}

/** Asks where a record that is added, or called something else than before, is called like another of its list. */
export function twinDoubts(
  snapshot: Snapshot,
  list: RecordList,
  form: RecordForm,
  {
    before,
    after,
    confirmed,
  }: { readonly before: AnyRecord | null; readonly after: AnyRecord; readonly confirmed: Confirmed },
): readonly Doubt[] {
  const twin = findTwin(snapshot, list, before, after, confirmed);
  const field = fieldsOfForm(form).find(({ path }) => path === twin?.path);
  if (twin === undefined || field === undefined) return [];
  const named = nameRecord(snapshot, list, twin.record);
  const problem = `is that of an entry that is here: “${named.label}”. Press which it is`;
  return [{ field, asks: true, isUnread: false, problem, offers: [], twin: named }];
}

/** Adds to what a person has said that a record is another one than its twin. */
export function isAnother(confirmed: Confirmed, path: string, twin: string): Confirmed {
  return { ...confirmed, [path]: [...othersThan(confirmed, path), twin].join(' ') };
}

function othersThan(confirmed: Confirmed, path: string): readonly string[] {
  return confirmed[path]?.split(' ') ?? [];
}

function findTwin(
  snapshot: Snapshot,
  list: RecordList,
  before: AnyRecord | null,
  after: AnyRecord,
  confirmed: Confirmed,
): Twin | undefined {
  const known = new Set(before === null ? [] : namesOf(before).map(({ name }) => name));
  const fresh = namesOf(after).filter(({ name }) => name !== '' && !known.has(name));
  if (fresh.length === 0) return undefined;
  for (const record of snapshot.byList[list].records) {
    if (record.id === before?.id) continue;
    const names = namesOf(record);
    const same = fresh.find(({ name }) => names.some((other) => other.name === name));
    if (same !== undefined && !othersThan(confirmed, same.path).includes(record.id))
      return { path: same.path, record };
  }
  return undefined;
}

/** By what a record is told from the others of its list, folded, and where that is written. */
interface Name {
  readonly path: string;
  readonly name: string;
}

/** A record never changes. */
const folded = new WeakMap<AnyRecord, readonly Name[]>();

function namesOf(record: AnyRecord): readonly Name[] {
  const known = folded.get(record);
  if (known !== undefined) return known;
  const names = writtenNames(record).map(([path, ...texts]) => ({
    path,
    name: texts.map((text) => foldText(text).trim()).join('\n'),
  }));
  folded.set(record, names);
  return names;
}

function writtenNames(record: AnyRecord): readonly (readonly [path: string, ...texts: string[]])[] {
  if ('name' in record)
    return [
      ['name', record.name],
      ...(record.short === undefined ? [] : [['short', record.short] as const]),
      ...record.aliases.map((alias) => ['aliases', alias] as const),
    ];
  if ('reliability' in record) {
    const address = record.url?.replace(/^https?:\/\/(?:www\.)?|\/$/g, '');
    const published = record.published ?? '';
    return [
      ['title', 'title', record.title, record.publisher ?? '', published],
      ...(address === undefined ? [] : [['url', 'url', address] as const]),
    ];
  }
  if ('judgement' in record) return [['evidence', record.evidence, record.reading, record.by]];
  if ('label' in record) return [['label', record.label, record.saidAs, record.saidBy ?? '']];
  if ('title' in record) return [['title', record.title]];
  if ('text' in record) return [['text', record.text]];
  if ('statement' in record) return [['statement', record.statement, record.saidBy ?? '']];
  return [];
}
