import {
  ButtonStyle,
  ComponentType,
  type Interaction,
  InteractionType,
  MessageFlags,
  TextInputStyle,
} from 'discord.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  ControlUnavailable,
  InteractionFailed,
  InvalidOption,
} from '../../src/sandbox/client/client-errors.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { request } from './rest-client.ts';
import { connectBot, type TestBot } from './test-bot.ts';

let sandbox: Sandbox;
let bot: TestBot;
let answer: (interaction: Interaction) => Promise<unknown> = async () => {};
let seen: Interaction[] = [];

const V2 = MessageFlags.IsComponentsV2;
const text = (content: string) => ({ type: ComponentType.TextDisplay as const, content });
const button = (label: string, customId: string, disabled = false) => ({
  type: ComponentType.ActionRow as const,
  components: [
    {
      type: ComponentType.Button as const,
      style: ButtonStyle.Primary as const,
      label,
      custom_id: customId,
      disabled,
    },
  ],
});
const select = (customId: string, options: string[]) => ({
  type: ComponentType.ActionRow as const,
  components: [
    {
      type: ComponentType.StringSelect as const,
      custom_id: customId,
      placeholder: 'Pick one',
      options: options.map((label) => ({ label, value: label.toLowerCase() })),
    },
  ],
});

beforeAll(async () => {
  sandbox = await startSandbox();
  bot = await connectBot(sandbox, {
    commands: [
      {
        name: 'ping',
        description: 'Answers',
        options: [
          { type: 4, name: 'count', description: 'How many', min_value: 1, max_value: 9 },
          { type: 3, name: 'word', description: 'A word', autocomplete: true, max_length: 5 },
          { type: 5, name: 'loud', description: 'Loud' },
          { type: 3, name: 'kind', description: 'Kind', choices: [{ name: 'One', value: 'one' }] },
          { type: 6, name: 'who', description: 'Who' },
          { type: 7, name: 'where', description: 'Where' },
          { type: 8, name: 'role', description: 'Role' },
          { type: 11, name: 'file', description: 'File' },
        ],
      },
      {
        name: 'data',
        description: 'Data',
        options: [
          {
            type: 1,
            name: 'add',
            description: 'Adds',
            options: [{ type: 3, name: 'record', description: 'Record', required: true }],
          },
        ],
      },
      { name: 'Suggest', type: 3 },
      { name: 'Greet', type: 2 },
    ],
    answer: (interaction) => {
      seen.push(interaction);
      return answer(interaction);
    },
  });
});

beforeEach(() => {
  seen = [];
  bot.errors.length = 0;
  answer = async () => {};
});

afterAll(async () => {
  await bot.client.destroy();
  await sandbox.close();
});

describe('a slash command', () => {
  test('reaches the bot with everything that Discord sends', async () => {
    answer = async (interaction) => interaction.isChatInputCommand() && interaction.reply('pong');
    const reply = await sandbox.seat({ user: 'editor', channel: 'briefings' }).slash('/ping', { count: 3 });
    const [interaction] = seen;
    expect(reply.text).toBe('pong');
    expect(reply.private).toBe(false);
    expect(reply.ms).toBeGreaterThan(0);
    expect(interaction?.isChatInputCommand() && interaction.options.getInteger('count')).toBe(3);
    const { world } = sandbox;
    const newsroom = world.servers[0];
    expect(interaction?.guildId).toBe(newsroom?.id);
    expect(interaction?.context).toBe(0);
    expect(interaction?.user.id).toBe(world.people.editor.id);
    expect(interaction?.authorizingIntegrationOwners).toMatchObject({
      guildId: newsroom?.id,
      userId: world.people.editor.id,
    });
    expect(interaction?.appPermissions.has('AttachFiles')).toBe(true);
    expect(interaction?.memberPermissions?.has('SendMessages')).toBe(true);
    expect(interaction?.attachmentSizeLimit).toBe(10 * 1024 * 1024);
    expect(reply.message.interaction_metadata).toMatchObject({
      id: interaction?.id,
      type: InteractionType.ApplicationCommand,
      name: 'ping',
    });
  });

  test('carries people, channels, roles and files', async () => {
    answer = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { options } = interaction;
      const file = options.getAttachment('file');
      await interaction.reply(
        [
          options.getUser('who')?.username,
          options.getChannel('where')?.name,
          options.getRole('role')?.name,
          file?.name,
          await (await fetch(file?.url ?? '')).text(),
        ].join(' '),
      );
    };
    const reply = await sandbox.seat().slash('/ping', {
      who: 'editor',
      where: '#briefings',
      role: 'Editors',
      file: { filename: 'a b.json', contentType: 'application/json', data: '{}' },
    });
    expect(reply.text).toBe('editor briefings Editors a_b.json {}');
  });

  test('with a subcommand nests its options', async () => {
    answer = async (interaction) =>
      interaction.isChatInputCommand() &&
      interaction.reply(`${interaction.options.getSubcommand()} ${interaction.options.getString('record')}`);
    const reply = await sandbox.seat().slash('/data add', { record: 'claim' });
    expect(reply.text).toBe('add claim');
    expect(reply.message.interaction_metadata).toMatchObject({ name: 'data add' });
  });

  test.each([
    [{ count: 0 }, 'count: must be at least 1.'],
    [{ count: 10 }, 'count: must be at most 9.'],
    [{ count: 1.5 }, 'count: must be a whole number.'],
    [{ count: 'three' }, 'count: must be a whole number.'],
    [{ word: 'too long' }, 'word: must have at most 5 characters; it has 8.'],
    [{ loud: 'yes' }, 'loud: must be true or false.'],
    [{ kind: 'two' }, 'kind: must be one of one.'],
    [{ who: 'nobody' }, 'who: there is no user nobody here.'],
    [
      { colour: 'red' },
      'colour: is no option of this command. It takes: count, word, loud, kind, who, where, role, file.',
    ],
  ])('is not sent with %j', async (options, message) => {
    const failed = sandbox.seat().slash('/ping', options);
    await expect(failed).rejects.toThrow(InvalidOption);
    await expect(failed).rejects.toThrow(message);
    expect(seen).toHaveLength(0);
  });

  test('is not sent without a required option, or with a subcommand that is none', async () => {
    await expect(sandbox.seat().slash('/data add')).rejects.toThrow('record: is required.');
    await expect(sandbox.seat().slash('/data drop')).rejects.toThrow('names no subcommand. There are: add.');
    await expect(sandbox.seat().slash('/data')).rejects.toThrow('names no subcommand');
    await expect(sandbox.seat().slash('/nothing')).rejects.toThrow(
      '/nothing is no command here. There are: /ping, /data.',
    );
  });

  test('is sent as it is when asked to', async () => {
    answer = async (interaction) =>
      interaction.isChatInputCommand() && interaction.reply(String(interaction.options.getInteger('count')));
    const reply = await sandbox.seat().slash('/ping', { count: 99, colour: 'red' }, { unchecked: true });
    expect(reply.text).toBe('99');
  });

  test('fails for the person when nothing answers in time', async () => {
    await expect(sandbox.seat().slash('/ping')).rejects.toThrow(InteractionFailed);
  });

  test('can be answered again after a refused answer, which is recorded', async () => {
    answer = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply({ content: 'x'.repeat(2001) }).catch(() => interaction.reply('shorter'));
    };
    const before = sandbox.refusals.length;
    const reply = await sandbox.seat().slash('/ping');
    expect(reply.text).toBe('shorter');
    expect(sandbox.refusals.length).toBe(before + 1);
    expect(sandbox.refusals.at(-1)).toMatchObject({
      method: 'POST',
      status: 400,
      error: { code: 50035, errors: { data: { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } } } },
      body: { type: 4 },
    });
  });
});

describe('an answer', () => {
  test('can be for one person alone', async () => {
    answer = async (interaction) =>
      interaction.isChatInputCommand() &&
      interaction.reply({ content: 'psst', flags: MessageFlags.Ephemeral });
    const reader = sandbox.seat({ channel: 'announcements' });
    const other = sandbox.seat({ user: 'second-reader', channel: 'announcements' });
    const reply = await reader.slash('/ping');
    expect(reply.private).toBe(true);
    expect(reader.messages().map((message) => message.text)).toContain('psst');
    expect(other.messages().map((message) => message.text)).not.toContain('psst');
  });

  test('can be put off and filled later', async () => {
    answer = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      const waiting = await interaction.fetchReply();
      expect(waiting.flags.has(MessageFlags.Loading)).toBe(true);
      await interaction.editReply({ flags: V2, components: [text('later')] });
    };
    const reply = await sandbox.seat().slash('/ping');
    expect(reply).toMatchObject({ text: 'later', deferred: true, private: true });
    expect(reply.message.flags).toBe(V2 | MessageFlags.Ephemeral);
    expect(reply.message.edited_timestamp).toBeNull();
    expect(bot.errors).toEqual([]);
  });

  test('can be followed by messages, edited and taken back', async () => {
    answer = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('first');
      const second = await interaction.followUp({ content: 'second', flags: MessageFlags.Ephemeral });
      await interaction.editReply('first, changed');
      await interaction.webhook.editMessage(second.id, 'second, changed');
      await interaction.followUp('third');
      await interaction.deleteReply();
    };
    const reply = await sandbox.seat().slash('/ping');
    await reply.nextFollowUp();
    await reply.nextFollowUp();
    await expect.poll(() => reply.deleted).toBe(true);
    expect(reply.followUps.map((followUp) => [followUp.text, followUp.private])).toEqual([
      ['second, changed', true],
      ['third', false],
    ]);
    expect(reply.followUps[0]?.message.interaction_metadata?.original_response_message_id).toBe(
      reply.message.id,
    );
  });

  test('can carry files, at once and later', async () => {
    answer = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const file = (name: string) => ({ attachment: Buffer.from(name), name });
      const shown = (name: string) => ({
        type: ComponentType.MediaGallery as const,
        items: [{ media: { url: `attachment://${name}` } }],
      });
      await interaction.reply({ flags: V2, components: [shown('a.png')], files: [file('a.png')] });
      await interaction.editReply({ components: [shown('b.png')], files: [file('b.png')], attachments: [] });
    };
    const reply = await sandbox.seat().slash('/ping');
    await expect.poll(() => reply.message.attachments.map(({ filename }) => filename)).toEqual(['b.png']);
    const url = reply.message.attachments[0]?.url ?? '';
    expect(reply.message.components).toMatchObject([{ items: [{ media: { url } }] }]);
    expect(await (await fetch(url)).text()).toBe('b.png');
    expect(bot.errors).toEqual([]);
  });

  test('where the bot is not installed is followed by five messages at most', async () => {
    answer = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('answer');
      for (let at = 0; at < 6; at++) await interaction.followUp(`${at}`);
    };
    const reply = await sandbox.seat({ server: 'Elsewhere' }).slash('/ping');
    await expect.poll(() => bot.errors.map((error) => 'code' in error && error.code)).toEqual([40094]);
    expect(reply.followUps).toHaveLength(5);
  });

  test('that was put off is filled by the first follow-up', async () => {
    answer = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.followUp({ content: 'filled', flags: MessageFlags.Ephemeral });
    };
    const reply = await sandbox.seat().slash('/ping');
    expect(reply).toMatchObject({ text: 'filled', private: false });
  });

  test('cannot be given twice, nor too late', async () => {
    answer = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('one');
      interaction.replied = false;
      await interaction.reply('two');
    };
    await sandbox.seat().slash('/ping');
    await expect.poll(() => bot.errors.map((error) => 'code' in error && error.code)).toEqual([40060]);
  });

  test('says with_response what it made', async () => {
    let made: unknown;
    answer = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { resource, interaction: about } = await interaction.reply({
        content: 'here',
        withResponse: true,
      });
      made = [
        resource?.message?.content,
        about.responseMessageEphemeral,
        about.responseMessageId === resource?.message?.id,
      ];
    };
    await sandbox.seat().slash('/ping');
    await expect.poll(() => made).toEqual(['here', false, true]);
  });
});

describe('a control', () => {
  beforeEach(() => {
    answer = async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply({
          flags: V2,
          components: [
            text('page 1'),
            button('Next', 'page:2'),
            button('Off', 'off', true),
            select('pick', ['Ann', 'Ben']),
          ],
        });
      } else if (interaction.isButton()) {
        await interaction.update({
          components: [
            text(`${interaction.customId} by ${interaction.user.username}`),
            button('Next', 'page:3'),
          ],
        });
      } else if (interaction.isStringSelectMenu()) {
        await interaction.reply({ content: interaction.values.join(), flags: MessageFlags.Ephemeral });
      }
    };
  });

  test('changes the message it belongs to', async () => {
    const reply = await sandbox.seat().slash('/ping');
    expect(reply.buttons.map(({ label, customId, disabled }) => [label, customId, disabled])).toEqual([
      ['Next', 'page:2', false],
      ['Off', 'off', true],
    ]);
    const next = await reply.click('Next');
    expect(next.updated).toBe(true);
    expect(next.message.id).toBe(reply.message.id);
    expect(reply.text).toBe('page:2 by reader');
    expect((await next.click('page:3')).text).toBe('page:3 by reader');
    expect(reply.message.edited_timestamp).not.toBeNull();
  });

  test('tells the bot whose message it is', async () => {
    const reply = await sandbox.seat().slash('/ping');
    await reply.click('Next', { as: sandbox.seat({ user: 'admin' }) });
    const press = seen.at(-1);
    if (!press?.isButton()) throw new Error('The bot heard of no press.');
    expect(press.user.username).toBe('admin');
    expect(press.message.interactionMetadata?.user.username).toBe('reader');
    expect(press.authorizingIntegrationOwners['1']).toBe(sandbox.world.people.reader.id);
  });

  test('answered with a new message says which message it was on', async () => {
    const reply = await sandbox.seat().slash('/ping');
    const chosen = await reply.choose('Pick one', 'Ben');
    expect(chosen).toMatchObject({ text: 'ben', private: true, updated: false });
    expect(chosen.message.interaction_metadata).toMatchObject({
      type: InteractionType.MessageComponent,
      interacted_message_id: reply.message.id,
    });
  });

  test('that cannot be used says why', async () => {
    const reply = await sandbox.seat().slash('/ping');
    await expect(reply.click('Off')).rejects.toThrow('The button "Off" is disabled.');
    await expect(reply.click('Back')).rejects.toThrow('There is no button "Back". There are: Next, Off.');
    await expect(reply.choose('Pick one', 'Cid')).rejects.toThrow(
      'Pick one: has no Cid. There are: Ann, Ben.',
    );
    await expect(reply.choose('Pick one', ['Ann', 'Ben'])).rejects.toThrow('takes 1 to 1 values; got 2');
  });

  test('of a private message works for its person alone', async () => {
    const shown = answer;
    answer = async (interaction) =>
      interaction.isChatInputCommand()
        ? interaction.reply({
            flags: V2 | MessageFlags.Ephemeral,
            components: [text('psst'), button('Next', 'n')],
          })
        : shown(interaction);
    const reply = await sandbox.seat().slash('/ping');
    await expect(reply.click('Next', { as: sandbox.seat({ user: 'admin' }) })).rejects.toThrow(
      ControlUnavailable,
    );
    const next = await reply.click('Next');
    expect(next).toMatchObject({ text: 'n by reader', private: true, updated: true });
  });

  test('of a message that is gone cannot be used', async () => {
    const reply = await sandbox.seat().slash('/ping');
    const { id, channel_id: channel } = reply.message;
    await request(sandbox, 'DELETE', `/channels/${channel}/messages/${id}`);
    await expect(reply.click('Next')).rejects.toThrow('The message is gone.');
  });

  test('can be acknowledged first and answered later', async () => {
    const shown = answer;
    answer = async (interaction) => {
      if (!interaction.isButton()) return shown(interaction);
      await interaction.deferUpdate();
      return interaction.editReply({ components: [text('changed later')] });
    };
    const reply = await sandbox.seat().slash('/ping');
    expect(await reply.click('Next')).toMatchObject({ text: 'changed later', updated: true, deferred: true });
  });
});

describe('autocomplete', () => {
  test('gives what is typed and filled, and shows the choices', async () => {
    answer = async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const { name, value } = interaction.options.getFocused(true);
      await interaction.respond([
        { name: `${name} ${value} ${interaction.options.getInteger('count')}`, value: 'v' },
      ]);
    };
    expect(await sandbox.seat().autocomplete('/ping', 'word', 'ab', { count: 2 })).toEqual([
      { name: 'word ab 2', value: 'v' },
    ]);
    await expect(sandbox.seat().autocomplete('/ping', 'kind', 'a')).rejects.toThrow(
      'is no option that suggests values',
    );
  });
});

describe('a form', () => {
  const label = (name: string, component: object) => ({ type: ComponentType.Label, label: name, component });
  const fields = [
    label('Title', {
      type: ComponentType.TextInput,
      custom_id: 'title',
      style: TextInputStyle.Short,
      min_length: 2,
      value: 'preset',
    }),
    label('Note', {
      type: ComponentType.TextInput,
      custom_id: 'note',
      style: TextInputStyle.Paragraph,
      required: false,
    }),
    label('Kind', {
      type: ComponentType.StringSelect,
      custom_id: 'kind',
      options: [
        { label: 'A', value: 'a' },
        { label: 'B', value: 'b' },
      ],
    }),
    label('Size', {
      type: 21,
      custom_id: 'size',
      options: [
        { label: 'Small', value: 's' },
        { label: 'Large', value: 'l' },
      ],
      required: false,
    }),
    label('Sure', { type: 23, custom_id: 'sure' }),
    label('File', { type: 19, custom_id: 'file', required: false }),
  ];
  let submitted: unknown;

  beforeEach(() => {
    answer = async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
          auth: false,
          body: { type: 9, data: { custom_id: 'form', title: 'A form', components: fields.slice(0, 5) } },
        });
      } else if (interaction.isModalSubmit()) {
        submitted = interaction.fields.getTextInputValue('title');
        await interaction.reply({ content: `saved ${submitted}`, flags: MessageFlags.Ephemeral });
      }
    };
  });

  test('is shown, filled and sent', async () => {
    const form = await sandbox.seat().slash('/ping');
    expect(form.kind).toBe('modal');
    expect(form.modal?.fields.map((field) => [field.label, field.kind, field.required])).toEqual([
      ['Title', 'line', true],
      ['Note', 'paragraph', false],
      ['Kind', 'select', true],
      ['Size', 'radio', false],
      ['Sure', 'checkbox', false],
    ]);
    const reply = await form.submit({ Kind: 'B', sure: true });
    expect(reply).toMatchObject({ text: 'saved preset', private: true });
    expect(reply.message.interaction_metadata).toMatchObject({
      type: InteractionType.ModalSubmit,
      triggering_interaction_metadata: { type: InteractionType.ApplicationCommand, name: 'ping' },
    });
  });

  test.each([
    [{ Title: 'x', Kind: 'A' }, 'Title: must have 2 to 4000 characters; it has 1.'],
    [{ Title: '', Kind: 'A' }, 'Title: is required.'],
    [{}, 'Kind: is required.'],
    [{ Kind: 'C' }, 'Kind: has no C. There are: A, B.'],
    [{ Kind: 'A', Size: 'Huge' }, 'Size: has no Huge. There are: Small, Large.'],
    [{ Colour: 'red' }, 'Colour: is no field. There are: Title, Note, Kind, Size, Sure.'],
  ])('is not sent with %j', async (values, message) => {
    const form = await sandbox.seat().slash('/ping');
    await expect(form.submit(values)).rejects.toThrow(message);
  });

  test('may not answer a form', async () => {
    const shown = answer;
    answer = async (interaction) => {
      if (!interaction.isModalSubmit()) return shown(interaction);
      return interaction.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
        auth: false,
        body: { type: 9, data: { custom_id: 'again', title: 'Again', components: fields.slice(0, 1) } },
      });
    };
    const form = await sandbox.seat().slash('/ping');
    await expect(form.submit({ Kind: 'A' })).rejects.toThrow(InteractionFailed);
    expect(sandbox.refusals.at(-1)?.error).toMatchObject({
      code: 50035,
      errors: { type: { _errors: [{ code: 'BASE_TYPE_CHOICES' }] } },
    });
  });
});

describe('menus', () => {
  test('carry the message or the person they were used on', async () => {
    answer = async (interaction) => {
      if (interaction.isMessageContextMenuCommand())
        await interaction.reply(`about ${interaction.targetMessage.content}`);
      if (interaction.isUserContextMenuCommand())
        await interaction.reply(`hello ${interaction.targetUser.username}`);
    };
    const reader = sandbox.seat();
    const reply = await reader.messageMenu('Suggest', reader.say('a thing'));
    expect(reply.text).toBe('about a thing');
    expect(reply.message.interaction_metadata).toHaveProperty('target_message_id');
    expect((await reader.userMenu('Greet', 'admin')).text).toBe('hello admin');
  });
});

describe('places', () => {
  test('say where the bot is installed', async () => {
    answer = async (interaction) =>
      interaction.isChatInputCommand() &&
      interaction.reply(JSON.stringify([interaction.context, interaction.authorizingIntegrationOwners]));
    const { people, servers } = sandbox.world;
    const where = async (place: Parameters<Sandbox['seat']>[0]) =>
      JSON.parse((await sandbox.seat(place).slash('/ping')).text);
    expect(await where({ server: 'Classroom' })).toEqual([0, { '0': servers[1]?.id, '1': people.reader.id }]);
    expect(await where({ server: 'Elsewhere' })).toEqual([0, { '1': people.reader.id }]);
    expect(await where({ channel: 'dm' })).toEqual([1, { '0': '0', '1': people.reader.id }]);
    await expect(where({ channel: 'group' })).rejects.toThrow('cannot be used here');
    expect(() => sandbox.seat({ channel: 'attic' })).toThrow(
      'There is no channel attic in Newsroom; there are #general, #briefings',
    );
  });
});
