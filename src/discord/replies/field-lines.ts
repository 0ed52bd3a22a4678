import { z } from 'zod';
import { type FieldChange, type FieldValue, isRange } from '../../dossier/dossier-changes.ts';
import type { FieldEdit } from '../../dossier/edit.ts';
import { describeQuantity, quantityOf } from '../../dossier/quantity.ts';
import type { AnyRecord } from '../../dossier/record-lists.ts';
import type { Figure } from '../../dossier/schema.ts';
import { findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import { fieldChanges } from '../../revisions/field-changes.ts';
import { describeDate, shown } from './attribution.ts';
import { whole } from './blocks.ts';

/**
 * What is different between two versions of a record, as it is shown: every field where it was added or retired, and
 * each citation apart.
 */
export function shownChanges(before: AnyRecord | null, after: AnyRecord | null): readonly FieldChange[] {
  return fieldChanges(before, after).flatMap((change) => {
    if (change.path === 'id' && (before === null || after === null)) return [];
    if (change.path === 'citations') return citationChanges(change.before, change.after);
    const shown = { path: change.path, before: readValue(change.before), after: readValue(change.after) };
    return isEmpty(shown) ? [] : [shown];
  });
}

/** Likewise of a field of the dossier itself: of its summary the text, and each citation apart. */
export function ownChanges({ field, before, after }: Omit<FieldEdit, 'kind'>): readonly FieldChange[] {
  const [was, is] = [summaryOf(before), summaryOf(after)];
  const text = { path: field, before: readValue(was?.text ?? before), after: readValue(is?.text ?? after) };
  if (was === undefined && is === undefined) return [text];
  return [
    ...(text.before === text.after ? [] : [text]),
    ...citationChanges(was?.citations, is?.citations).filter(({ path }) => path !== 'citations'),
  ];
}

function summaryOf(value: FieldEdit['before']) {
  return typeof value === 'object' && value !== null ? value : undefined;
}

/** A field that says no more than that there is nothing, of a record that was added or retired. */
function isEmpty({ path, before, after }: FieldChange): boolean {
  if (path === 'saidBy') return false;
  const holds = (value: FieldValue | undefined): boolean =>
    value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
  return !holds(before) && !holds(after);
}

const citations = z.array(z.object({ source: z.string(), credibility: z.number() }));
const fieldValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string()),
  z.object({ min: z.number().optional(), max: z.number().optional() }),
]);

/** A value as JSON gives it back: everything that a record's field may be but for citations. */
export function readValue(value: unknown): FieldValue | undefined {
  return fieldValue.safeParse(value).data;
}

function citationChanges(before: unknown, after: unknown): readonly FieldChange[] {
  const [old, fresh] = [citationFields(before), citationFields(after)];
  const changes = [...new Set([...fresh.keys(), ...old.keys()])].flatMap((path) => {
    const [was, is] = [old.get(path), fresh.get(path)];
    return was === is ? [] : [{ path, before: was, after: is }];
  });
  return changes.length > 0
    ? changes
    : [{ path: 'citations', before: [...old.keys()].map(sourceOf), after: [...fresh.keys()].map(sourceOf) }];
}

/** A citation goes by its source; where one source is cited more than once, by which of these it is as well. */
function citationFields(value: unknown): ReadonlyMap<string, number> {
  const fields = new Map<string, number>();
  for (const { source, credibility } of citations.safeParse(value).data ?? []) {
    let name = source;
    for (let at = 2; fields.has(pathOf(name)); at += 1) name = `${source}, ${at}`;
    fields.set(pathOf(name), credibility);
  }
  return fields;
}

function pathOf(name: string): string {
  return `citations[${name}].credibility`;
}

function sourceOf(path: string): string {
  return path.slice('citations['.length, -'].credibility'.length);
}

/** A field that changed, to its last word: "- **title** “old” → “new”", or each of the two in lines of its own. */
export function fieldLines(
  { path, before, after }: FieldChange,
  earlier: Snapshot,
  later: Snapshot,
): readonly string[] {
  const name = describePath(
    path,
    (source) =>
      (findRecord(later, 'source', source) ?? findRecord(earlier, 'source', source))?.title ?? source,
  );
  const old = whole('', describeValue(earlier, path, before));
  const fresh = whole('', describeValue(later, path, after));
  const line = `- **${name}** ${old[0]} → ${fresh[0]}`;
  if (old.length === 1 && fresh.length === 1 && line.length <= LINE_LIMIT) return [line];
  return [`- **${name}** was`, ...old, '- and became', ...fresh];
}

const LINE_LIMIT = 800;

/** Fields that hold ids: of an actor or a source its name is shown. */
const REFERENCES: ReadonlySet<string> = new Set([
  ...['saidBy', 'holder', 'via', 'actors', 'question', 'reading', 'evidence'],
  ...['common', 'disputes', 'supports', 'annotates'],
]);
const DATES: ReadonlySet<string> = new Set(['date', 'asOf', 'published']);
/** Fields of which nothing is needed to set their words apart. */
const BARE: ReadonlySet<string> = new Set(['voice', 'kind', 'reliability.grade', 'judgement', 'likelihood']);

/** "said as", "reliability grade", "credibility as cited from The paper". */
function describePath(path: string, titleOf: (source: string) => string): string {
  const source = /^citations\[(?<id>[^,\]]+).*\]\.credibility$/.exec(path)?.groups?.['id'];
  if (source !== undefined) return `credibility as cited from ${shown(titleOf(source), 80)}`;
  return path.replaceAll('.', ' ').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function describeValue(snapshot: Snapshot, path: string, value: FieldValue | undefined): string {
  if (path.startsWith('citations[') && value === undefined) return 'not cited';
  if (path === 'saidBy' && value === null) return 'the source itself';
  if (DATES.has(path) && (value === null || typeof value === 'string')) return describeDate(value);
  if (value === undefined || value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return writeNumber(value);
  if (isRange(value)) return describeRange(value);
  const items = typeof value === 'string' ? [value] : value;
  if (REFERENCES.has(path)) return items.map((id) => nameOf(snapshot, id)).join(', ') || 'none';
  return items.map((text) => (BARE.has(path) ? text : `“${text}”`)).join(', ') || 'none';
}

function describeRange(value: Exclude<Figure['value'], number | null>): string {
  const quantity = quantityOf({ value, qualifier: null });
  return quantity === null ? 'none' : describeQuantity(quantity, writeNumber);
}

function nameOf(snapshot: Snapshot, id: string): string {
  return findRecord(snapshot, 'actor', id)?.name ?? findRecord(snapshot, 'source', id)?.title ?? id;
}

const exact = new Intl.NumberFormat('en', { maximumFractionDigits: 20 });

function writeNumber(value: number): string {
  return exact.format(value);
}
