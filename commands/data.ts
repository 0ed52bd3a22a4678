import { defineServerCommands } from '../src/discord/interactions/command.ts';
import { withDossierOption } from '../src/discord/interactions/options.ts';
import { correctionControls } from '../src/features/history/correction.ts';
import { historyControls, historySubcommand } from '../src/features/history/history.ts';
import { savedControls } from '../src/features/history/saved-reply.ts';
import { exportSubcommand } from '../src/features/import-export/export.ts';
import { createImporting } from '../src/features/import-export/import.ts';
import { blankControls } from '../src/features/import-export/template-files.ts';
import { purgeControls, purgeForms, purgeSubcommand } from '../src/features/purge/purge.ts';
import { dossierPageControls } from '../src/features/record-form/dossier-page.ts';
import { draftControls, draftForms } from '../src/features/record-form/draft-controls.ts';
import { addControls, addRecord, editControls, editRecord } from '../src/features/record-form/open-form.ts';
import { ownControls, ownForms } from '../src/features/record-form/own-controls.ts';
import { citationControls, citationForms } from '../src/features/record-form/pick-citations.ts';
import { pickControls, pickForms } from '../src/features/record-form/pick-records.ts';
import { draftsSubcommand, waitingControls } from '../src/features/record-form/waiting-drafts.ts';
import { retireControls, retireRecord } from '../src/features/retire/retire.ts';
import { reviewControls, reviewForms } from '../src/features/review/controls.ts';
import { review } from '../src/features/review/list.ts';
import { newDossierControls, newDossierForms, newSubcommand } from '../src/features/settings/new-dossier.ts';
import { bringBackControls } from '../src/features/undo/bring-back.ts';
import { undoControls, undoSubcommand } from '../src/features/undo/undo.ts';
import { createImportCheck } from '../src/transfer/import-checker.ts';

const importing = createImporting(createImportCheck());

/** Everything that changes a server’s dossier, and its history. */
export const data = defineServerCommands({
  name: 'data',
  description: 'Add to and change this server’s dossier',
  audience: 'editor',
  privateByDefault: true,
  subcommands: {
    ...withDossierOption({
      add: addRecord,
      edit: editRecord,
      drafts: draftsSubcommand,
      retire: retireRecord,
      history: historySubcommand,
      undo: undoSubcommand,
      review,
      export: exportSubcommand,
      import: importing.subcommand,
      purge: purgeSubcommand,
    }),
    new: newSubcommand,
  },
  controls: [
    ...addControls,
    ...editControls,
    ...dossierPageControls,
    ...ownControls,
    ...retireControls,
    ...draftControls,
    ...waitingControls,
    ...pickControls,
    ...citationControls,
    ...savedControls,
    ...correctionControls,
    ...historyControls,
    ...undoControls,
    ...bringBackControls,
    ...reviewControls,
    ...importing.controls,
    ...blankControls,
    ...purgeControls,
    ...newDossierControls,
  ],
  forms: [
    ...draftForms,
    ...ownForms,
    ...pickForms,
    ...citationForms,
    ...purgeForms,
    ...reviewForms,
    ...newDossierForms,
  ],
});
