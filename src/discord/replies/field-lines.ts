import { describeQuantity, quantityOf } from '../../dossier/quantity.ts';
import type { Figure, Statement } from '../../dossier/schema.ts';
import { findRecord, findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import { NOT_HERE } from '../../dossier/speaker.ts';
import type { FieldChange, FieldValue } from '../../revisions/field-changes.ts';
import { describeDate, shown } from './attribution.ts';
import { whole } from './blocks.ts';
import { fieldName, IN_FILE, quoteWhole, valueName } from './record-words.ts';
import { LINKABLE } from './source-numbers.ts';

/**
 * A changed field in full: "- **Title** “old” → “new”", or each value in lines of its own.
 *
 * @param isWhole Whether the entry was added or retired, so that there is only one value: "- **Title** “new”".
 */
export function fieldLines(
  { path, before, after }: FieldChange,
  earlier: Snapshot,
  later: Snapshot,
  isWhole = false,
): readonly string[] {
  const name = describePath(path, [later, earlier]);
  if (IN_FILE.has(path)) return [`- **${name}** was changed`];
  if (isWhole) {
    const value = after === undefined ? before : after;
    if (isLink(path, value)) return [`- **${name}**`, `<${value}>`];
    return whole(`- **${name}** `, describeValue(after === undefined ? earlier : later, path, value));
  }
  const fresh = isLink(path, after) ? [`<${after}>`] : whole('', describeValue(later, path, after));
  const old = isLink(path, before) ? [`<${before}>`] : whole('', describeValue(earlier, path, before));
  const line = `- **${name}** ${old[0]} → ${fresh[0]}`;
  const fits = old.length === 1 && fresh.length === 1 && line.length <= LINE_LIMIT;
  if (fits && !isLink(path, after) && !isLink(path, before)) return [line];
  return [`- **${name}** was`, ...old, '- and became', ...fresh];
}

const LINE_LIMIT = 800;

/** Whether a value is shown as a clickable link, in a line of its own so that Discord takes nothing else into it. */
function isLink(path: string, value: FieldValue | undefined): value is string {
  return path === 'url' && typeof value === 'string' && value.length <= MAX_LINK && LINKABLE.test(value);
}

const MAX_LINK = 700;

/** Fields that hold ids of entries, which are shown by name. */
const REFERENCES: ReadonlySet<string> = new Set([
  ...['saidBy', 'holder', 'via', 'actors', 'question', 'reading', 'evidence'],
  ...['common', 'disputes', 'supports', 'annotates', 'citations'],
]);
const DATES: ReadonlySet<string> = new Set(['date', 'asOf', 'published']);

/** "Said by", "Credibility of what is from The paper". */
function describePath(path: string, snapshots: readonly Snapshot[]): string {
  const id = /^citations\[(?<id>[^,\]]+)/.exec(path)?.groups?.['id'];
  const [source] = snapshots.flatMap((snapshot) => findRecord(snapshot, 'source', id) ?? []);
  return source === undefined ? fieldName(path) : `Credibility of what is from ${shown(source.title, 80)}`;
}

/** A value in words, not escaped yet: entries by name, texts in quotation marks. */
export function describeValue(snapshot: Snapshot, path: string, value: FieldValue | undefined): string {
  if (path.startsWith('citations['))
    return typeof value === 'number' ? (valueName('credibility', value) ?? writeNumber(value)) : 'not cited';
  if (path === 'saidBy' && value === null) return 'the source itself';
  if (DATES.has(path) && (value === null || typeof value === 'string')) return describeDate(value);
  if (value === undefined || value === '') return 'none';
  if (value === null || typeof value !== 'object') {
    const name = valueName(path, value);
    if (name !== undefined) return name;
  }
  if (value === null) return 'none';
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value === 'object' && !isList(value)) return describeRange(value);
  const items = isList(value) ? value : [String(value)];
  return items.map((item) => describeItem(snapshot, path, item)).join(', ') || 'none';
}

function isList(value: Exclude<FieldValue, null>): value is Extract<FieldValue, readonly unknown[]> {
  return Array.isArray(value);
}

function describeItem(
  snapshot: Snapshot,
  path: string,
  item: string | Statement['citations'][number],
): string {
  if (typeof item !== 'string')
    return `${nameOf(snapshot, item.source)}, ${valueName('credibility', item.credibility)}`;
  if (path === 'likelihood') return item.replaceAll('-', ' ');
  return REFERENCES.has(path) ? nameOf(snapshot, item) : `“${item}”`;
}

function describeRange(value: Exclude<Figure['value'], number | null>): string {
  const quantity = quantityOf({ value, qualifier: null });
  return quantity === null ? 'none' : describeQuantity(quantity, writeNumber);
}

/** An entry as a field names it, not escaped yet: "📰 “It was so.”", "The paper". */
export function nameOf(snapshot: Snapshot, id: string): string {
  const entry = findStatement(snapshot, id) ?? findRecord(snapshot, 'question', id);
  if (entry !== undefined) return quoteWhole(entry);
  // Of one source that is cited again the name says which time it is.
  const named = findRecord(snapshot, 'actor', id) ?? findRecord(snapshot, 'source', id.replace(/, \d+$/, ''));
  if (named === undefined) return NOT_HERE;
  return 'name' in named ? named.name : named.title;
}

const exact = new Intl.NumberFormat('en', { maximumFractionDigits: 20 });

export function writeNumber(value: number): string {
  return exact.format(value);
}
