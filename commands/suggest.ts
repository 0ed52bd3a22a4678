import { z } from 'zod';
import {
  SUGGESTED_KINDS,
  type SuggestedKind,
  suggestId,
  suggestMessageId,
} from '../src/discord/interactions/add-ids.ts';
import {
  type CommandResult,
  defineServerCommand,
  defineServerControl,
  defineServerForm,
  type ServerContext,
} from '../src/discord/interactions/command.ts';
import { mistakeId, mistakeInId } from '../src/discord/interactions/entry-ids.ts';
import { choice, string } from '../src/discord/interactions/option.ts';
import { dossierOption } from '../src/discord/interactions/options.ts';
import { completeAny, requireAnyRecord } from '../src/discord/interactions/record-options.ts';
import { button, buttonRow, panel } from '../src/discord/replies/components.ts';
import { UserError } from '../src/errors/errors.ts';
import { addSuggestion, onwardsRow, requireRoom, untoldReply } from '../src/features/suggest/suggest.ts';
import {
  messageForm,
  messageId,
  mistakeForm,
  mistakeFormId,
  proposeId,
  readKind,
  readTexts,
  suggestForm,
} from '../src/features/suggest/suggest-form.ts';

/** What was typed of an entry, as far as a custom id has room for it. */
const MOST_TYPED = 75;

const MESSAGE_URL = /\/(?<channel>\d{1,20})\/(?<message>\d{1,20})$/;

/**
 * Anybody in a server proposes a record in their own words, or reports a mistake in one; its editors make one of it, fix
 * it, or say why not.
 */
export const suggest = defineServerCommand({
  name: 'suggest',
  description: 'Propose or correct something',
  audience: 'reader',
  options: {
    record: choice(
      'What kind of entry you propose',
      SUGGESTED_KINDS,
      `Choose one of ${SUGGESTED_KINDS.join(', ')}.`,
    ),
    entry: string('The entry in which you report a mistake: words of its title', z.string().trim().min(1), {
      complete: completeAny,
    }),
    dossier: dossierOption,
  },
  privateByDefault: true,
  // What is no id fits into no custom id; it is looked up in the dossier once that is there.
  opensForm: ({ record = 'claim', entry }) =>
    entry === undefined ? suggestId.id(record) : mistakeId.id(entry.slice(0, MOST_TYPED)),
  async run({ record, entry }, context) {
    if (entry !== undefined) {
      const onwards = onwardsRow('Report the mistake', mistakeId.id(entry.slice(0, MOST_TYPED)));
      return (await untoldReply(context, [onwards])) ?? openMistake(entry, context);
    }
    if (record === undefined) return askWhat(context);
    const onwards = onwardsRow('Suggest something', suggestId.id(record));
    return (await untoldReply(context, [onwards])) ?? openForm(record, context);
  },
  controls: [
    defineServerControl(suggestId, ([record], context) => openForm(record, context), { opensForm: true }),
    defineServerControl(
      suggestMessageId,
      async ([channel, message], context) => {
        await requireRoom(context);
        return messageForm('', channel, message);
      },
      { opensForm: true },
    ),
    defineServerControl(mistakeId, ([entry], context) => openMistake(entry, context), { opensForm: true }),
    defineServerControl(mistakeInId, (_state, context, [entry = '']) => openMistake(entry, context), {
      opensForm: true,
    }),
  ],
  forms: [
    defineServerForm(proposeId, ([record], context, values) =>
      addSuggestion(context, { kind: record }, readTexts(values)),
    ),
    defineServerForm(mistakeFormId, ([about], context, values) =>
      addSuggestion(context, { kind: 'mistake', about }, readTexts(values)),
    ),
    defineServerForm(messageId, async ([channel, message], context, values) => {
      const where = `https://discord.com/channels/${context.session?.server ?? '@me'}/${channel}/${message}`;
      return addSuggestion(context, { kind: readKind(values) }, { ...readTexts(values), where });
    }),
  ],
  messageMenu: {
    name: 'Suggest to dossier',
    opensForm: suggestId.id('claim'),
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

/** @throws UserError where the dossier has no such entry. */
async function openMistake(entry: string, context: ServerContext): Promise<CommandResult> {
  await requireRoom(context);
  return mistakeForm(context.snapshot, requireAnyRecord(context.snapshot, entry));
}

/** Neither was said: what can be proposed, one press each. */
async function askWhat(context: ServerContext): Promise<CommandResult> {
  await requireRoom(context);
  return panel(
    'What do you suggest? To report a mistake, use the option `entry`, or **Sources** below an answer.',
    buttonRow(
      ...SUGGESTED_KINDS.map((kind) =>
        button(`Suggest ${kind === 'event' ? 'an' : 'a'} ${kind}`, suggestId.id(kind)),
      ),
    ),
  );
}
