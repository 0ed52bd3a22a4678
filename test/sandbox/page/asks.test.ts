import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ask } from '../../../src/sandbox/page/protocol.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import type { TestBot } from '../test-bot.ts';
import { connectPageBot } from './page-bot.ts';
import { openTestTab, type TestTab } from './page-tab.ts';

let sandbox: Sandbox;
let bot: TestBot;
let tab: TestTab;
beforeAll(async () => {
  sandbox = await startSandbox();
  bot = await connectPageBot(sandbox);
});
afterAll(async () => {
  expect(bot.errors).toEqual([]);
  await bot.client.destroy();
  await sandbox.close();
});
beforeEach(async () => {
  tab = await openTestTab(sandbox);
});
afterEach(() => tab.close());

const DONE = { ok: true, kind: 'done' };
const slash = (command: string, options: Extract<Ask, { ask: 'slash' }>['options'] = {}) =>
  tab.ask({ ask: 'slash', command, options });
const last = () => tab.shown().at(-1);
const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64');

/** Uses `/panel` and gives the id of its message. */
async function openPanel(): Promise<string> {
  expect(await slash('panel')).toEqual(DONE);
  return last()?.json.id ?? '';
}

describe('a tab that opens', () => {
  test('is told the world, its seat and the messages there', async () => {
    const { world } = await tab.until('world');
    expect(world.bot).toEqual({ id: sandbox.world.bot.id, name: 'Sandbox bot', about: '' });
    expect(world.people.map(({ seat }) => seat)).toEqual(['reader', 'second-reader', 'editor', 'admin']);
    expect(world.places.map(({ name }) => name)).toEqual([
      'Newsroom',
      'Classroom',
      'Elsewhere',
      'Direct messages',
    ]);
    expect(world.places.at(-1)).toMatchObject({ server: null, channels: [{ id: 'dm' }, { id: 'group' }] });
    const { seat } = await tab.until('seat');
    expect(seat).toMatchObject({
      user: 'reader',
      server: world.places[0]?.server,
      channel: { name: 'general', topic: '' },
      maySend: true,
      messageMenu: ['Quote it'],
    });
    expect(seat.channels.map(({ name }) => name)).toEqual([
      'general',
      'briefings',
      'briefings-thread',
      'announcements',
      'news',
    ]);
    expect(seat.people.map(({ name, seat }) => [name, seat])).toContainEqual(['Sandbox bot', '']);
    expect(seat.roles.map(({ name }) => name)).toContain('Editors');
    expect(await tab.until('bot')).toEqual({ tell: 'bot', connected: true });
  });

  test('is offered commands with all that a picker shows', async () => {
    const { seat } = await tab.until('seat');
    expect(seat.commands.map(({ name }) => name)).not.toContain('manage');
    const take = seat.commands.find(({ name }) => name === 'take');
    expect(take?.description).toBe('Takes every kind of option');
    expect(take?.options?.[0]).toEqual({
      type: 3,
      name: 'text',
      description: 'A text',
      required: true,
      min_length: 2,
      max_length: 10,
      name_localizations: null,
      description_localizations: null,
    });
    expect(take?.options?.[1]).toMatchObject({ min_value: 0, max_value: 5 });
    expect(take?.options?.find(({ name }) => name === 'choice')?.choices).toEqual([
      { name: 'First', name_localizations: null, value: 'one' },
    ]);
    const desk = seat.commands.find(({ name }) => name === 'desk');
    expect(desk?.options?.[0]).toMatchObject({
      type: 1,
      name: 'add',
      options: [{ name: 'record', autocomplete: true }],
    });
  });
});

describe('sit', () => {
  const sit = (user: string, server: string | null, channel: string) =>
    tab.ask({ ask: 'sit', user, server, channel });
  const seatNow = async () => tab.told.findLast((told) => told.tell === 'seat')?.seat;

  test('moves to another person, server and channel, by id or name', async () => {
    const classroom = sandbox.world.servers[1];
    expect(await sit('admin', classroom?.id ?? '', 'editors-desk')).toEqual(DONE);
    expect(await seatNow()).toMatchObject({
      user: 'admin',
      server: classroom?.id,
      channel: { name: 'editors-desk' },
    });
    expect((await seatNow())?.commands.map(({ name }) => name)).toContain('manage');
    expect(await sit('admin', 'Newsroom', sandbox.world.servers[0]?.channels[1]?.id ?? '')).toEqual(DONE);
    expect(await seatNow()).toMatchObject({
      server: sandbox.world.servers[0]?.id,
      channel: { name: 'briefings' },
    });
  });

  test('finds everyone’s own talk with the bot, even by the id of another’s', async () => {
    expect(await sit('editor', null, 'dm')).toEqual(DONE);
    const first = await seatNow();
    expect(first).toMatchObject({ server: null, channel: { name: 'Sandbox bot' }, maySend: true, roles: [] });
    expect(first?.channels.map(({ name }) => name)).toEqual(['Sandbox bot', 'group']);
    expect(await sit('reader', null, first?.channel.id ?? '')).toEqual(DONE);
    const second = await seatNow();
    expect(second?.channel.name).toBe('Sandbox bot');
    expect(second?.channel.id).not.toBe(first?.channel.id);
  });

  test('leads to a channel that the person sees where the one asked for is hidden', async () => {
    expect(await sit('editor', 'Newsroom', 'editors-desk')).toEqual(DONE);
    expect(await sit('reader', 'Newsroom', 'editors-desk')).toEqual(DONE);
    expect(await seatNow()).toMatchObject({ user: 'reader', channel: { name: 'general' } });
  });

  test.each([
    ['nobody', 'Newsroom', 'general', 'There is no nobody.'],
    ['constructor', 'Newsroom', 'general', 'There is no constructor.'],
    ['owner', 'Newsroom', 'general', 'There is no owner.'],
    ['reader', 'Nowhere', 'general', 'There is no server Nowhere.'],
    ['reader', 'Newsroom', 'nothing', 'There is no channel nothing here.'],
    ['reader', null, 'general', 'There is no channel general here. There are: dm, group.'],
  ])('stays where it is for %s in %s, %s', async (user, server, channel, message) => {
    expect(await sit(user, server, channel)).toEqual({
      ok: false,
      message: expect.stringContaining(message),
    });
    expect(await seatNow()).toMatchObject({ user: 'reader', channel: { name: 'general' } });
  });
});

describe('slash', () => {
  test('shows the reply before it is answered', async () => {
    expect(await slash('/ping')).toEqual(DONE);
    expect(last()).toMatchObject({ private: false, json: { content: 'Pong from ping' } });
  });

  test('takes every kind of option', async () => {
    const { world } = sandbox;
    const file = { filename: 'notes.txt', contentType: 'text/plain', base64: base64('some notes') };
    const options = {
      text: 'hello',
      count: 3,
      flag: true,
      person: world.people.editor.id,
      channel: world.servers[0]?.channels[1]?.id ?? '',
      role: world.servers[0]?.roles[1]?.id ?? '',
      choice: 'one',
      fruit: 'apple',
      file,
    };
    expect(await slash('take', options)).toEqual(DONE);
    expect(last()?.json.content).toContain('text=hello; count=3; flag=true');
    expect(last()?.json.content).toContain('notes.txt text/plain 10');
  });

  test('takes a subcommand', async () => {
    expect(await slash('desk add', { record: 'x' })).toEqual(DONE);
    expect(last()?.json.content).toBe('Pong from desk');
  });

  test.each([
    [{}, 'text', 'is required'],
    [{ text: 'a' }, 'text', 'at least 2'],
    [{ text: 'hello', count: 6 }, 'count', 'at most 5'],
    [{ text: 'hello', count: 1.5 }, 'count', 'whole number'],
    [{ text: 'hello', flag: 'yes' }, 'flag', 'true or false'],
    [{ text: 'hello', person: '1' }, 'person', 'there is no user'],
    [{ text: 'hello', choice: 'two' }, 'choice', 'must be one of'],
    [{ text: 'hello', nothing: 'x' }, 'nothing', 'is no option'],
    [
      { text: 'hello', file: { filename: 'a', contentType: 'b', base64: '%%%' } },
      'file',
      'did not arrive whole',
    ],
    [{ text: { filename: 'a', contentType: 'b', base64: '' } }, 'text', 'does not take a file'],
  ])('names the option that is wrong: %o', async (options, option, problem) => {
    expect(await slash('take', options)).toEqual({
      ok: false,
      option,
      message: expect.stringContaining(problem),
    });
  });

  test('says what is not offered, and what failed', async () => {
    expect(await slash('manage')).toMatchObject({
      ok: false,
      message: expect.stringContaining('needs permissions'),
    });
    expect(await slash('nothing')).toMatchObject({
      ok: false,
      message: expect.stringContaining('is no command here'),
    });
    expect(await slash('silent')).toEqual({ ok: false, message: 'The application did not respond' });
  });

  test('takes files of up to 10 MiB and no larger', async () => {
    const file = (bytes: number) => ({
      filename: 'big.bin',
      contentType: '"><script>',
      base64: base64(new Uint8Array(bytes)),
    });
    expect(await slash('take', { text: 'hello', file: file(10 * 1024 * 1024) })).toEqual(DONE);
    expect(last()?.json.content).toContain('big.bin application/octet-stream 10485760');
    expect(await slash('take', { text: 'hello', file: file(10 * 1024 * 1024 + 1) })).toEqual({
      ok: false,
      option: 'file',
      message: 'file: files may have up to 10 MiB.',
    });
  });
});

describe('autocomplete', () => {
  const complete = (option: string, typed: string, others = {}) =>
    tab.ask({ ask: 'autocomplete', command: 'take', option, typed, others });

  test('gives the choices', async () => {
    expect(await complete('fruit', 'ap')).toEqual({
      ok: true,
      kind: 'choices',
      choices: [
        { name: 'apple', value: 'apple' },
        { name: 'apricot', value: 'apricot' },
      ],
    });
    expect(await complete('fruit', 'b', { text: 'x', count: 99 })).toMatchObject({
      choices: [{ name: 'banana' }],
    });
    const nested: Ask = {
      ask: 'autocomplete',
      command: 'desk add',
      option: 'record',
      typed: 'c',
      others: {},
    };
    expect(await tab.ask(nested)).toMatchObject({ choices: [{ name: 'cherry' }] });
  });

  test('keeps no file, and says where there is nothing to complete', async () => {
    const file = { filename: 'a.txt', contentType: 'text/plain', base64: '%%%' };
    expect(await complete('fruit', 'ch', { file })).toMatchObject({ ok: true });
    expect(await complete('text', 'x')).toMatchObject({ ok: false, option: 'text' });
  });
});

describe('controls', () => {
  test('are pressed by custom id alone, whatever stands on the others', async () => {
    const message = await openPanel();
    expect(await tab.ask({ ask: 'click', message, customId: '0' })).toEqual(DONE);
    expect(last()).toMatchObject({ json: { id: message, content: 'Turn 1' } });
  });

  test('are chosen from', async () => {
    const message = await openPanel();
    expect(await tab.ask({ ask: 'choose', message, customId: 'pick', values: ['a', 'c'] })).toEqual(DONE);
    expect(last()?.json.content).toBe('Chose a, c');
    const none = await tab.ask({ ask: 'choose', message, customId: 'pick', values: [] });
    expect(none).toEqual({ ok: false, message: 'Pick some: takes 1 to 2 values; got 0.' });
  });

  test('that are not there, or on a message that is not, say so', async () => {
    const message = await openPanel();
    expect(await tab.ask({ ask: 'click', message, customId: 'gone' })).toMatchObject({ ok: false });
    expect(await tab.ask({ ask: 'choose', message, customId: 'gone', values: [] })).toMatchObject({
      ok: false,
    });
    const missing = { ok: false, message: 'The message is gone.' };
    expect(await tab.ask({ ask: 'click', message: '1', customId: '0' })).toEqual(missing);
    await tab.ask({ ask: 'sit', user: 'reader', server: 'Newsroom', channel: 'briefings' });
    expect(await tab.ask({ ask: 'click', message, customId: '0' })).toEqual(missing);
  });

  test('of the message menu answer', async () => {
    await tab.ask({ ask: 'say', text: 'Quote me' });
    const message = last()?.json.id ?? '';
    expect(await tab.ask({ ask: 'menu', command: 'Quote it', message })).toEqual(DONE);
    expect(last()).toMatchObject({ private: true, json: { content: 'Quoted: Quote me' } });
    expect(await tab.ask({ ask: 'menu', command: 'Nothing', message })).toMatchObject({ ok: false });
    expect(await tab.ask({ ask: 'menu', command: 'Quote it', message: '1' })).toMatchObject({ ok: false });
  });
});

describe('a form', () => {
  const open = async () => {
    const answer = await slash('form');
    if (!answer.ok || answer.kind !== 'form') throw new Error('No form came.');
    return answer;
  };
  const submit = (form: string, values: Extract<Ask, { ask: 'submit' }>['values']) =>
    tab.ask({ ask: 'submit', form, values });

  test('comes as the bot gave it, from a command and from a button', async () => {
    const { modal } = await open();
    expect(modal).toMatchObject({ title: 'Five kinds of fields', components: { length: 5 } });
    const message = await openPanel();
    expect(await tab.ask({ ask: 'click', message, customId: 'open' })).toMatchObject({
      kind: 'form',
      modal: { title: modal.title },
    });
  });

  test('is sent once, with every kind of value', async () => {
    const { form } = await open();
    const file = { filename: 'a.txt', contentType: 'text/plain', base64: base64('a') };
    const values = { line: 'written', paragraph: 'more', select: ['red'], radio: 'left', file: [file] };
    expect(await submit(form, values)).toEqual(DONE);
    expect(last()?.json.content).toBe('line=written; paragraph=more; select=red; radio=left; file=a.txt');
    expect(await submit(form, values)).toMatchObject({
      ok: false,
      message: expect.stringContaining('closed'),
    });
  });

  test('names the field that is wrong by custom id, and stays open', async () => {
    const { form } = await open();
    expect(await submit(form, { radio: 'left' })).toMatchObject({ ok: false, field: 'line' });
    expect(await submit(form, { line: 'x', radio: 'left' })).toMatchObject({ ok: false, field: 'line' });
    expect(await submit(form, { line: 'written' })).toMatchObject({ ok: false, field: 'radio' });
    expect(await submit(form, { line: 'written', radio: 'middle' })).toMatchObject({
      ok: false,
      field: 'radio',
    });
    expect(await submit(form, { line: 'written', radio: 'left', select: ['blue'] })).toMatchObject({
      field: 'select',
    });
    const broken = { filename: 'a', contentType: 'b', base64: '!' };
    expect(await submit(form, { line: 'written', radio: 'left', file: [broken] })).toMatchObject({
      field: 'file',
    });
    expect(await submit(form, { line: 'written', radio: 'left' })).toEqual(DONE);
  });

  test('is of the tab and the seat that opened it', async () => {
    const { form } = await open();
    const other = await openTestTab(sandbox);
    const values = { line: 'written', radio: 'left' };
    expect(await other.ask({ ask: 'submit', form, values })).toMatchObject({ ok: false });
    await other.close();
    await tab.ask({ ask: 'sit', user: 'editor', server: 'Newsroom', channel: 'general' });
    expect(await submit(form, values)).toMatchObject({ ok: false });
  });

  test('does not follow a person who has moved on', async () => {
    const answer = slash('late');
    await tab.ask({ ask: 'sit', user: 'editor', server: 'Newsroom', channel: 'general' });
    expect(await answer).toEqual(DONE);
  });
});

describe('say', () => {
  test('writes a message, where the person may', async () => {
    expect(await tab.ask({ ask: 'say', text: '  hello <b>there</b> ' })).toEqual(DONE);
    expect(last()).toMatchObject({
      private: false,
      json: { content: 'hello <b>there</b>', author: { username: 'reader' } },
    });
    await tab.ask({ ask: 'sit', user: 'reader', server: 'Newsroom', channel: 'announcements' });
    expect(tab.told.findLast((told) => told.tell === 'seat')).toMatchObject({ seat: { maySend: false } });
    expect(await tab.ask({ ask: 'say', text: 'hello' })).toEqual({
      ok: false,
      message: 'You may not write here.',
    });
  });

  test('refuses nothing at all and more than Discord takes', async () => {
    expect(await tab.ask({ ask: 'say', text: ' \n ' })).toMatchObject({ ok: false });
    expect(await tab.ask({ ask: 'say', text: 'x'.repeat(2001) })).toMatchObject({
      ok: false,
      message: expect.stringContaining('2001'),
    });
    expect(await tab.ask({ ask: 'say', text: 'x'.repeat(2000) })).toEqual(DONE);
  });
});
