import type { Edit, OwnField, OwnValue, RecordEditOf } from '../dossier/edit.ts';
import type { RecordIndex } from '../dossier/record-index.ts';
import { RECORD_LISTS, type RecordList, type Records } from '../dossier/record-lists.ts';
import type { Summary } from '../dossier/schema.ts';
import { createSnapshot, type Snapshot, succeedSnapshot } from '../dossier/snapshot.ts';

/**
 * A dossier while edits are made to it: a snapshot with only what was touched copied. It checks nothing: `take-edit.ts`
 * checks whether an edit fits, and `apply-edits.ts` whether the result is a valid dossier.
 */
export interface DossierDraft {
  readonly from: Snapshot;
  readonly lists: { readonly [List in RecordList]: ListDraft<Records[List]> };
  readonly fields: Map<OwnField, OwnValue | null>;
  /** The edits made so far, in order. */
  readonly edits: Edit[];
}

export function startDraft(from: Snapshot): DossierDraft {
  const { byList } = from;
  return {
    from,
    lists: {
      sources: new ListDraft(byList.sources),
      actors: new ListDraft(byList.actors),
      events: new ListDraft(byList.events),
      figures: new ListDraft(byList.figures),
      questions: new ListDraft(byList.questions),
      readings: new ListDraft(byList.readings),
      claims: new ListDraft(byList.claims),
      assessments: new ListDraft(byList.assessments),
      unknowns: new ListDraft(byList.unknowns),
      terms: new ListDraft(byList.terms),
    },
    fields: new Map(),
    edits: [],
  };
}

/** The list that has a record with that id. */
export function listOf({ lists }: DossierDraft, id: string): RecordList | undefined {
  return RECORD_LISTS.find((list) => lists[list].get(id) !== undefined);
}

/** What the dossier's own field holds, or null where it has none. */
export function fieldOf({ fields, from }: DossierDraft, field: OwnField): OwnValue | null {
  return fields.has(field) ? (fields.get(field) ?? null) : (from.dossier[field] ?? null);
}

export function summaryOf(draft: DossierDraft): Summary | undefined {
  const value = fieldOf(draft, 'summary');
  return typeof value === 'object' && value !== null ? value : undefined;
}

function textOf(draft: DossierDraft, field: OwnField): string | undefined {
  const value = fieldOf(draft, field);
  return typeof value === 'string' ? value : undefined;
}

/** Adds, replaces or removes an edit's record in the list of its kind, at an index that the list has. */
export function putRecord<List extends RecordList>(
  { lists }: DossierDraft,
  { kind, before, after }: RecordEditOf<List>,
  at: number,
): void {
  const list: ListDraft<Records[List]> = lists[kind];
  if (after === null) list.remove(at);
  else if (before === null) list.insert(after, at);
  else list.replace(at, after);
}

/** The result, as the next snapshot. The draft can't be used after that. */
export function finishDraft(draft: DossierDraft, revision: number): Snapshot {
  const { from, lists, edits } = draft;
  const byList = {
    sources: lists.sources.finish(),
    actors: lists.actors.finish(),
    events: lists.events.finish(),
    figures: lists.figures.finish(),
    questions: lists.questions.finish(),
    readings: lists.readings.finish(),
    claims: lists.claims.finish(),
    assessments: lists.assessments.finish(),
    unknowns: lists.unknowns.finish(),
    terms: lists.terms.finish(),
  };
  const [$schema, summary] = [textOf(draft, '$schema'), summaryOf(draft)];
  // Keys in the schema's order, as parsing leaves them, so that the same dossier is the same text.
  const dossier = {
    ...($schema === undefined ? {} : { $schema }),
    schemaVersion: from.dossier.schemaVersion,
    id: textOf(draft, 'id') ?? from.dossier.id,
    title: textOf(draft, 'title') ?? from.dossier.title,
    note: textOf(draft, 'note') ?? from.dossier.note,
    ...(summary === undefined ? {} : { summary }),
    sources: byList.sources.records,
    actors: byList.actors.records,
    events: byList.events.records,
    figures: byList.figures.records,
    questions: byList.questions.records,
    readings: byList.readings.records,
    claims: byList.claims.records,
    assessments: byList.assessments.records,
    unknowns: byList.unknowns.records,
    terms: byList.terms.records,
  };
  // What was erased is not what an index was made from: it can't be carried over that.
  const erased = edits.some((edit) => 'erased' in edit);
  return erased
    ? createSnapshot(dossier, revision)
    : succeedSnapshot({ from, edits }, { dossier, revision, byList });
}

/** One list of a dossier while edits are made to it; nothing is copied before something is touched. */
class ListDraft<T extends { readonly id: string }> {
  /** What was touched, by id; undefined: gone. */
  readonly changes = new Map<string, T | undefined>();
  readonly #from: RecordIndex<T>;
  #copied: T[] | null = null;

  constructor(from: RecordIndex<T>) {
    this.#from = from;
  }

  get records(): readonly T[] {
    return this.#copied ?? this.#from.records;
  }

  get(id: string): T | undefined {
    return this.changes.has(id) ? this.changes.get(id) : this.#from.get(id);
  }

  /** The place of the record with that id, from 0, or -1; `likely` is looked at first. */
  placeOf(id: string, likely?: number): number {
    if (likely !== undefined && this.records[likely]?.id === id) return likely;
    const record = this.get(id);
    return record === undefined ? -1 : this.records.indexOf(record);
  }

  insert(record: T, at: number): void {
    this.changes.set(record.id, record);
    this.#copy().splice(at, 0, record);
  }

  replace(at: number, record: T): void {
    const records = this.#copy();
    const replaced = records[at];
    records[at] = record;
    if (replaced !== undefined) this.changes.set(replaced.id, undefined);
    this.changes.set(record.id, record);
  }

  remove(at: number): void {
    const [removed] = this.#copy().splice(at, 1);
    if (removed !== undefined) this.changes.set(removed.id, undefined);
  }

  /** Puts the records in another order: `ids` names each of them once. */
  reorder(ids: readonly string[]): void {
    this.#copied = ids.map((id) => this.get(id)).filter((record) => record !== undefined);
  }

  finish(): RecordIndex<T> {
    return this.#copied === null ? this.#from : this.#from.succeed(this.#copied, this.changes);
  }

  #copy(): T[] {
    this.#copied ??= this.#from.records.slice();
    return this.#copied;
  }
}
