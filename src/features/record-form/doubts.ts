import type { NamedRecord } from '../../discord/interactions/record-options.ts';
import { valueName } from '../../discord/replies/record-words.ts';
import {
  type Amount,
  numbersOf,
  qualifierSaid,
  readAmount,
  readAmounts,
  writeAmount,
} from '../../dossier/typed-amount.ts';
import { describeChoice, describeDate, readTypedDate } from '../../dossier/typed-date.ts';
import { readTypedLink } from '../../dossier/typed-link.ts';
import { type NumbersInText, numbersInText } from '../../dossier/typed-number.ts';
import { type Field, fieldsOfForm, type RawValues, type RecordForm, textIn } from './fields.ts';
import { describeAmount } from './raw-values.ts';

/** What a typed number or date may mean, to be chosen by a press; everything else that was written stays. */
export interface Offer {
  readonly label: string;
  /** What then stands in the field. */
  readonly text: string;
  /** The field, where it is another than the one that is asked about. */
  readonly path?: string;
  /** That it is what is most likely meant. */
  readonly isMain?: true;
}

/** A field that can't be taken as it was typed without asking. */
export interface Doubt {
  readonly field: Field;
  /** That it could be read, and is only asked about. */
  readonly asks: boolean;
  /** That the schema refuses it as it stands. */
  readonly isUnread: boolean;
  readonly problem: string;
  readonly offers: readonly Offer[];
  /** The entry that it may be. */
  readonly twin?: NamedRecord;
}

/** What a person has said of what was asked about, by the path of its field. */
export type Confirmed = Readonly<Record<string, string>>;

interface Typed {
  readonly written: RawValues;
  /** What the form was opened on, as it showed that; null where a record is added. */
  readonly shown: RawValues | null;
  readonly confirmed: Confirmed;
}

export function doubtsOf(form: RecordForm, typed: Typed): readonly Doubt[] {
  return fieldsOfForm(form).flatMap((field) => {
    const text = textIn(typed.written, field.path);
    if (text === '') return [];
    // What stood there before is a date, in whatever form it was saved.
    if (field.is === 'date' && typed.shown !== null && textIn(typed.shown, field.path) === text) return [];
    if (field.is === 'date') return dateDoubt(field, text) ?? [];
    if (field.is === 'choice' && field.path === QUALIFIER) return qualifierDoubt(field, typed) ?? [];
    return field.is === 'amount' ? (amountDoubt(field, typed) ?? []) : [];
  });
}

/** What was read, in words, where that is not what was typed: "1.2", "22 January 2026". */
export function describeRead({ is }: Field, text: string): string | null {
  if (is === 'amount') {
    const value = readAmount(text);
    return value === undefined || value === null || isPlain(value, text) ? null : describeAmount(value);
  }
  if (is === 'date') {
    const read = readTypedDate(text);
    // Of EDTF's codes too: "2025-26" is a summer, whatever it was meant to be.
    return read?.kind !== 'date' || PLAIN_DATE.test(text) ? null : describeDate(read.edtf);
  }
  return is === 'link' && readTypedLink(text) !== text ? readTypedLink(text) : null;
}

/** What was said of a number holds as long as neither it nor what was said is changed. */
export function confirmationOf(written: RawValues, path: string): string {
  return JSON.stringify([textIn(written, path), textIn(written, SAID_AS)]);
}

const SAID_AS = 'saidAs';
const QUALIFIER = 'qualifier';

const PLAIN_DATE = /^\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?$/;

function isPlain(value: Amount, text: string): boolean {
  return text === writeAmount(value) || text === describeAmount(value);
}

function dateDoubt(field: Field, text: string): Doubt | null {
  const read = readTypedDate(text);
  if (read === null || read.kind === 'date') return null;
  if (read.kind === 'no-year')
    return {
      field,
      asks: false,
      isUnread: true,
      problem: `it has no year, and none is guessed; ${field.fix}`,
      offers: [],
    };
  return {
    field,
    asks: true,
    isUnread: true,
    problem: `${describeChoice(read.dates)}. Press which it is, or write it another way`,
    offers: read.dates.map((date) => ({ label: `${date}? (${describeDate(date)})`, text: date })),
  };
}

function amountDoubt(field: Field, { written, shown, confirmed }: Typed): Doubt | null {
  const [text, saidAs] = [textIn(written, field.path), textIn(written, SAID_AS)];
  const said = numbersInText(saidAs);
  const amounts = readAmounts(text);
  const [value] = amounts;
  if (value === undefined) {
    const { read } = numbersInText(text);
    if (read.length === 0) return null;
    const offers = offersOf([...read, ...said.read]);
    const fix = field.fix ?? 'write it in digits';
    return {
      field,
      asks: false,
      isUnread: true,
      problem: offers.length === 0 ? fix : `press which it is, or ${fix}`,
      offers,
    };
  }
  const isAsShown =
    shown !== null && [field.path, SAID_AS].every((path) => textIn(shown, path) === textIn(written, path));
  const isSettled =
    saidAs === '' || isAsShown || confirmed[field.path] === confirmationOf(written, field.path);
  if (isSettled || standsIn(said, value, amounts)) return null;
  return {
    field,
    asks: true,
    isUnread: false,
    problem: `${describeUnsettled(saidAs, value, amounts)}. Press which it is, or write it another way`,
    offers: offersOf([...amounts, ...said.read]),
  };
}

/** A number that was said to be "up to 65,000" is not just 65,000: what is computed from it would lose that. */
function qualifierDoubt(field: Field, { written, shown, confirmed }: Typed): Doubt | null {
  const [chosen, saidAs] = [textIn(written, QUALIFIER), textIn(written, SAID_AS)];
  const said = qualifierSaid(saidAs);
  const value = readAmount(textIn(written, 'value'));
  // A range has its bounds, and no number has no qualifier.
  const isAble =
    typeof value === 'number' || (said === 'about' && typeof value === 'object' && value !== null);
  if (said === undefined || said === chosen || !isAble) return null;
  const paths = [QUALIFIER, SAID_AS, 'value'];
  if (shown !== null && paths.every((path) => textIn(shown, path) === textIn(written, path))) return null;
  if (confirmed[QUALIFIER] === confirmationOf(written, QUALIFIER)) return null;
  const [is, was] = [chosen, said].map((one) => `“${valueName('qualifier', one)}”`);
  return {
    field,
    asks: true,
    isUnread: false,
    problem: `is ${is}, and “${saidAs}” begins otherwise. Press which it is`,
    offers: [
      { label: `It is ${was}`, text: said },
      { label: `It stays ${is}`, text: chosen },
    ],
  };
}

/** Why a number is asked about: it may be two, which what was said leaves open, or it is not there at all. */
function describeUnsettled(saidAs: string, value: Amount, amounts: readonly Amount[]): string {
  const { possible } = numbersInText(saidAs);
  const isOpen = amounts.length > 1 && numbersOf(value).every((one) => possible.has(one));
  return isOpen
    ? `may be ${amounts.map(describeAmount).join(' or ')}, and “${saidAs}” does not settle it`
    : `was read as ${describeAmount(value)}, which does not stand in “${saidAs}”`;
}

/** Whether what was said has every number of an amount. Of 1.200, which may be 1,200, it must leave no doubt. */
function standsIn(said: NumbersInText, value: Amount, [, other]: readonly Amount[]): boolean {
  const isLess = other !== undefined && Math.max(...numbersOf(value)) < Math.max(...numbersOf(other));
  const known = isLess ? said.certain : said.possible;
  return numbersOf(value).every((one) => known.has(one));
}

const MAX_OFFERS = 5;

function offersOf(amounts: readonly Amount[]): readonly Offer[] {
  const offers = new Map(amounts.map((one) => [writeAmount(one), describeAmount(one)]));
  return [...offers]
    .filter(([text]) => text.length <= MAX_OFFERED)
    .slice(0, MAX_OFFERS)
    .map(([text, words]) => ({ label: `It is ${words}`, text }));
}

/** What fits into a custom id beside the draft’s key and the path. */
export const MAX_OFFERED = 50;
