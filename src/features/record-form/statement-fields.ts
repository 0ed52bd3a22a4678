import {
  type ChoiceField,
  type CitationsField,
  type FlagField,
  NO,
  type RecordsField,
  type TextField,
  YES,
} from './fields.ts';

/** The fields that every event, figure, reading and claim has, and those that several of them share. */
export const voiceField: ChoiceField = {
  path: 'voice',
  is: 'choice',
  label: 'Who speaks',
  hint: 'Reports and how a commentator reads them are kept apart in every reply',
  choices: [
    {
      value: 'reported',
      label: 'Reported',
      description: 'What sources state as having happened or been said',
    },
    { value: 'commentary', label: 'Commentary', description: 'How a commentator reads it' },
  ],
};

export const saidByField: RecordsField = {
  path: 'saidBy',
  is: 'record',
  label: 'Said by',
  hint: 'Who says it. Leave it empty where the source itself speaks',
  of: ['actors'],
  empty: 'null',
};

export const hedgeField: TextField = {
  path: 'hedge',
  is: 'line',
  label: 'Hedge, as said',
  hint: 'The speaker’s own words of doubt, at most 5: “almost certainly”, “may”. Empty: there are none',
  empty: 'left-out',
  most: 200,
};

/** A text for replies, in at most that many characters. */
export function shortField(path: string, label: string, most: number, hint: string): TextField {
  return { path, is: 'line', label, hint, empty: 'left-out', most };
}

export const quoteField: TextField = {
  path: 'quote',
  is: 'paragraph',
  label: 'Quote',
  hint: 'An official’s own words, short, with … for what was left out. Empty: none',
  empty: 'left-out',
  most: 300,
};

export const citationsField: CitationsField = {
  path: 'citations',
  is: 'citations',
  label: 'Source',
  hint: 'Where this was published. Further sources can be added after this form',
};

/** What a citation's credibility stands for (Admiralty grading, as in NATO AJP-2.1). */
export const CREDIBILITIES: ChoiceField = {
  path: 'citations.credibility',
  is: 'choice',
  label: 'Credibility of this one statement',
  hint: 'Judged apart from the source’s reliability. Choose 6 unless there are grounds to judge on',
  choices: [
    { value: '1', label: '1: confirmed by other sources' },
    { value: '2', label: '2: probably true' },
    { value: '3', label: '3: possibly true' },
    { value: '4', label: '4: doubtful' },
    { value: '5', label: '5: improbable' },
    { value: '6', label: '6: truth cannot be judged' },
  ],
  first: '6',
};

export const outlookField: FlagField = {
  path: 'outlook',
  is: 'flag',
  label: 'Is it about what is to come?',
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
  return {
    path,
    is: 'date',
    label,
    hint: `2025, Dec 2025, 3 December 2025 or 2025-12-03; ? marks doubt: 2026?-01-22. Empty: ${unknown}`,
    mend: `write a date such as 2025, 2025-12, 2025-12-03 or 2026?-01-22 (year in doubt), from one day to another as 2026-01-22/2026-01-24, or leave it empty${words}`,
    empty: 'null',
    most: 60,
  };
}
