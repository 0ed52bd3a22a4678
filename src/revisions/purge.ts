import { type Edit, isRecordEdit, type OwnValue, type RecordEdit } from '../dossier/edit.ts';
import { type AnyRecord, type RecordList, type Records, recordSchemas } from '../dossier/record-lists.ts';
import type { Statement } from '../dossier/schema.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { fieldChanges, fieldsOf, recordOf, sameJson } from './field-changes.ts';
import type { Revision } from './revision.ts';
import { makeEdit } from './take-edit.ts';

/** What a purge erases every version of, in the whole history, by a key of their own. */
export type Targets = ReadonlyMap<string, Target>;

/** A record of a list, or a text of the dossier's own. */
type Target =
  | { readonly kind: RecordList; readonly id: string }
  | { readonly kind: 'dossier'; readonly id: 'title' | 'note' | 'summary' };

/** What a revision changed, as the targets of its purge. */
export function targetsOf({ edits }: Revision): Targets {
  return new Map(edits.flatMap(namedBy).map((target) => [keyOf(target), target]));
}

/** The targets, and whatever a revision shows to be one of them under another id. */
export function growTargets(targets: Targets, { edits }: Revision): Targets {
  const renamed = edits
    .map(namedBy)
    .filter((names) => names.length > 1 && names.some((one) => targets.has(keyOf(one))));
  if (renamed.length === 0) return targets;
  return new Map([...targets, ...renamed.flat().map((one) => [keyOf(one), one] as const)]);
}

/**
 * A revision without the texts of the targets, nor what was written on why it was made; number, time and who stay.
 * The revision itself where it has nothing to do with them.
 */
export function eraseRevision(revision: Revision, targets: Targets): Revision {
  if (!revision.edits.some((edit) => isTarget(edit, targets))) return revision;
  const edits = revision.edits.map((edit) => (isTarget(edit, targets) ? eraseEdit(edit) : edit));
  return { ...revision, why: '', edits };
}

/**
 * The edits of the purge itself. What is still in the dossier as the purged revision wrote it, or found it, is erased
 * there too; what was written since stays. Each target that is there is given as it will be, changed or not, for
 * the erased history no longer leads to it.
 */
export function purgeEdits(snapshot: Snapshot, revision: Revision, targets: Targets): readonly Edit[] {
  return [...targets.values()].flatMap((target): readonly Edit[] => {
    const edits = revision.edits.filter((edit) => namedBy(edit).some((one) => keyOf(one) === keyOf(target)));
    if (target.kind === 'dossier') {
      const current = snapshot.dossier[target.id] ?? null;
      const written = edits.some((edit) => sameJson(edit.before, current) || sameJson(edit.after, current));
      const value = written ? eraseOwn(current) : current;
      return [{ kind: 'dossier', field: target.id, before: value, after: value, erased: true }];
    }
    const { kind, id } = target;
    const current = snapshot.byList[kind].get(id);
    if (current === undefined) return [];
    const record = eraseWritten(kind, current, edits.filter(isRecordEdit));
    const at = snapshot.byList[kind].records.findIndex((one) => one.id === id);
    return [makeEdit({ kind, id, at, before: record, after: record, erased: true })];
  });
}

/** The record without the texts that edits put there, or found there. */
function eraseWritten(list: RecordList, current: AnyRecord, edits: readonly RecordEdit[]): AnyRecord {
  const fields = new Map<string, unknown>(fieldsOf(current));
  const erased = eraseRecord(list, current);
  const blank = fieldsOf(erased);
  const written = edits.flatMap(({ before, after }) => fieldChanges(before, after));
  for (const { path, before, after } of written) {
    const there = fields.get(path);
    if (path === 'likelihood' || (!sameJson(there, before) && !sameJson(there, after))) continue;
    if (blank.has(path)) fields.set(path, blank.get(path));
    else fields.delete(path);
    // The band is the hedge's: it goes with it.
    if (path === 'hedge') fields.delete('likelihood');
  }
  const parsed = recordSchemas[list].safeParse(recordOf(fields));
  return parsed.success ? parsed.data : erased;
}

/** A text that a purge erases. `isName`: it is sought as a word however short it is. */
export interface ErasedText {
  readonly text: string;
  readonly isName: boolean;
}

/** The texts of the targets in edits, by which they are found in what is kept elsewhere; none that many entries share. */
export function textsOf(edits: readonly Edit[], targets: Targets): readonly ErasedText[] {
  return edits
    .filter((edit) => isTarget(edit, targets))
    .flatMap((edit): readonly ErasedText[] => {
      if (edit.kind === 'order') return [];
      if (edit.kind === 'dossier')
        return [edit.before, edit.after].flatMap((value) => {
          const text = typeof value === 'string' ? value : value?.text;
          return text === undefined ? [] : [{ text, isName: false }];
        });
      return [edit.before, edit.after].flatMap((record) =>
        record === null ? [] : textsOfRecord(edit.kind, record),
      );
    });
}

function textsOfRecord(list: RecordList, record: AnyRecord): readonly ErasedText[] {
  const blank = fieldsOf(eraseRecord(list, record));
  return [...fieldsOf(record)].flatMap(([path, value]) => {
    if (sameJson(value, blank.get(path)) || SHARED.has(path)) return [];
    const texts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
    return texts.map((text) => ({ text, isName: NAMES.has(path) }));
  });
}

/** Fields whose words many entries have. */
const SHARED = new Set(['unit', 'place', 'scope', 'basis', 'hedge', 'publisher', 'likelihood', 'words']);
const NAMES = new Set(['name', 'aliases']);

function eraseEdit(edit: Edit): Edit {
  if (edit.kind === 'order') return edit;
  if (edit.kind === 'dossier')
    return { ...edit, before: eraseOwn(edit.before), after: eraseOwn(edit.after), erased: true };
  const { kind, before, after } = edit;
  return makeEdit({
    ...edit,
    before: before && eraseRecord(kind, before),
    after: after && eraseRecord(kind, after),
    erased: true,
  });
}

function isTarget(edit: Edit, targets: Targets): boolean {
  return namedBy(edit).some((one) => targets.has(keyOf(one)));
}

/** What an edit changes: a record by each id that it goes by. */
function namedBy(edit: Edit): readonly Target[] {
  if (edit.kind === 'order') return [];
  if (edit.kind === 'dossier') {
    const { field } = edit;
    return field === '$schema' || field === 'id' ? [] : [{ kind: 'dossier', id: field }];
  }
  const { kind, after } = edit;
  return [...new Set([edit.id, after?.id ?? edit.id])].map((id) => ({ kind, id }));
}

function keyOf({ kind, id }: Target): string {
  return `${kind}/${id}`;
}

/** The text in place of an erased one. */
export const ERASED = '[erased]';

type Rules = { readonly [List in RecordList]: (record: Records[List]) => Records[List] };

const RULES: Rules = {
  sources: ({ url, ...source }) => ({
    ...source,
    title: ERASED,
    publisher: erase(source.publisher),
    reliability: { ...source.reliability, reason: ERASED },
  }),
  actors: ({ short, ...actor }) => ({ ...actor, name: ERASED, role: ERASED, aliases: [] }),
  events: ({ dateNote, ...event }) => ({
    ...ofStatement(event),
    title: ERASED,
    detail: ERASED,
    ...(dateNote === undefined ? {} : { dateNote: ERASED }),
  }),
  figures: (figure) => ({
    ...ofStatement(figure),
    label: ERASED,
    ...(figure.statement === undefined ? {} : { statement: ERASED }),
    saidAs: ERASED,
    unit: ERASED,
    place: erase(figure.place),
    scope: erase(figure.scope),
    basis: erase(figure.basis),
  }),
  questions: ({ short, differ, ...question }) => ({ ...question, text: ERASED }),
  readings: ({ likelihood, short, ...reading }) => ({ ...ofStatement(reading), statement: ERASED }),
  claims: ({ likelihood, ...claim }) => ({ ...ofStatement(claim), statement: ERASED }),
  assessments: (assessment) => ({ ...assessment, reason: ERASED, by: ERASED }),
  unknowns: (unknown) => ({ ...unknown, text: ERASED }),
  terms: (term) => ({ ...term, words: term.words.map(() => ERASED) }),
};

/**
 * The record without any of its texts. What it is stays, so that the dossier holds together: ids and references,
 * voice, grades, dates, numbers and whatever is chosen from a list. A likelihood goes with the hedge that it maps.
 */
export function eraseRecord<List extends RecordList>(list: List, record: Records[List]): Records[List] {
  return RULES[list](record);
}

function ofStatement<Kind extends Pick<Statement, 'hedge' | 'quote'>>(statement: Kind): Kind {
  return {
    ...statement,
    ...(statement.hedge === undefined ? {} : { hedge: ERASED }),
    ...(statement.quote === undefined ? {} : { quote: ERASED }),
  };
}

function eraseOwn(value: OwnValue | null): OwnValue | null {
  return typeof value === 'object' && value !== null ? { ...value, text: ERASED } : erase(value);
}

function erase(text: string | null): string | null {
  return text === null ? null : ERASED;
}
