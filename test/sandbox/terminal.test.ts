import { PassThrough } from 'node:stream';
import { type Interaction, MessageFlags } from 'discord.js';
import type { APIApplicationCommand } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { readCommandLine } from '../../src/sandbox/terminal/command-line.ts';
import { runTerminal } from '../../src/sandbox/terminal.ts';
import { connectBot, type TestBot } from './test-bot.ts';

const base = {
  id: '1',
  application_id: '1',
  version: '1',
  default_member_permissions: null,
  type: 1 as const,
  description: 'd',
};
const commands: APIApplicationCommand[] = [
  {
    ...base,
    name: 'capacity',
    options: [
      { type: 4, name: 'arrivals', description: 'd' },
      { type: 5, name: 'private', description: 'd' },
      { type: 3, name: 'when', description: 'd' },
      { type: 3, name: 'kind', description: 'd', choices: [{ name: 'All of them', value: 'all' }] },
    ],
  },
  {
    ...base,
    name: 'data',
    options: [
      { type: 1, name: 'add', description: 'd', options: [{ type: 3, name: 'record', description: 'd' }] },
    ],
  },
];

describe('a typed line', () => {
  test.each<[string, string, object]>([
    ['/capacity', '/capacity', {}],
    ['/capacity arrivals:7000 private:true', '/capacity', { arrivals: 7000, private: true }],
    ['/capacity  arrivals: 7,000   private:no', '/capacity', { arrivals: 7000, private: false }],
    ['/capacity when:at 12:30 or so arrivals:-1', '/capacity', { when: 'at 12:30 or so', arrivals: -1 }],
    [
      '/capacity when:"arrivals:1 \\"now\\"" arrivals:2',
      '/capacity',
      { when: 'arrivals:1 "now"', arrivals: 2 },
    ],
    ['/capacity when:""', '/capacity', { when: '' }],
    ['/capacity when:say "this" again', '/capacity', { when: 'say "this" again' }],
    ['/capacity kind:All of them', '/capacity', { kind: 'all' }],
    ['/capacity arrivals:many', '/capacity', { arrivals: Number.NaN }],
    ['/data add record:a claim', '/data add', { record: 'a claim' }],
    ['/data add', '/data add', {}],
  ])('%s', (line, command, options) => {
    expect(readCommandLine(line, commands)).toEqual({ command, options });
  });

  test.each([
    ['/capacty', '/capacty is no command here. There are: /capacity, /data.'],
    [
      '/capacity arivals:7',
      'arivals: is no option of this command. It takes: arrivals, private, when, kind.',
    ],
    ['/capacity arrivals:7 privat:true', 'privat: is no option of this command.'],
    ['/capacity 7000', "7000: stands without an option's name. Write: arrivals: private: when: kind:."],
    ['/capacity private:maybe', 'private: must be true or false.'],
    ['/data drop', 'names no subcommand. There are: add.'],
  ])('%s is turned down', (line, message) => {
    expect(() => readCommandLine(line, commands)).toThrow(message);
  });
});

describe('the terminal', () => {
  let sandbox: Sandbox;
  let bot: TestBot;

  beforeAll(async () => {
    sandbox = await startSandbox();
    bot = await connectBot(sandbox, {
      commands: [
        {
          name: 'capacity',
          description: 'Shows',
          options: [{ type: 4, name: 'arrivals', description: 'How many', min_value: 0 }],
        },
        { name: 'form', description: 'Asks' },
      ],
      answer: async (interaction: Interaction) => {
        const controls = [
          {
            type: 1,
            components: [
              { type: 2, style: 1, label: 'Next', custom_id: 'n' },
              { type: 2, style: 1, label: 'Back', custom_id: 'b', disabled: true },
            ],
          },
          {
            type: 1,
            components: [
              {
                type: 3,
                custom_id: 's',
                placeholder: 'Pick',
                options: [
                  { label: 'One', value: '1' },
                  { label: 'Two', value: '2' },
                ],
              },
            ],
          },
        ];
        const body = interaction.isChatInputCommand()
          ? interaction.commandName === 'form'
            ? {
                type: 9,
                data: {
                  custom_id: 'f',
                  title: 'A form',
                  components: [
                    { type: 18, label: 'Name', component: { type: 4, custom_id: 'name', style: 1 } },
                  ],
                },
              }
            : {
                type: 4,
                data: {
                  flags: MessageFlags.IsComponentsV2,
                  components: [
                    {
                      type: 17,
                      components: [
                        { type: 10, content: `# ${interaction.options.getInteger('arrivals')}` },
                        { type: 14 },
                        { type: 10, content: '- a list' },
                      ],
                    },
                    ...controls,
                  ],
                },
              }
          : interaction.isButton()
            ? { type: 7, data: { components: [{ type: 10, content: 'page 2' }] } }
            : interaction.isStringSelectMenu()
              ? { type: 4, data: { content: `chose ${interaction.values}`, flags: 64 } }
              : interaction.isModalSubmit()
                ? {
                    type: 4,
                    data: { content: `hello ${interaction.fields.getTextInputValue('name')}`, flags: 64 },
                  }
                : undefined;
        if (body === undefined || !('token' in interaction)) return;
        await interaction.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
          auth: false,
          body,
        });
      },
    });
  });
  afterAll(async () => {
    await bot.client.destroy();
    await sandbox.close();
  });

  /** Types each line once what was expected of the one before has been printed. */
  async function typed(...steps: readonly (readonly [line: string, expected: string])[]): Promise<string> {
    const [input, output] = [new PassThrough(), new PassThrough()];
    let printed = '';
    output.on('data', (chunk) => {
      printed += chunk;
    });
    const ended = runTerminal({ sandbox, input, output });
    for (const [line, expected] of steps) {
      const before = printed.length;
      input.write(`${line}\n`);
      await expect.poll(() => printed.slice(before), { interval: 5 }).toContain(expected);
    }
    input.write('quit\n');
    await ended;
    return printed;
  }

  test('shows a reply, and presses and chooses by number', async () => {
    const printed = await typed(
      ['/capacity arrivals:7000', '3 2  ○ Two'],
      ['3 2', 'chose 2'],
      ['/capacity', '1  [Next]'],
      ['2', 'is disabled'],
      ['9', 'There is no control 9.'],
      ['1', 'page 2'],
    );
    expect(printed).toContain('You are Admin in #general of Newsroom. Type a /command, help or quit.');
    expect(printed).toContain(
      [
        '── Reply (everyone in #general of Newsroom sees this) ──',
        '# 7000',
        '─'.repeat(40),
        '- a list',
        ' 1  [Next]',
        ' 2  [Back] (disabled)',
        ' 3  Choose: Pick',
        '    3 1  ○ One',
        '    3 2  ○ Two',
      ].join('\n'),
    );
    expect(printed).toContain('── Reply (only you see this) ──\nchose 2');
    expect(printed).toContain(
      '── The message changed (everyone in #general of Newsroom sees this) ──\npage 2',
    );
  });

  test('says what is wrong and what is allowed', async () => {
    await typed(
      ['/capacity arrivals:-1', 'arrivals: must be at least 0.'],
      ['/capacity arrivals:few', 'arrivals: must be a whole number.'],
      ['/none', 'There are: /capacity, /form.'],
      ['hello', 'Type a /command, help or quit.'],
      ['as nobody', 'must be one of reader, second-reader, editor, admin.'],
      ['in attic', 'There is no channel attic in Newsroom'],
      ['help', '/capacity [arrivals:]\n    Shows'],
    );
  });

  test('moves about, and asks for the fields of a form', async () => {
    const printed = await typed(
      ['as editor', 'You are Editor in #general of Newsroom.'],
      ['in dm', 'You are Editor in the talk with the bot.'],
      ['/form', 'Name (required)'],
      ['Ann', 'hello Ann'],
    );
    expect(printed).toContain('── Form: A form ──');
  });
});
