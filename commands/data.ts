import { z } from 'zod';
import { addControls, addRecord } from '../src/discord/desk/add-record.ts';
import { correctionControls } from '../src/discord/desk/correction.ts';
import { draftControls } from '../src/discord/desk/draft-controls.ts';
import { draftForms } from '../src/discord/desk/draft-forms.ts';
import { editControls, editRecord } from '../src/discord/desk/edit-record.ts';
import { exportSubcommand } from '../src/discord/desk/export.ts';
import { historyControls, historySubcommand } from '../src/discord/desk/history.ts';
import { createImporting } from '../src/discord/desk/import.ts';
import { citationControls, citationForms } from '../src/discord/desk/pick-citations.ts';
import { pickControls, pickForms } from '../src/discord/desk/pick-records.ts';
import { purgeControls, purgeForms, purgeSubcommand } from '../src/discord/desk/purge.ts';
import { retireControls, retireRecord } from '../src/discord/desk/retire-record.ts';
import { reviewControls, reviewForms } from '../src/discord/desk/review-controls.ts';
import { review } from '../src/discord/desk/review-list.ts';
import { savedControls } from '../src/discord/desk/saved-reply.ts';
import { undoControls, undoSubcommand } from '../src/discord/desk/undo.ts';
import { defineCommand } from '../src/discord/interactions/command.ts';
import { notice } from '../src/discord/replies/components.ts';
import { createImportCheck } from '../src/transfer/import-checker.ts';

const importing = createImporting(createImportCheck());

/** The moderators' desk: everything that changes a server's dossier, and what was changed. */
export const data = defineCommand({
  name: 'data',
  description: 'Keep this server’s dossier: add, change and retire records; nothing saved is lost',
  audience: 'editor',
  inServersOnly: true,
  privateByDefault: true,
  options: [],
  input: z.object({}),
  run: () => notice('`/data` is used with what it is to do: `/data add`, for one.'),
  subcommands: {
    add: addRecord,
    edit: editRecord,
    retire: retireRecord,
    history: historySubcommand,
    undo: undoSubcommand,
    review,
    export: exportSubcommand,
    import: importing.subcommand,
    purge: purgeSubcommand,
  },
  controls: {
    ...addControls,
    ...editControls,
    ...retireControls,
    ...draftControls,
    ...pickControls,
    ...citationControls,
    ...savedControls,
    ...correctionControls,
    ...historyControls,
    ...undoControls,
    ...reviewControls,
    ...importing.controls,
    ...purgeControls,
  },
  forms: {
    ...draftForms,
    ...pickForms,
    ...citationForms,
    ...purgeForms,
    ...reviewForms,
  },
});
