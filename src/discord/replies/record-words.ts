import { sentenceOf } from '../../dossier/display-names.ts';
import { type AnyRecord, nounOf, nounsOf, type RecordList } from '../../dossier/record-lists.ts';
import { MARKS, shown } from './attribution.ts';

/** "1 claim", "5 views", with separators of thousands. */
export function countOfKind(count: number, list: RecordList): string {
  return `${count.toLocaleString('en')} ${count === 1 ? nounOf(list) : nounsOf(list)}`;
}

/** "1 entry", "5 entries". */
export function countOfEntries(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'entry' : 'entries'}`;
}

/** The names of fields in replies, by path. A form's label is the same, or goes on after it. */
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

/** "Said by"; the words of the path where `FIELDS` has none. */
export function fieldName(path: string): string {
  if (path.startsWith('citations[')) return 'Credibility of a source';
  return FIELDS.get(path) ?? path.replaceAll('.', ' ').replaceAll(/[A-Z]/g, (one) => ` ${one.toLowerCase()}`);
}

/** The same within a sentence: "said by". */
export function fieldInSentence(path: string): string {
  const name = fieldName(path);
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** Fields whose names are no nouns, so that nobody speaks of “the said by of a claim”. */
const NO_NOUNS: ReadonlySet<string> = new Set([
  ...['outlook', 'voice', 'saidBy', 'likelihood', 'actors', 'label', 'saidAs', 'value', 'qualifier'],
  ...['basis', 'asOf', 'key', 'short', 'differ', 'holder', 'disputes', 'supports', 'annotates'],
  ...['words', 'by', 'published', 'via', 'reliability.reason'],
]);

/** Whether a sentence can speak of “the … of an entry” by the name of this field. */
export function isNounField(path: string): boolean {
  return !path.startsWith('citations[') && !NO_NOUNS.has(path);
}

/** Fields of the file alone: replies tell that they changed, not their values. */
export const IN_FILE: ReadonlySet<string> = new Set(['id', '$schema']);

/** The name of a value, or its name and meaning. */
export type ChoiceWords = string | readonly [label: string, description: string];

/** The choices of fields with a fixed set of values, by path, for forms and replies. */
export const CHOICES = {
  voice: {
    reported: ['Reported', 'What sources state as having happened or been said'],
    commentary: ['Commentary', 'A commentator’s own view'],
  },
  kind: {
    official: ['Official', 'A body or office speaks for itself'],
    press: ['Press', 'A report'],
    analysis: ['Analysis', 'A report that weighs and explains'],
    commentary: ['Commentary', 'Somebody’s own view'],
    unstated: 'Not stated',
  },
  'reliability.grade': {
    A: 'A: completely reliable',
    B: 'B: usually reliable',
    C: 'C: fairly reliable',
    D: 'D: not usually reliable',
    E: 'E: unreliable',
    F: 'F: reliability cannot be judged',
  },
  // Admiralty grading, as in NATO AJP-2.1.
  credibility: {
    1: '1: confirmed by other sources',
    2: '2: probably true',
    3: '3: possibly true',
    4: '4: doubtful',
    5: '5: improbable',
    6: '6: truth cannot be judged',
  },
  judgement: {
    consistent: ['Consistent', 'It fits the view'],
    inconsistent: ['Inconsistent', 'It does not fit the view'],
    neutral: ['Neutral', 'It says nothing for or against it'],
  },
  measure: {
    population: ['Population', 'How many people are there'],
    'design-capacity': ['Design capacity', 'Places, or seats, as it was built for'],
    'official-capacity': ['Official capacity', 'Places as an authority gives them'],
    'occupancy-level': ['How full it is', 'People there × 100 ÷ capacity, in %'],
    arrivals: ['Arrivals', 'People who are to come, or came'],
    'arrivals-per-day': 'Arrivals per day',
    releases: ['Releases', 'People who are to be released, or were'],
    other: ['Something else', 'Money, votes, metres …: only how it changes is computed'],
  },
  qualifier: { none: 'Not at all', about: 'About', 'up to': 'Up to', over: 'Over' },
  basis: {
    'named-source': 'A named source',
    'unnamed-source': 'An unnamed source',
    inference: ['Inference', 'The claimant concludes it from something else'],
    'none-given': 'None given',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ChoiceWords>>>>;

const LABELS = new Map(
  Object.entries<Readonly<Record<string, ChoiceWords>>>(CHOICES).flatMap(([path, choices]) =>
    Object.entries(choices).map(([value, words]) => [
      `${path} ${value}`,
      typeof words === 'string' ? words : words[0],
    ]),
  ),
);

/** The name of a value in `CHOICES`, or yes or no: "A named source", "Not at all"; undefined for any other. */
export function valueName(path: string, value: string | number | boolean | null): string | undefined {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return LABELS.get(`${path} ${value ?? 'none'}`);
}

/** An entry by its own words, with the mark of who speaks: "💬 “It was so.”"; no other entry is looked up. */
export function quoteRecord(record: AnyRecord, limit: number): string {
  return `${markOf(record)}“${shown(ownWords(record), limit)}”`;
}

/** As `quoteRecord`, in full and not escaped yet. */
export function quoteWhole(record: AnyRecord): string {
  return `${markOf(record)}“${ownWords(record)}”`;
}

function markOf(record: AnyRecord): string {
  return 'voice' in record ? `${MARKS[record.voice]} ` : '';
}

function ownWords(record: AnyRecord): string {
  if ('voice' in record) return sentenceOf(record);
  if ('title' in record) return record.title;
  if ('name' in record) return record.name;
  if ('words' in record) return record.words.join(', ');
  return 'text' in record ? record.text : record.reason;
}
