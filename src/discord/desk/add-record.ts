import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { RecordList } from '../../dossier/record-lists.ts';
import { type Control, defineControl, defineSubcommand } from '../interactions/command.ts';
import { requireDesk } from '../interactions/server-session.ts';
import { writeControlId } from '../replies/control-id.ts';
import { beginForm } from './draft-steps.ts';

/** Adds a record: its form opens at once, empty. */
const KINDS = ['event', 'claim', 'figure', 'source', 'actor', 'question', 'reading', 'assessment'] as const;
type Kind = (typeof KINDS)[number];

const LIST_OF: Readonly<Record<Kind, RecordList>> = {
  event: 'events',
  claim: 'claims',
  figure: 'figures',
  source: 'sources',
  actor: 'actors',
  question: 'questions',
  reading: 'readings',
  assessment: 'assessments',
};

export const addRecord = defineSubcommand({
  description: 'Add a record to the dossier: a form opens',
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'record',
      description: 'What kind of record',
      required: true,
      choices: KINDS.map((kind) => ({ name: kind, value: kind })),
    },
  ],
  input: z.object({ record: z.enum(KINDS, `Choose one of: ${KINDS.join(', ')}.`) }),
  run: ({ record }, context) => {
    requireDesk(context);
    return beginForm(context, LIST_OF[record], null);
  },
  opensForm: ({ record }) => writeControlId('data', 'add', record),
});

export const addControls: Readonly<Record<string, Control>> = {
  add: defineControl({
    state: z.tuple([z.enum(KINDS)]),
    opensForm: true,
    run: ([record], _chosen, context) => addRecord.run({ record }, context),
  }),
};
