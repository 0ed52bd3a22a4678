import type { ChoiceWords } from '../../discord/replies/record-words.ts';
import type { AnyRecord, RecordList } from '../../dossier/record-lists.ts';

/**
 * A kind of record as it is filled in: steps of at most 5 inputs, told as data, so that a new field is one line. The
 * values of chosen fields are those of the schema.
 */
export interface RecordForm {
  /** "claim". */
  readonly noun: string;
  /** What the ids of new records are made of: the values of these fields. */
  readonly titledBy: readonly string[];
  readonly steps: readonly Step[];
  /** That it keeps the likelihood band that its hedge names: it follows from the hedge and is never asked for. */
  readonly banded?: true;
}

export interface Step {
  /** At most 30 characters: it stands on a button and in the title of a form. */
  readonly title: string;
  readonly fields: readonly Field[];
  /** That it asks for what is made along with the record. */
  readonly isAlong?: true;
}

export type Field =
  | TextField
  | AmountField
  | ChoiceField
  | FlagField
  | RecordsField
  | CitationsField
  | CredibilityField;

interface Described {
  /** As in the dossier: `title`, `reliability.grade`. */
  readonly path: string;
  /** At most 45 characters. */
  readonly label: string;
  /** For somebody who has never seen the schema, in at most 100 characters. */
  readonly hint: string;
  /** How to fix it where it is refused, in place of the schema's own words. */
  readonly fix?: string;
}

/** What is written. */
export interface TextField extends Described {
  readonly is: 'line' | 'paragraph' | 'date' | 'link' | 'lines';
  /** What it is where nothing is written: not taken, left out, or null. A list (`lines`) is then an empty one. */
  readonly empty: 'refused' | 'left-out' | 'null';
  /** Most characters; 4,000 by default. */
  readonly most?: number;
  /** What stands there when the form is new. */
  readonly first?: string;
  /** That quotes around the whole of it are not meant: its hint shows its examples in some. */
  readonly unquoted?: true;
}

/** A number, or a range of numbers. */
export interface AmountField extends Described {
  readonly is: 'amount';
}

/** One of at most 10 values. */
export interface ChoiceField extends Described {
  readonly is: 'choice';
  readonly choices: readonly Choice[];
  /** The value that stands for null. */
  readonly none?: string;
  /** What is chosen when the form is new. */
  readonly first?: string;
}

export interface FlagField extends Described {
  readonly is: 'flag';
  /** Where it may stay open. */
  readonly empty?: 'left-out';
  /** What is chosen when the form is new. */
  readonly first?: string;
  readonly choices: readonly [Choice, Choice];
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

/** Records that it names, of these lists. */
export interface RecordsField extends Described {
  readonly is: 'record' | 'records';
  readonly of: readonly RecordList[];
  readonly empty: TextField['empty'];
  /** That one may be made along with the record that names it. */
  readonly makes?: true;
  /** Which of the records may be chosen, beside what else is filled in; all of them by default. */
  fits?(record: AnyRecord, written: RawValues): boolean;
}

/** Sources, each with the credibility of what it says; a form has the first of them. */
export interface CitationsField extends Described {
  readonly is: 'citations';
}

/** How credible the first source's one statement is. It is kept with that citation, not by itself. */
export interface CredibilityField extends Described {
  readonly is: 'credibility';
  readonly choices: readonly Choice[];
}

/** Stands for a record that is made along with the one that names it; no id is like it. */
export const NEW = '+';

/** A field of text, which has to be written unless `more` says what it is where nothing is. */
export function text(
  is: TextField['is'],
  path: string,
  label: string,
  hint: string,
  more: Partial<Pick<TextField, 'empty' | 'most' | 'fix' | 'unquoted' | 'first'>> = {},
): TextField {
  return { path, is, label, hint, empty: 'refused', ...more };
}

/** One record, or any number of them. */
export function records(
  is: RecordsField['is'],
  path: string,
  label: string,
  hint: string,
  of: readonly RecordList[],
  empty: RecordsField['empty'] = 'left-out',
  more: Pick<RecordsField, 'makes' | 'fits'> = {},
): RecordsField {
  return { path, is, label, hint, of, empty, ...more };
}

/** One of these values, each with its label, or its label and what that means. */
export function choice(
  path: string,
  label: string,
  hint: string,
  choices: Readonly<Record<string, ChoiceWords>>,
  more: Pick<ChoiceField, 'none' | 'first' | 'fix'> = {},
): ChoiceField {
  return {
    path,
    is: 'choice',
    label,
    hint,
    choices: Object.entries(choices).map(([value, words]) =>
      typeof words === 'string' ? { value, label: words } : { value, label: words[0], description: words[1] },
    ),
    ...more,
  };
}

/** What was filled in, by the path of each field, as it stands in the form. */
export type RawValues = Readonly<Record<string, string | readonly string[]>>;

export const YES = 'yes';
export const NO = 'no';
/** What a select of records offers at most (Discord developer documentation, "String Select"). */
export const MAX_OFFERED = 25;

export function isPicked(field: Field): field is RecordsField | CitationsField {
  return field.is === 'record' || field.is === 'records' || field.is === 'citations';
}

export function fieldsOfForm({ steps }: RecordForm): readonly Field[] {
  return steps.flatMap(({ fields }) => fields);
}

/** What was written in a text field, or chosen where one is. */
export function textIn(written: RawValues, path: string): string {
  const value = written[path];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** What was chosen in a field of several. */
export function listIn(written: RawValues, path: string): readonly string[] {
  const value = written[path];
  if (typeof value === 'string') return value === '' ? [] : [value];
  return value ?? [];
}
