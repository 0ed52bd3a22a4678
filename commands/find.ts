import { z } from 'zod';
import { defineCommand, defineControl } from '../src/discord/interactions/command.ts';
import { required, string } from '../src/discord/interactions/option.ts';
import { replyOptions } from '../src/discord/interactions/options.ts';
import { findReply, othersId, showOthers } from '../src/features/find/find-reply.ts';

const MOST = 4000;

const text = z
  .string('Write or paste the text.')
  .trim()
  .min(1, 'Write or paste the text.')
  .refine((written) => written.length <= MOST, `Paste at most ${MOST.toLocaleString('en')} characters.`);

/** What the dossier has on a text, or on the message in whose menu it is chosen. */
export const find = defineCommand({
  name: 'find',
  description: 'Find in dossier: any text',
  audience: 'reader',
  options: {
    text: required(
      string('A passage as it was written; a message is looked up by its menu', text, { max: MOST }),
    ),
    ...replyOptions,
  },
  privateByDefault: true,
  run: ({ text }, context) =>
    findReply({ texts: [text], has: new Set(), isOwn: false, message: null }, context),
  controls: [
    defineControl(othersId, (_state, context, chosen) => showOthers(chosen, context), { apart: true }),
  ],
  messageMenu: {
    name: 'Find in dossier',
    run: ({ content, isOwn, channel, id }, context) =>
      findReply({ ...content, isOwn, message: { channel, id } }, context),
  },
});
