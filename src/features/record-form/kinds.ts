import type { RecordList } from '../../dossier/record-lists.ts';
import type { RecordForm } from './fields.ts';
import { figureForm } from './figure-form.ts';
import {
  citationsField,
  dateField,
  hedgeField,
  outlookField,
  quoteField,
  saidByField,
  shortField,
  voiceField,
} from './statement-fields.ts';

/** A person or body that speaks, holds a reading or takes part in events. */
const actorForm: RecordForm = {
  noun: 'actor',
  titledBy: ['name'],
  steps: [
    {
      title: 'The actor',
      fields: [
        {
          path: 'name',
          is: 'line',
          label: 'Name',
          hint: 'As the source has it; where it gives none, a plain description',
          empty: 'refused',
          most: 300,
        },
        {
          path: 'role',
          is: 'line',
          label: 'Role',
          hint: 'Office or part in the situation, as the source gives it',
          empty: 'refused',
          most: 1000,
        },
        shortField('short', 'Short name', 30, 'As replies name it: “US officials”. Empty: its whole name'),
        {
          path: 'aliases',
          is: 'lines',
          label: 'Other names',
          hint: 'One a line. They serve search only and are shown as such',
          empty: 'left-out',
        },
      ],
    },
  ],
};

/** What is contested. */
const questionForm: RecordForm = {
  noun: 'question',
  titledBy: ['text'],
  steps: [
    {
      title: 'The question',
      fields: [
        {
          path: 'text',
          is: 'paragraph',
          label: 'Contested question',
          hint: 'In no side’s terms, so that every holder could have asked it',
          empty: 'refused',
        },
        shortField(
          'short',
          'In short',
          40,
          'A question of a few words: “Why?”, “Where to?”. Empty: the whole',
        ),
        shortField(
          'differ',
          'What they differ on',
          120,
          'To complete “They differ on …”, in no side’s terms. Empty: not said',
        ),
        {
          path: 'common',
          is: 'records',
          label: 'Common ground',
          hint: 'Events, figures and claims that all sides hold',
          of: ['events', 'figures', 'claims'],
          empty: 'left-out',
        },
      ],
    },
  ],
};

/** One holder's answer to a contested question. */
const readingForm: RecordForm = {
  noun: 'reading',
  titledBy: ['statement'],
  banded: true,
  steps: [
    {
      title: 'The reading',
      fields: [
        {
          path: 'statement',
          is: 'paragraph',
          label: 'Statement',
          hint: 'The holder’s answer to the question, in your own words',
          empty: 'refused',
        },
        {
          path: 'question',
          is: 'record',
          label: 'Contested question',
          hint: 'What it answers',
          of: ['questions'],
          empty: 'refused',
        },
        {
          path: 'holder',
          is: 'record',
          label: 'Holder',
          hint: 'Whose reading it is',
          of: ['actors'],
          empty: 'refused',
        },
        voiceField,
        hedgeField,
      ],
    },
    {
      title: 'In short, and who says it',
      fields: [
        shortField(
          'short',
          'In short',
          90,
          'The statement in one line, with its hedge. Empty: the whole is shown',
        ),
        saidByField,
        citationsField,
        quoteField,
      ],
    },
  ],
};

/** What a piece of evidence says to one reading, as somebody judges it. */
const assessmentForm: RecordForm = {
  noun: 'assessment',
  titledBy: ['evidence'],
  steps: [
    {
      title: 'The judgement',
      fields: [
        {
          path: 'evidence',
          is: 'record',
          label: 'Evidence',
          hint: 'The event, figure or claim that is weighed',
          of: ['events', 'figures', 'claims'],
          empty: 'refused',
        },
        {
          path: 'reading',
          is: 'record',
          label: 'Reading',
          hint: 'The reading that it is weighed against',
          of: ['readings'],
          empty: 'refused',
        },
        {
          path: 'judgement',
          is: 'choice',
          label: 'Judgement',
          hint: 'How the evidence stands to that one reading',
          choices: [
            { value: 'consistent', label: 'Consistent', description: 'It fits the reading' },
            { value: 'inconsistent', label: 'Inconsistent', description: 'It does not fit the reading' },
            { value: 'neutral', label: 'Neutral', description: 'It says nothing for or against it' },
          ],
        },
        {
          path: 'reason',
          is: 'paragraph',
          label: 'Reason',
          hint: 'Why it is judged so',
          empty: 'refused',
        },
        {
          path: 'by',
          is: 'line',
          label: 'Judged by',
          hint: 'Whose judgement it is; it is shown with it',
          empty: 'refused',
          most: 200,
        },
      ],
    },
  ],
};

/** Something that happened or is to happen. */
const eventForm: RecordForm = {
  noun: 'event',
  titledBy: ['title'],
  steps: [
    {
      title: 'What happened',
      fields: [
        {
          path: 'title',
          is: 'line',
          label: 'Title',
          hint: 'What happened, or is to happen, in one line',
          empty: 'refused',
          most: 300,
        },
        {
          path: 'detail',
          is: 'paragraph',
          label: 'Detail',
          hint: 'The whole of it, as the source has it, in your own words',
          empty: 'refused',
        },
        dateField(
          'date',
          'Date, as exact as the source',
          'undated',
          '; words such as “early 2026” go into “Note on the date”',
        ),
        {
          path: 'dateNote',
          is: 'line',
          label: 'Note on the date',
          hint: 'What the source says of when it was, where that is more than a date. Empty: nothing',
          empty: 'left-out',
          most: 500,
        },
        outlookField,
      ],
    },
    { title: 'Who says it', fields: [voiceField, saidByField, citationsField, hedgeField] },
    {
      title: 'Who is involved',
      fields: [
        {
          path: 'actors',
          is: 'records',
          label: 'Involved',
          hint: 'People and bodies that take part in it',
          of: ['actors'],
          empty: 'left-out',
        },
        quoteField,
      ],
    },
  ],
};

/** Where statements were published, and how far it can be relied on. */
const sourceForm: RecordForm = {
  noun: 'source',
  titledBy: ['title'],
  steps: [
    {
      title: 'The source',
      fields: [
        {
          path: 'title',
          is: 'line',
          label: 'Title',
          hint: 'What it is called, or what it is where it has no title',
          empty: 'refused',
          most: 300,
        },
        {
          path: 'publisher',
          is: 'line',
          label: 'Publisher',
          hint: 'Who published it. Empty: not named',
          empty: 'null',
          most: 300,
        },
        {
          path: 'kind',
          is: 'choice',
          label: 'Kind',
          hint: 'What sort of source it is',
          choices: [
            { value: 'official', label: 'Official', description: 'A body or office speaks for itself' },
            { value: 'press', label: 'Press', description: 'A report' },
            { value: 'analysis', label: 'Analysis', description: 'A report that weighs and explains' },
            { value: 'commentary', label: 'Commentary', description: 'Somebody’s own view' },
            { value: 'unstated', label: 'Not stated' },
          ],
        },
        dateField('published', 'Published', 'not stated'),
        {
          path: 'url',
          is: 'link',
          label: 'Address',
          hint: 'https://example.org/page, or without the https://. Empty: none',
          mend: 'write a whole address that begins with https:// or http://, or leave it empty',
          empty: 'left-out',
          most: 2000,
        },
      ],
    },
    {
      title: 'How reliable it is',
      fields: [
        {
          path: 'reliability.grade',
          is: 'choice',
          label: 'Reliability',
          hint: 'Of the source as such. Choose F unless there are grounds to judge on',
          first: 'F',
          choices: [
            { value: 'A', label: 'A: completely reliable' },
            { value: 'B', label: 'B: usually reliable' },
            { value: 'C', label: 'C: fairly reliable' },
            { value: 'D', label: 'D: not usually reliable' },
            { value: 'E', label: 'E: unreliable' },
            { value: 'F', label: 'F: reliability cannot be judged' },
          ],
        },
        {
          path: 'reliability.reason',
          is: 'paragraph',
          label: 'Reason for that grade',
          hint: 'What it is judged on, or that there is nothing to judge it on',
          empty: 'refused',
        },
        {
          path: 'via',
          is: 'record',
          label: 'Relayed by',
          hint: 'The source through which it is known. Empty: it is known directly',
          of: ['sources'],
          empty: 'left-out',
        },
      ],
    },
  ],
};

const STATEMENTS = ['events', 'figures', 'readings', 'claims'] as const;

/** One statement by one claimant. */
const claimForm: RecordForm = {
  noun: 'claim',
  titledBy: ['statement'],
  banded: true,
  steps: [
    {
      title: 'What is claimed',
      fields: [
        {
          path: 'statement',
          is: 'paragraph',
          label: 'Statement',
          hint: 'What is claimed, in your own words and without taking a side',
          empty: 'refused',
        },
        voiceField,
        outlookField,
        {
          path: 'basis',
          is: 'choice',
          label: 'What the claimant rests it on',
          hint: 'As the source gives it; nothing is guessed',
          choices: [
            { value: 'named-source', label: 'A named source' },
            { value: 'unnamed-source', label: 'An unnamed source' },
            {
              value: 'inference',
              label: 'Inference',
              description: 'The claimant concludes it from something else',
            },
            { value: 'none-given', label: 'None given' },
          ],
        },
        hedgeField,
      ],
    },
    { title: 'Who says it', fields: [saidByField, citationsField, quoteField] },
    {
      title: 'What it is about',
      fields: [
        {
          path: 'question',
          is: 'record',
          label: 'Contested question',
          hint: 'The question that it bears on. Empty: none, or that of the reading below',
          of: ['questions'],
          empty: 'left-out',
        },
        {
          path: 'reading',
          is: 'record',
          label: 'Reading that it is part of',
          hint: 'One holder’s answer to that question. Empty: none',
          of: ['readings'],
          empty: 'left-out',
        },
        {
          path: 'disputes',
          is: 'records',
          label: 'Disputes',
          hint: 'Records that it contradicts',
          of: STATEMENTS,
          empty: 'left-out',
        },
        {
          path: 'supports',
          is: 'records',
          label: 'Supports',
          hint: 'Records that it speaks for',
          of: STATEMENTS,
          empty: 'left-out',
        },
        {
          path: 'annotates',
          is: 'records',
          label: 'Adds to',
          hint: 'Records that it adds to without disputing them',
          of: STATEMENTS,
          empty: 'left-out',
        },
      ],
    },
  ],
};

/** What nobody says. */
const unknownForm: RecordForm = {
  noun: 'unknown',
  titledBy: ['text'],
  steps: [
    {
      title: 'What nobody says',
      fields: [
        {
          path: 'text',
          is: 'line',
          label: 'What nobody here says',
          hint: 'To complete “Nobody here says …”: “when the transfers began”',
          empty: 'refused',
          most: 300,
        },
        {
          path: 'question',
          is: 'record',
          label: 'Contested question',
          hint: 'The question that it bears on. Empty: none',
          of: ['questions'],
          empty: 'left-out',
        },
      ],
    },
  ],
};

/** Words that mean the same in this dossier. */
const termForm: RecordForm = {
  noun: 'term',
  titledBy: ['words'],
  steps: [
    {
      title: 'The words',
      fields: [
        {
          path: 'words',
          is: 'lines',
          label: 'Words that mean the same here',
          hint: 'One a line, at least two: “inmates”, “prisoners”. Names stand as other names of an actor',
          mend: 'write at least two words, one a line',
          empty: 'left-out',
        },
      ],
    },
  ],
};

/** How each kind of record is filled in. */
export const RECORD_FORMS: Readonly<Record<RecordList, RecordForm>> = {
  sources: sourceForm,
  actors: actorForm,
  events: eventForm,
  figures: figureForm,
  questions: questionForm,
  readings: readingForm,
  claims: claimForm,
  assessments: assessmentForm,
  unknowns: unknownForm,
  terms: termForm,
};
