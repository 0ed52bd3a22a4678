import { z } from 'zod';
import { type Control, defineControl, defineSubcommand } from '../interactions/command.ts';
import { recordOption } from '../interactions/options.ts';
import { completeAnyRecord, requireAnyRecord } from '../interactions/record-options.ts';
import { requireDesk } from '../interactions/server-session.ts';
import { writeControlId } from '../replies/control-id.ts';
import { beginForm } from './draft-steps.ts';

/** Changes a record: its form opens at once, filled in with the newest version. */
export const editRecord = defineSubcommand({
  description: 'Change a record of the dossier: its form opens, filled in',
  options: [{ ...recordOption('record', 'Which record: its id, or words of its title'), required: true }],
  input: z.object({ record: z.string() }),
  autocomplete: { record: (typed, _others, { snapshot }) => completeAnyRecord(snapshot, typed) },
  run: ({ record }, context) => {
    requireDesk(context);
    const found = requireAnyRecord(context.snapshot, record);
    return beginForm(context, found.list, found.record);
  },
  // What is no id fits into no custom id; it is looked up in the dossier once that is there.
  opensForm: ({ record }) => writeControlId('data', 'edit', record.trim().slice(0, 80)),
});

export const editControls: Readonly<Record<string, Control>> = {
  edit: defineControl({
    state: z.tuple([z.string().max(80)]),
    opensForm: true,
    run: ([record], _chosen, context) => editRecord.run({ record }, context),
  }),
};
