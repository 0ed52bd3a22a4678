import type { AnyRecord, RecordList } from './record-lists.ts';
import type { Claim, Figure } from './schema.ts';
import type { RecordKind, Snapshot } from './snapshot.ts';

/** What became of one record between two states of a dossier. */
export interface RecordChange {
  readonly kind: ChangedKind;
  readonly id: string;
  /**
   * `regraded`: a source's reliability, or the credibility of a citation that both states have, was judged again.
   * A record that was regraded and otherwise revised stands as both.
   */
  readonly change: Change;
  /** What changed, in the record's own order of fields; empty where it was added or retired as a whole. */
  readonly fields: readonly FieldChange[];
}

export const CHANGES = ['added', 'revised', 'retired', 'regraded'] as const;
export type Change = (typeof CHANGES)[number];

/** `dossier`: its own title, note and summary. */
export type ChangedKind = RecordKind | 'assessment' | 'unknown' | 'term' | 'dossier';

export interface FieldChange {
  /** As in the dossier: `title`, `reliability.grade`, or `citations[paper].credibility` for a source's citation. */
  readonly path: string;
  /** undefined: the field was not there. */
  readonly before: FieldValue | undefined;
  readonly after: FieldValue | undefined;
}

export type FieldValue = string | number | boolean | readonly string[] | Figure['value'];

type Fields = ReadonlyMap<string, FieldValue>;

/**
 * What was added, revised, retired and regraded from one state to another, in that order, within each by kind, and
 * within a kind in the later dossier's order (what was retired: in the earlier's).
 */
export function changesBetween(earlier: Snapshot, later: Snapshot): readonly RecordChange[] {
  if (earlier.dossier === later.dossier) return [];
  const changes = LISTS.flatMap(([kind, list]) =>
    compareLists(kind, earlier.dossier[list], later.dossier[list]),
  );
  const ownFields = ({ dossier: { title, note, summary } }: Snapshot): Fields =>
    plainFields({ title, note, summary: summary?.text });
  const own = compareFields(ownFields(earlier), ownFields(later));
  if (own.length > 0) changes.push({ kind: 'dossier', id: later.dossier.id, change: 'revised', fields: own });
  return CHANGES.flatMap((change) => changes.filter((one) => one.change === change));
}

/** Kinds in the order in which a briefing has them. */
const LISTS: readonly (readonly [kind: ChangedKind, list: RecordList])[] = [
  ['event', 'events'],
  ['figure', 'figures'],
  ['question', 'questions'],
  ['reading', 'readings'],
  ['claim', 'claims'],
  ['assessment', 'assessments'],
  ['source', 'sources'],
  ['actor', 'actors'],
  ['unknown', 'unknowns'],
  ['term', 'terms'],
];

function compareLists(
  kind: ChangedKind,
  earlier: readonly AnyRecord[],
  later: readonly AnyRecord[],
): readonly RecordChange[] {
  const before = new Map(earlier.map((record) => [record.id, record]));
  const after = new Set(later.map(({ id }) => id));
  const retired = earlier.filter(({ id }) => !after.has(id));
  return [
    ...later.flatMap((record) => compareRecords(kind, before.get(record.id), record)),
    ...retired.map(({ id }): RecordChange => ({ kind, id, change: 'retired', fields: [] })),
  ];
}

function compareRecords(
  kind: ChangedKind,
  before: AnyRecord | undefined,
  after: AnyRecord,
): readonly RecordChange[] {
  const { id } = after;
  if (before === undefined) return [{ kind, id, change: 'added', fields: [] }];
  // An edit leaves the records that it does not touch as they are.
  if (before === after) return [];
  const changed = compareFields(fieldsOf(before), fieldsOf(after));
  const grades = changed.filter((field) => isGrade(field, changed));
  const others = changed.filter((field) => !isGrade(field, changed));
  return [
    ...(others.length > 0 ? [{ kind, id, change: 'revised' as const, fields: others }] : []),
    ...(grades.length > 0 ? [{ kind, id, change: 'regraded' as const, fields: grades }] : []),
  ];
}

/** A grade that both states have; the reason of a new reliability grade belongs to it. */
function isGrade({ path, before, after }: FieldChange, changed: readonly FieldChange[]): boolean {
  if (path === 'reliability.reason') return changed.some((other) => other.path === 'reliability.grade');
  if (path === 'reliability.grade') return true;
  return path.endsWith('].credibility') && before !== undefined && after !== undefined;
}

function compareFields(before: Fields, after: Fields): readonly FieldChange[] {
  const paths = new Set([...after.keys(), ...before.keys()]);
  return [...paths].flatMap((path) => {
    const [old, fresh] = [before.get(path), after.get(path)];
    return isSame(old, fresh) ? [] : [{ path, before: old, after: fresh }];
  });
}

function fieldsOf(record: AnyRecord): Fields {
  if ('citations' in record) {
    const { citations, ...rest } = record;
    return new Map([...plainFields(rest), ...citationFields(citations)]);
  }
  if ('reliability' in record) {
    const { reliability, ...rest } = record;
    return new Map([
      ...plainFields(rest),
      ['reliability.grade', reliability.grade],
      ['reliability.reason', reliability.reason],
    ]);
  }
  return plainFields(record);
}

/** A citation goes by its source; where one source is cited more than once, by which of these it is as well. */
function citationFields(citations: Claim['citations']): Fields {
  const fields = new Map<string, FieldValue>();
  const times = new Map<string, number>();
  for (const { source, credibility } of citations) {
    const at = (times.get(source) ?? 0) + 1;
    times.set(source, at);
    const name = at === 1 ? source : `${source}, ${at}`;
    fields.set(`citations[${name}].credibility`, credibility);
  }
  return fields;
}

function plainFields(record: Readonly<Record<string, FieldValue | undefined>>): Fields {
  return new Map(
    Object.entries(record).flatMap(([path, value]) => (value === undefined ? [] : [[path, value] as const])),
  );
}

function isSame(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, at) => item === b[at]);
  if (isRange(a) && isRange(b)) return a.min === b.min && a.max === b.max;
  return a === b;
}

type Range = Exclude<Figure['value'], number | null>;

/** Whether a value is a figure's range. */
export function isRange(value: FieldValue | undefined): value is Range {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
