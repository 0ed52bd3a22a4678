import { DiscordAPIError, type Interaction } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SandboxReply } from '../../src/sandbox/client/sandbox-reply.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { errorsIn, request } from './rest-client.ts';
import { connectBot, type TestBot } from './test-bot.ts';

let sandbox: Sandbox;
let bot: TestBot;
/** What the bot answers with, before it answers as it should. */
let body: object;
const refusals: DiscordAPIError[] = [];
let withButton: SandboxReply;

const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

async function answer(interaction: Interaction): Promise<void> {
  const post = (data: object) =>
    interaction.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
      auth: false,
      body: data,
    });
  try {
    await post(body);
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    refusals.push(error);
    await post(
      interaction.isAutocomplete()
        ? { type: 8, data: { choices: [] } }
        : { type: 4, data: { content: 'ok' } },
    );
  }
}

beforeAll(async () => {
  sandbox = await startSandbox();
  bot = await connectBot(sandbox, {
    commands: [
      {
        name: 'ping',
        description: 'Answers',
        options: [{ type: 3, name: 'word', description: 'Word', autocomplete: true }],
      },
    ],
    answer,
  });
  body = {
    type: 4,
    data: { components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] }] },
  };
  withButton = await sandbox.seat().slash('/ping');
});

afterAll(async () => {
  await bot.client.destroy();
  await sandbox.close();
});

async function errorsOf(
  answered: object,
  act: () => Promise<unknown> = () => sandbox.seat().slash('/ping'),
): Promise<string[]> {
  body = answered;
  refusals.length = 0;
  await act();
  return errorsIn(refusals.at(-1)?.rawError);
}

describe('an answer is refused', () => {
  test.each<[string, object, string]>([
    ['of no type', {}, 'type: BASE_TYPE_REQUIRED'],
    ['of an unknown type', { type: 99 }, 'type: BASE_TYPE_CHOICES'],
    ['that is a pong', { type: 1 }, 'type: BASE_TYPE_CHOICES'],
    ['that changes a message, to a command', { type: 7, data: { content: 'c' } }, 'type: BASE_TYPE_CHOICES'],
    ['that puts off a change, to a command', { type: 6 }, 'type: BASE_TYPE_CHOICES'],
    ['that offers choices, to a command', { type: 8, data: { choices: [] } }, 'type: BASE_TYPE_CHOICES'],
    [
      'with a wrong message',
      { type: 4, data: { flags: 32768, components: [{ type: 10, content: '' }] } },
      'data.components[0].content: BASE_TYPE_MIN_LENGTH',
    ],
    [
      'with content beside new components',
      { type: 4, data: { content: 'c', flags: 32768, components: [{ type: 10, content: 't' }] } },
      'data.content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
  ])('%s', async (_name, answered, expected) => {
    expect(await errorsOf(answered)).toContain(expected);
  });

  test('that says nothing', async () => {
    await errorsOf({ type: 4, data: { flags: 64 } });
    expect(refusals.at(-1)?.code).toBe(50006);
  });

  test('that changes a message so that it says nothing, or wrongly', async () => {
    const press = () => withButton.click('Go');
    await errorsOf({ type: 7, data: { components: [] } }, press);
    expect(refusals.at(-1)?.code).toBe(50006);
    expect(await errorsOf({ type: 7, data: { content: 'x'.repeat(2001) } }, press)).toEqual([
      'data.content: BASE_TYPE_MAX_LENGTH',
    ]);
  });
});

describe('choices are refused', () => {
  test.each<[string, object, string]>([
    [
      'when they are 26',
      { choices: times(26, (at) => ({ name: `${at}`, value: `${at}` })) },
      'data.choices: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with a long name',
      { choices: [{ name: 'x'.repeat(101), value: 'v' }] },
      'data.choices[0].name: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with an empty name',
      { choices: [{ name: '', value: 'v' }] },
      'data.choices[0].name: BASE_TYPE_MIN_LENGTH',
    ],
    [
      'with a long value',
      { choices: [{ name: 'n', value: 'x'.repeat(101) }] },
      'data.choices[0].value: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with an empty value',
      { choices: [{ name: 'n', value: '' }] },
      'data.choices[0].value: BASE_TYPE_BAD_LENGTH',
    ],
  ])('%s', async (_name, data, expected) => {
    expect(
      await errorsOf({ type: 8, data }, () => sandbox.seat().autocomplete('/ping', 'word', '')),
    ).toContain(expected);
  });

  test('when a message comes in their place', async () => {
    expect(
      await errorsOf({ type: 4, data: { content: 'c' } }, () =>
        sandbox.seat().autocomplete('/ping', 'word', ''),
      ),
    ).toEqual(['type: BASE_TYPE_CHOICES']);
  });
});

describe('a form is refused', () => {
  const input = (more: object = {}) => ({ type: 4, custom_id: 'i', style: 1, ...more });
  const label = (component: object, more: object = {}) => ({ type: 18, label: 'Label', component, ...more });
  const form = (more: object) => ({
    custom_id: 'form',
    title: 'Title',
    components: [label(input())],
    ...more,
  });
  const inLabel = (component: object) => form({ components: [label(component)] });
  const at = 'data.components[0].component';

  test.each<[string, object, string]>([
    ['with a long title', form({ title: 'x'.repeat(46) }), 'data.title: BASE_TYPE_MAX_LENGTH'],
    ['with an empty title', form({ title: '' }), 'data.title: BASE_TYPE_MIN_LENGTH'],
    ['with a long custom id', form({ custom_id: 'x'.repeat(101) }), 'data.custom_id: BASE_TYPE_MAX_LENGTH'],
    ['with no fields', form({ components: [] }), 'data.components: BASE_TYPE_MIN_LENGTH'],
    [
      'with 6 fields',
      form({ components: times(6, (n) => label(input({ custom_id: `${n}` }))) }),
      'data.components: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with one custom id twice',
      form({ components: [label(input()), label(input())] }),
      'data.components[1].component.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'with a long label',
      form({ components: [label(input(), { label: 'x'.repeat(46) })] }),
      'data.components[0].label: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with a long description',
      form({ components: [label(input(), { description: 'x'.repeat(101) })] }),
      'data.components[0].description: BASE_TYPE_MAX_LENGTH',
    ],
    ['with a long preset', inLabel(input({ value: 'x'.repeat(4001) })), `${at}.value: BASE_TYPE_MAX_LENGTH`],
    [
      'with a preset beyond its own most',
      inLabel(input({ value: 'xxx', max_length: 2 })),
      `${at}.value: BASE_TYPE_MAX_LENGTH`,
    ],
    [
      'with a most below its least',
      inLabel(input({ min_length: 3, max_length: 2 })),
      `${at}.max_length: TEXT_INPUT_MAX_LENGTH_BELOW_MIN`,
    ],
    [
      'with a long placeholder',
      inLabel(input({ placeholder: 'x'.repeat(101) })),
      `${at}.placeholder: BASE_TYPE_MAX_LENGTH`,
    ],
    [
      'with a button',
      form({ components: [{ type: 1, components: [{ type: 2, style: 1, label: 'l', custom_id: 'b' }] }] }),
      'data.components[0].components[0].type: BASE_TYPE_CHOICES',
    ],
    [
      'with two inputs in a row',
      form({
        components: [{ type: 1, components: [input({ label: 'a' }), input({ custom_id: 'j', label: 'b' })] }],
      }),
      'data.components[0].components[1]: COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      'with an input without any label',
      form({ components: [{ type: 1, components: [input()] }] }),
      'data.components[0].components[0].label: BASE_TYPE_REQUIRED',
    ],
    [
      'with 11 radio options',
      inLabel({ type: 21, custom_id: 'r', options: times(11, (n) => ({ label: `${n}`, value: `${n}` })) }),
      `${at}.options: BASE_TYPE_MAX_LENGTH`,
    ],
    [
      'with one option value twice',
      inLabel({
        type: 3,
        custom_id: 's',
        options: [
          { label: 'a', value: 'v' },
          { label: 'b', value: 'v' },
        ],
      }),
      `${at}.options[1].value: SELECT_COMPONENT_OPTION_VALUE_DUPLICATED`,
    ],
  ])('%s', async (_name, data, expected) => {
    expect(await errorsOf({ type: 9, data })).toContain(expected);
  });
});

describe('a command is refused', () => {
  const command = (more: object = {}) => ({ name: 'name', description: 'Description', ...more });
  const option = (more: object = {}) => ({ type: 3, name: 'option', description: 'Option', ...more });
  const options = (...list: object[]) => command({ options: list });

  test.each<[string, object, string]>([
    ['with capitals in its name', command({ name: 'Name' }), 'name: APPLICATION_COMMAND_INVALID_NAME'],
    ['with a blank in its name', command({ name: 'a name' }), 'name: APPLICATION_COMMAND_INVALID_NAME'],
    ['with an empty name', command({ name: '' }), 'name: BASE_TYPE_MIN_LENGTH'],
    ['with a long name', command({ name: 'x'.repeat(33) }), 'name: BASE_TYPE_MAX_LENGTH'],
    ['without description', command({ description: undefined }), 'description: BASE_TYPE_REQUIRED'],
    [
      'with a long description',
      command({ description: 'x'.repeat(101) }),
      'description: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with a description in a menu',
      command({ type: 3 }),
      'description: APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED',
    ],
    [
      'with 26 options',
      options(...times(26, (at) => option({ name: `o${at}` }))),
      'options: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with one option name twice',
      options(option(), option()),
      'options[1]: APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
    ],
    [
      'with a required option after an optional one',
      options(option(), option({ name: 'late', required: true })),
      'options[1]: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'with a bad option name',
      options(option({ name: 'Bad' })),
      'options[0].name: APPLICATION_COMMAND_INVALID_NAME',
    ],
    [
      'with an option without description',
      options(option({ description: '' })),
      'options[0].description: BASE_TYPE_MIN_LENGTH',
    ],
    [
      'with subcommands beside options',
      options({ type: 1, name: 'sub', description: 'Sub' }, option()),
      'options[1]: APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [
      'with 26 choices',
      options(option({ choices: times(26, (at) => ({ name: `${at}`, value: `${at}` })) })),
      'options[0].choices: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with one choice name twice',
      options(
        option({
          choices: [
            { name: 'a', value: 'a' },
            { name: 'a', value: 'b' },
          ],
        }),
      ),
      'options[0].choices: APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS',
    ],
    [
      'with a long choice value',
      options(option({ choices: [{ name: 'a', value: 'x'.repeat(101) }] })),
      'options[0].choices[0].value: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with choices and autocomplete',
      options(option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })),
      'options[0].autocomplete: APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_WITH_CHOICES',
    ],
    [
      'with a most below its least',
      options(option({ type: 4, min_value: 3, max_value: 2 })),
      'options[0].max_value: APPLICATION_COMMAND_OPTIONS_MAX_BELOW_MIN',
    ],
    [
      'with permissions that are no number',
      command({ default_member_permissions: 'all' }),
      'default_member_permissions: NUMBER_TYPE_COERCE',
    ],
    [
      'with an option of an unknown type',
      options(option({ type: 77 })),
      'options[0].type: UNION_TYPE_CHOICES',
    ],
    [
      'over 8000 characters',
      options(
        ...times(25, (at) =>
          option({
            name: `o${at}`,
            choices: times(4, (n) => ({ name: `${n}${'x'.repeat(99)}`, value: `${n}` })),
          }),
        ),
      ),
      ': APPLICATION_COMMAND_TOO_LARGE',
    ],
  ])('%s', async (_name, posted, expected) => {
    const path = `/applications/${sandbox.world.applicationId}/commands`;
    const { status, json } = await request(sandbox, 'POST', path, posted);
    expect(errorsIn(json)).toContain(expected);
    expect(status).toBe(400);
    const all = await request(sandbox, 'PUT', path, [{ name: 'fine', description: 'Fine' }, posted]);
    expect(errorsIn(all.json)).toContain(`[1]${expected.startsWith(':') ? '' : '.'}${expected}`);
  });

  test('twice in one list', async () => {
    const { json } = await request(sandbox, 'PUT', `/applications/${sandbox.world.applicationId}/commands`, [
      command(),
      command(),
    ]);
    expect(errorsIn(json)).toEqual(['[1]: APPLICATION_COMMANDS_DUPLICATE_NAME']);
  });

  test('as the 101st', async () => {
    const list = times(101, (at) => command({ name: `c${at}` }));
    const { json } = await request(
      sandbox,
      'PUT',
      `/applications/${sandbox.world.applicationId}/commands`,
      list,
    );
    expect(errorsIn(json)).toEqual([': BASE_TYPE_BAD_LENGTH']);
  });
});
