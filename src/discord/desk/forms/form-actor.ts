import type { RecordForm } from './form-field.ts';

/** A person or body that speaks, holds a reading or takes part in events. */
export const actorForm: RecordForm = {
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
