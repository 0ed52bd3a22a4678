/** A bot for the tests of the page: it answers in every way that a page has to show. */
import {
  type Interaction,
  ComponentType as Kind,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { connectBot, type TestBot } from '../test-bot.ts';
import { MODAL, SECOND_MODAL } from './page-modal.ts';
import { sentFields } from './sent-fields.ts';

const V2 = 1 << 15;
const PRIVATE = 1 << 6;

export const COMMANDS: readonly RESTPostAPIApplicationCommandsJSONBody[] = [
  { name: 'ping', description: 'Answers' },
  { name: 'secret', description: 'Answers you alone' },
  { name: 'whisper', description: 'Answers you alone, then everyone' },
  { name: 'slow', description: 'Takes its time' },
  { name: 'silent', description: 'Never answers' },
  { name: 'wrong', description: 'Answers what Discord refuses' },
  { name: 'panel', description: 'Shows controls' },
  { name: 'form', description: 'Opens a form' },
  { name: 'more', description: 'Opens another form' },
  { name: 'late', description: 'Opens a form after a while' },
  { name: 'manage', description: 'For those who manage the server', default_member_permissions: '32' },
  {
    name: 'take',
    description: 'Takes every kind of option',
    options: [
      { type: 3, name: 'text', description: 'A text', required: true, min_length: 2, max_length: 10 },
      { type: 4, name: 'count', description: 'A count', min_value: 0, max_value: 5 },
      { type: 5, name: 'flag', description: 'A flag' },
      { type: 6, name: 'person', description: 'A person' },
      { type: 7, name: 'channel', description: 'A channel' },
      { type: 8, name: 'role', description: 'A role' },
      { type: 11, name: 'file', description: 'A file' },
      { type: 3, name: 'choice', description: 'A choice', choices: [{ name: 'First', value: 'one' }] },
      { type: 3, name: 'fruit', description: 'A fruit', autocomplete: true },
    ],
  },
  {
    name: 'desk',
    description: 'Has subcommands',
    options: [
      {
        type: 1,
        name: 'add',
        description: 'Adds',
        options: [{ type: 3, name: 'record', description: 'A record', autocomplete: true }],
      },
    ],
  },
  { type: 3, name: 'Quote it' },
];

const FRUITS = ['apple', 'apricot', 'banana', 'cherry'];

export async function connectPageBot(sandbox: Sandbox): Promise<TestBot> {
  return connectBot(sandbox, { commands: COMMANDS, answer });
}

async function answer(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    return interaction.respond(
      FRUITS.filter((name) => name.startsWith(typed)).map((name) => ({ name, value: name })),
    );
  }
  if (interaction.isButton()) {
    if (interaction.customId === 'open') return interaction.showModal(MODAL);
    return interaction.update(panel(Number(interaction.customId) + 1));
  }
  if (interaction.isStringSelectMenu())
    return interaction.reply({ content: `Chose ${interaction.values.join(', ')}` });
  if (interaction.isModalSubmit()) return interaction.reply({ content: sentFields(interaction.fields) });
  if (interaction.isMessageContextMenuCommand())
    return interaction.reply({ content: `Quoted: ${interaction.targetMessage.content}`, flags: PRIVATE });
  if (!interaction.isChatInputCommand()) return undefined;
  switch (interaction.commandName) {
    case 'secret':
      return interaction.reply({ content: 'Only you see this', flags: PRIVATE });
    case 'whisper':
      await interaction.reply({ content: 'The hidden first answer', flags: PRIVATE });
      return interaction.followUp({ content: 'The open second answer' });
    case 'slow':
      await interaction.deferReply();
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return interaction.editReply('Here at last');
    case 'silent':
      return undefined;
    case 'wrong':
      return interaction.reply({
        flags: V2,
        components: [
          { type: Kind.TextDisplay, content: 'x' },
          {
            type: Kind.Container,
            components: [
              {
                type: Kind.ActionRow,
                components: [{ type: Kind.Button, style: 1, label: 'a'.repeat(81), customId: 'x' }],
              },
            ],
          },
        ],
      });
    case 'panel':
      return interaction.reply(panel(0));
    case 'form':
      return interaction.showModal(MODAL);
    case 'late':
      await new Promise((resolve) => setTimeout(resolve, 100));
      return interaction.showModal(MODAL);
    case 'more':
      return interaction.showModal(SECOND_MODAL);
    case 'take': {
      const file = interaction.options.getAttachment('file');
      const sent = interaction.options.data.map(({ name, value }) => `${name}=${value}`);
      return interaction.reply({
        content: [...sent, ...(file === null ? [] : [`${file.name} ${file.contentType} ${file.size}`])].join(
          '; ',
        ),
      });
    }
    default:
      return interaction.reply({ content: `Pong from ${interaction.commandName}` });
  }
}

export function panel(turn: number) {
  return {
    content: `Turn ${turn}`,
    components: [
      {
        type: Kind.ActionRow as const,
        components: [
          { type: Kind.Button as const, style: 1 as const, label: 'Next ▶', customId: String(turn) },
          // Its label is the custom id of the one before it.
          { type: Kind.Button as const, style: 2 as const, label: String(turn), customId: 'open' },
        ],
      },
      {
        type: Kind.ActionRow as const,
        components: [
          {
            type: Kind.StringSelect as const,
            customId: 'pick',
            placeholder: 'Pick some',
            maxValues: 2,
            options: ['a', 'b', 'c'].map((value) => ({ label: value.toUpperCase(), value })),
          },
        ],
      },
    ],
  };
}
