import { sentenceOf } from '../../dossier/display-names.ts';
import { type AnyRecord, nounOf, nounsOf, type RecordList } from '../../dossier/record-lists.ts';
import { MARKS, shown } from './attribution.ts';

/** What entries and their fields are called where people read of them: the labels of the forms, and no raw names. */

/** "1 claim", "5 views", with separators of thousands. */
export function countOfKind(count: number, list: RecordList): string {
  return `${count.toLocaleString('en')} ${count === 1 ? nounOf(list) : nounsOf(list)}`;
}

/** "1 entry", "5 entries". */
export function countOfEntries(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'entry' : 'entries'}`;
}

/** By the paths of the dossier. A form's label is the same, or goes on after it. */
const FIELDS = new Map([
  ['title', 'Title'],
  ['detail', 'Detail'],
  ['date', 'Date'],
  ['dateNote', 'Note on the date'],
  ['outlook', 'About what is to come'],
  ['voice', 'Who speaks'],
  ['saidBy', 'Said by'],
  ['citations', 'Source'],
  ['hedge', 'Words of doubt'],
  ['likelihood', 'Our mapping of the words of doubt'],
  ['actors', 'Involved'],
  ['quote', 'Quote'],
  ['label', 'What it counts'],
  ['saidAs', 'The number as it was said'],
  ['value', 'In digits'],
  ['qualifier', 'How it was qualified'],
  ['unit', 'Unit'],
  ['measure', 'Measure'],
  ['place', 'Place'],
  ['scope', 'Scope'],
  ['basis', 'What it rests on'],
  ['asOf', 'As of'],
  ['key', 'One of the numbers of the briefing'],
  ['statement', 'Statement'],
  ['short', 'In short'],
  ['differ', 'What they differ on'],
  ['question', 'Contested question'],
  ['holder', 'Whose view it is'],
  ['reading', 'View'],
  ['disputes', 'Disputes'],
  ['supports', 'Supports'],
  ['annotates', 'Adds to'],
  ['name', 'Name'],
  ['role', 'Role'],
  ['aliases', 'Other names'],
  ['text', 'Text'],
  ['words', 'Words that mean the same here'],
  ['common', 'Common ground'],
  ['evidence', 'Evidence'],
  ['judgement', 'Judgement'],
  ['reason', 'Reason'],
  ['by', 'Judged by'],
  ['publisher', 'Publisher'],
  ['kind', 'Kind'],
  ['published', 'Published'],
  ['url', 'Address'],
  ['reliability.grade', 'Reliability'],
  ['reliability.reason', 'Reason for that grade'],
  ['via', 'Known through'],
  ['note', 'Note'],
  ['summary', 'Summary'],
  ['id', 'Id'],
  ['$schema', 'Schema address'],
]);

/** "Said by"; a path that nobody named in its own words. */
export function fieldName(path: string): string {
  return FIELDS.get(path) ?? path.replaceAll('.', ' ').replaceAll(/[A-Z]/g, (one) => ` ${one.toLowerCase()}`);
}

/** The same within a sentence: "said by". */
export function fieldInSentence(path: string): string {
  const name = fieldName(path);
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** An entry by its own words, with the mark of who speaks: "💬 “It was so.”"; no other entry is looked up. */
export function quoteRecord(record: AnyRecord, limit: number): string {
  const mark = 'voice' in record ? `${MARKS[record.voice]} ` : '';
  return `${mark}“${shown(ownWords(record), limit)}”`;
}

function ownWords(record: AnyRecord): string {
  if ('voice' in record) return sentenceOf(record);
  if ('title' in record) return record.title;
  if ('name' in record) return record.name;
  if ('words' in record) return record.words.join(', ');
  return 'text' in record ? record.text : record.reason;
}
