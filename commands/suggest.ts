import { z } from 'zod';
import {
  type CommandResult,
  defineServerCommand,
  defineServerControl,
  defineServerForm,
  type ServerContext,
} from '../src/discord/interactions/command.ts';
import { choice, required } from '../src/discord/interactions/option.ts';
import { controlId } from '../src/discord/replies/control-id.ts';
import { UserError } from '../src/errors/errors.ts';
import { SUGGESTED_KINDS, type SuggestedKind } from '../src/features/review-queue/queue.ts';
import { addSuggestion, onwardsRow, requireRoom, untoldReply } from '../src/features/suggest/suggest.ts';
import {
  messageForm,
  messageId,
  proposeId,
  readKind,
  readTexts,
  suggestForm,
} from '../src/features/suggest/suggest-form.ts';

/** Anybody in a server proposes a record in their own words; its editors make one of it, or say why not. */
const openId = controlId('suggest', 'open', [z.enum(SUGGESTED_KINDS)]);

const MESSAGE_URL = /\/(?<channel>\d{1,20})\/(?<message>\d{1,20})$/;

export const suggest = defineServerCommand({
  name: 'suggest',
  description: 'Propose something for this server’s dossier',
  audience: 'reader',
  options: {
    record: required(
      choice('What kind of entry it is', SUGGESTED_KINDS, `Choose one of ${SUGGESTED_KINDS.join(', ')}.`),
    ),
  },
  privateByDefault: true,
  opensForm: ({ record }) => openId.id(record),
  async run({ record }, context) {
    const told = await untoldReply(context, [onwardsRow(openId.id(record))]);
    return told ?? openForm(record, context);
  },
  controls: [
    defineServerControl(openId, ([record], context) => openForm(record, context), { opensForm: true }),
  ],
  forms: [
    defineServerForm(proposeId, ([record], context, values) =>
      addSuggestion(context, record, readTexts(values)),
    ),
    defineServerForm(messageId, async ([channel, message], context, values) => {
      const where = `https://discord.com/channels/${context.session?.server ?? '@me'}/${channel}/${message}`;
      return addSuggestion(context, readKind(values), { ...readTexts(values), where });
    }),
  ],
  messageMenu: {
    name: 'Suggest to dossier',
    opensForm: openId.id('claim'),
    async run({ text, url }, context) {
      const { channel, message } = MESSAGE_URL.exec(url)?.groups ?? {};
      if (channel === undefined || message === undefined)
        throw new UserError('This message has no link. Use `/suggest` and write down what it says.');
      await requireRoom(context);
      return messageForm(text, channel, message);
    },
  },
});

async function openForm(record: SuggestedKind, context: ServerContext): Promise<CommandResult> {
  await requireRoom(context);
  return suggestForm(record);
}
