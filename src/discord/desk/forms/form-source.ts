import type { RecordForm } from './form-field.ts';
import { dateField } from './form-statement.ts';

/** Where statements were published, and how far it can be relied on. */
export const sourceForm: RecordForm = {
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
