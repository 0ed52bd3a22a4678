import { CHOICES } from '../../discord/replies/record-words.ts';
import {
  type CitationsField,
  type CredibilityField,
  choice,
  type FlagField,
  NO,
  records,
  type TextField,
  text,
  YES,
} from './fields.ts';

/** The fields that every event, figure, reading and claim has, and those that several of them share. */
export const voiceField = choice(
  'voice',
  'Who speaks',
  'Reports and commentary are kept apart in every reply',
  CHOICES.voice,
);

export const saidByField = records(
  'record',
  'saidBy',
  'Said by',
  'Who says it. Leave it empty where the source itself speaks',
  ['actors'],
  'null',
  { makes: true },
);

export const hedgeField = text(
  'line',
  'hedge',
  'Words of doubt, as said',
  'The speaker’s own words of doubt, at most 5: “almost certainly”, “may”. Empty: there are none',
  { empty: 'left-out', most: 200, unquoted: true },
);

/** A text for replies, in at most that many characters. */
export function shortField(path: string, label: string, most: number, hint: string): TextField {
  return text('line', path, label, hint, { empty: 'left-out', most });
}

export const quoteField = text(
  'paragraph',
  'quote',
  'Quote',
  'The speaker’s own words, short, with … for what was left out. Empty: none',
  { empty: 'left-out', most: 300, unquoted: true },
);

export const citationsField: CitationsField = {
  path: 'citations',
  is: 'citations',
  label: 'Source',
  hint: 'Where this was published. Further sources can be added after this form',
};

const GRADES = choice(
  'citations.credibility',
  'Credibility of this one statement',
  'Judged apart from the source’s reliability. Choose 6 unless there are grounds to judge on',
  CHOICES.credibility,
);

/** What a citation's credibility stands for (Admiralty grading, as in NATO AJP-2.1). */
export const CREDIBILITIES: CredibilityField = { ...GRADES, is: 'credibility' };

/** Where nothing is judged. */
export const NOT_JUDGED = '6';

export const outlookField: FlagField = {
  path: 'outlook',
  is: 'flag',
  first: NO,
  label: 'About what is to come?',
  hint: 'An expectation or forecast is shown with when it was said',
  choices: [
    { value: NO, label: 'No', description: 'It is about what is or was' },
    { value: YES, label: 'Yes', description: 'It is about what is expected' },
  ],
};

/**
 * A date as exact as its source and no more; `unknown` says what it is where nothing is written.
 *
 * @param words Where words that are no date (“early 2026”) can go, with a mark before it.
 */
export function dateField(path: string, label: string, unknown: string, words = ''): TextField {
  return text(
    'date',
    path,
    label,
    `2025, Dec 2025, 3 December 2025 or 2025-12-03; ? marks doubt: 2026?-01-22. Empty: ${unknown}`,
    {
      fix: `write a date such as 2025, 2025-12, 2025-12-03 or 2026?-01-22 (year in doubt), from one day to another as 2026-01-22/2026-01-24, or leave it empty${words}`,
      empty: 'null',
      most: 60,
    },
  );
}
