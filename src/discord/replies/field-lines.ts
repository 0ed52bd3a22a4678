import { describeQuantity, quantityOf } from '../../dossier/quantity.ts';
import type { Figure, Statement } from '../../dossier/schema.ts';
import { findRecord, findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import type { FieldChange, FieldValue } from '../../revisions/field-changes.ts';
import { describeDate, shown } from './attribution.ts';
import { whole } from './blocks.ts';
import { fieldName, quoteRecord } from './record-words.ts';
import { LINKABLE } from './source-numbers.ts';

/**
 * A field that changed, to its last word: "- **Title** “old” → “new”", or each of the two in lines of its own.
 *
 * @param isWhole Whether the entry was added or retired as a whole, so that there is one value alone: "- **Title** “new”".
 */
export function fieldLines(
  { path, before, after }: FieldChange,
  earlier: Snapshot,
  later: Snapshot,
  isWhole = false,
): readonly string[] {
  const name = describePath(
    path,
    (source) =>
      (findRecord(later, 'source', source) ?? findRecord(earlier, 'source', source))?.title ?? source,
  );
  if (isWhole) {
    const value = after === undefined ? before : after;
    if (isLink(path, value)) return [`- **${name}**`, `<${value}>`];
    return whole(`- **${name}** `, describeValue(after === undefined ? earlier : later, path, value));
  }
  const fresh = isLink(path, after) ? [`<${after}>`] : whole('', describeValue(later, path, after));
  const old = isLink(path, before) ? [`<${before}>`] : whole('', describeValue(earlier, path, before));
  if (isLink(path, after) || isLink(path, before))
    return [`- **${name}** was`, ...old, '- and became', ...fresh];
  const line = `- **${name}** ${old[0]} → ${fresh[0]}`;
  if (old.length === 1 && fresh.length === 1 && line.length <= LINE_LIMIT) return [line];
  return [`- **${name}** was`, ...old, '- and became', ...fresh];
}

const LINE_LIMIT = 800;

/** Whether a value is an address that can be pressed; it stands in a line of its own, where nothing else belongs to it. */
function isLink(path: string, value: FieldValue | undefined): value is string {
  return path === 'url' && typeof value === 'string' && value.length <= MAX_LINK && LINKABLE.test(value);
}

const MAX_LINK = 700;

/** Fields that hold ids: what these entries are called is shown. */
const REFERENCES: ReadonlySet<string> = new Set([
  ...['saidBy', 'holder', 'via', 'actors', 'question', 'reading', 'evidence'],
  ...['common', 'disputes', 'supports', 'annotates'],
]);
const DATES: ReadonlySet<string> = new Set(['date', 'asOf', 'published']);
/** Fields of which nothing is needed to set their words apart. */
const BARE: ReadonlySet<string> = new Set([
  ...['voice', 'kind', 'reliability.grade', 'judgement', 'likelihood', 'measure', 'qualifier'],
]);

/** "Said by", "Credibility of what is from The paper". */
function describePath(path: string, titleOf: (source: string) => string): string {
  const source = /^citations\[(?<id>[^,\]]+).*\]\.credibility$/.exec(path)?.groups?.['id'];
  if (source !== undefined) return `Credibility of what is from ${shown(titleOf(source), 80)}`;
  return fieldName(path);
}

/** A value in words that are yet to be escaped: entries by what they are called, “texts” in quotation marks. */
export function describeValue(snapshot: Snapshot, path: string, value: FieldValue | undefined): string {
  if (path.startsWith('citations[') && value === undefined) return 'not cited';
  if (path === 'saidBy' && value === null) return 'the source itself';
  if (DATES.has(path) && (value === null || typeof value === 'string')) return describeDate(value);
  if (value === undefined || value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value === 'object' && !isList(value)) return describeRange(value);
  const items = typeof value === 'string' ? [value] : value.map(nameItem);
  if (REFERENCES.has(path)) return items.map((id) => nameOf(snapshot, id)).join(', ') || 'none';
  return (
    items.map((text) => (BARE.has(path) || GROUNDS.has(text) ? wordsOf(text) : `“${text}”`)).join(', ') ||
    'none'
  );
}

/** What a claim rests on; what a figure does is told in its source’s words. */
const GROUNDS: ReadonlySet<string> = new Set(['named-source', 'unnamed-source', 'inference', 'none-given']);

/** A value of the dossier’s own as words: "design capacity", "not stated". */
function wordsOf(value: string): string {
  return value === 'unstated' ? 'not stated' : value.replaceAll('-', ' ');
}

function isList(value: Exclude<FieldValue, null>): value is Extract<FieldValue, readonly unknown[]> {
  return Array.isArray(value);
}

/** An id or a text, or a citation as "source [3]". */
function nameItem(item: string | Statement['citations'][number]): string {
  return typeof item === 'string' ? item : `${item.source} [${item.credibility}]`;
}

function describeRange(value: Exclude<Figure['value'], number | null>): string {
  const quantity = quantityOf({ value, qualifier: null });
  return quantity === null ? 'none' : describeQuantity(quantity, writeNumber);
}

function nameOf(snapshot: Snapshot, id: string): string {
  const entry = findStatement(snapshot, id) ?? findRecord(snapshot, 'question', id);
  if (entry !== undefined) return quoteRecord(entry, 300);
  return findRecord(snapshot, 'actor', id)?.name ?? findRecord(snapshot, 'source', id)?.title ?? id;
}

const exact = new Intl.NumberFormat('en', { maximumFractionDigits: 20 });

export function writeNumber(value: number): string {
  return exact.format(value);
}
