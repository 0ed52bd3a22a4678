import { ComponentType } from 'discord-api-types/v10';
import { type Control, defineServerControl } from '../../discord/interactions/command.ts';
import { button, buttonRow, panel, type Row } from '../../discord/replies/components.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { BLANK_DOSSIER } from '../../transfer/blank-dossier.ts';

const blankId = controlId('data', 'blank', []);

/** The button that gives a file to fill in. */
export function blankRow(): Row {
  return buttonRow(button('A blank file', blankId.id()));
}

const NAME = 'blank-dossier.json';

function blankReply(): Reply {
  const file = { type: ComponentType.File, file: { url: `attachment://${NAME}` } } as const;
  const text =
    '### A blank dossier, with one entry of each kind\nEach text says what belongs there; null stands where there may be nothing. Copy an entry for each of yours, take out those that you don’t need, and use `/data import`.';
  return {
    ...panel(text, file),
    files: [
      {
        name: NAME,
        contentType: 'application/json',
        data: Buffer.from(`${JSON.stringify(BLANK_DOSSIER, null, 2)}\n`),
      },
    ],
  };
}

export const blankControls: readonly Control[] = [
  defineServerControl(blankId, () => blankReply(), { apart: true }),
];
