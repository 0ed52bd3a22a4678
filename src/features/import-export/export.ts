import { defineServerSubcommand, type ServerContext } from '../../discord/interactions/command.ts';
import { choice } from '../../discord/interactions/option.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { panel } from '../../discord/replies/components.ts';
import { countOfEntries } from '../../discord/replies/record-words.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { RECORD_LISTS } from '../../dossier/record-lists.ts';
import { type ExportedText, writeExport } from '../../transfer/export-text.ts';
import { exportAs, FORMS } from './export-as.ts';
import { fileOf, fitFile, sizeOf, UPLOAD_LIMIT } from './sent-file.ts';
import { blankReply, blankRow, exampleReply } from './template-files.ts';

/** A file of the dossier: all of it with its history, a part in another form, or one to begin another story with. */
export const exportSubcommand = defineServerSubcommand({
  description: 'The dossier as a file: all of it, a table, a calendar, a text; or one to begin with',
  options: {
    kind: choice('Which file (left out: the dossier)', {
      dossier: 'dossier: all of it with its history',
      blank: 'blank: one entry of each kind, to fill in',
      example: 'example: a whole story, to see how one is made',
      ...FORMS,
    }),
  },
  async run({ kind = 'dossier' }, context) {
    if (kind === 'blank') return blankReply();
    if (kind === 'example') return exampleReply((await context.session.shipped()).dossier);
    return kind === 'dossier' ? exportDossier(context) : exportAs(context, kind);
  },
});

/** `limit`: bytes of a file; beyond that it is compressed, and beyond that not sent. */
export async function exportDossier(context: ServerContext, limit = UPLOAD_LIMIT): Promise<Reply> {
  const { snapshot, session } = context;
  const exported = await writeExport({
    snapshot,
    history: session.history,
    exportedAt: session.now(),
  });
  const name = `readout-${snapshot.dossier.id}-r${snapshot.revision}.json`;
  const file = await fitFile({ name, contentType: 'application/json', data: exported.bytes }, limit);
  const title = `“${shown(snapshot.dossier.title, 200)}”`;
  if (file === null) {
    return panel(
      [
        `### ${title} is too large to be sent`,
        describeContent(context, exported),
        `It has ${sizeOf(exported.bytes.length)}, and compressed it is still over the ${sizeOf(limit)} that Discord takes. Ask those who run the bot to write it there: \`npm run dossier -- export ${session.server} FILE\`.`,
      ].join('\n'),
    );
  }
  const packed = file.name.endsWith('.gz')
    ? `It has ${sizeOf(exported.bytes.length)} and is compressed with gzip, because Discord takes no more than ${sizeOf(limit)}. `
    : '';
  const told = `**Next:** keep it, or change it and use \`/data import\`, which takes it back.\n-# ${packed}It has the names and Discord ids of all who changed the dossier: take care to whom you pass it on.`;
  const heading = `### ${title}, with its history\n${describeContent(context, exported)}`;
  return { ...panel(heading, fileOf(file), told, blankRow()), files: [file] };
}

function describeContent({ snapshot }: ServerContext, { revisions }: ExportedText): string {
  const records = RECORD_LISTS.reduce((all, list) => all + snapshot.dossier[list].length, 0);
  const history = revisions === 1 ? '1 revision' : `${revisions.toLocaleString('en')} revisions`;
  return `${countOfEntries(records)}, and ${history} of history.`;
}
