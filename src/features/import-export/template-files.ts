import { type Control, defineServerControl } from '../../discord/interactions/command.ts';
import { button, buttonRow, panel, type Row } from '../../discord/replies/components.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Dossier } from '../../dossier/schema.ts';
import { BLANK_DOSSIER } from '../../transfer/blank-dossier.ts';
import { fileOf } from './sent-file.ts';

const blankId = controlId('data', 'blank', []);

/** The button that gives a file to fill in. */
export function blankRow(): Row {
  return buttonRow(button('A blank file', blankId.id()));
}

export const blankControls: readonly Control[] = [
  defineServerControl(blankId, () => blankReply(), { apart: true }),
];

/** A file to fill in, with one entry of each kind. */
export function blankReply(): Reply {
  return fileReply('blank-dossier.json', BLANK_DOSSIER, [
    '### A blank dossier, with one entry of each kind',
    'Each text says what belongs there; null stands where there may be nothing.',
    '**Next:** copy an entry for each of yours, take out those that you don’t need, and use `/data import`.',
  ]);
}

/** A whole story as a file, to see how one is made; nothing here names what it is about. */
export function exampleReply(example: Dossier): Reply {
  return fileReply('example-dossier.json', example, [
    '### An example: a whole dossier as a file',
    'It shows how sources, entries, questions and views go together. It has no history.',
    '**Next:** read it, or change it into your own story, and use `/data import`.',
  ]);
}

function fileReply(name: string, dossier: Dossier, lines: readonly string[]): Reply {
  const { shownFile, file } = dossierFile(name, dossier);
  return { ...panel(lines.join('\n'), shownFile), files: [file] };
}

/** A dossier as a file without its history: what shows it in a reply, and what is sent along. */
export function dossierFile(name: string, dossier: Dossier) {
  const data = Buffer.from(`${JSON.stringify(dossier, null, 2)}\n`);
  const file = { name, contentType: 'application/json', data };
  return { shownFile: fileOf(file), file };
}
