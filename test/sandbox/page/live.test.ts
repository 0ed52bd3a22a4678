import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/sandbox/page/protocol.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { startPatientSandbox } from '../../support/patient-sandbox.ts';
import { request } from '../rest-client.ts';
import { connectBot } from '../test-bot.ts';
import { openTestTab, type TestTab } from './page-tab.ts';

let sandbox: Sandbox;
let tab: TestTab;
beforeAll(async () => {
  sandbox = await startPatientSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  tab = await openTestTab(sandbox);
});
afterEach(() => tab.close());

const path = (name = 'general') => {
  const channel = sandbox.world.servers[0]?.channels.find((one) => one.name === name);
  return `/channels/${channel?.id}/messages`;
};
const post = async (content: string, name?: string): Promise<string> =>
  (await request(sandbox, 'POST', path(name), { content })).json.id;
const contents = () => tab.shown().map(({ json }) => json.content);
const older = (answer: Answer) => {
  if (!answer.ok || answer.kind !== 'older') throw new Error('No older messages came.');
  return { contents: answer.messages.map(({ json }) => json.content), more: answer.more };
};

describe('messages', () => {
  test('come, change and go while the tab looks on', async () => {
    const id = await post('first');
    await tab.until('created', ({ message }) => message.json.id === id);
    await request(sandbox, 'PATCH', `${path()}/${id}`, { content: 'second' });
    const { message } = await tab.until('edited');
    expect(message.json).toMatchObject({ id, content: 'second', edited_timestamp: expect.any(String) });
    await request(sandbox, 'DELETE', `${path()}/${id}`);
    expect(await tab.until('deleted')).toEqual({ tell: 'deleted', id });
  });

  test('of other channels stay there', async () => {
    await post('elsewhere', 'briefings');
    const id = await post('here');
    await tab.until('created', ({ message }) => message.json.id === id);
    expect(contents()).not.toContain('elsewhere');
  });

  test('are paged back in fifties, to the first', async () => {
    await tab.ask({ ask: 'sit', user: 'reader', server: 'Newsroom', channel: 'announcements' });
    const reader = sandbox.seat({ user: 'admin', channel: 'announcements' });
    for (let n = 0; n < 120; n++) reader.say(`message ${n}`);
    await tab.ask({ ask: 'sit', user: 'reader', server: 'Newsroom', channel: 'announcements' });
    const { messages, more } = await tab.until('messages', (told) => told.messages.length === 50);
    expect(more).toBe(true);
    expect(contents()).toEqual(Array.from({ length: 50 }, (_, n) => `message ${n + 70}`));
    const before = messages[0]?.json.id ?? '';
    const second = await tab.ask({ ask: 'history', before });
    expect(older(second)).toEqual({
      contents: Array.from({ length: 50 }, (_, n) => `message ${n + 20}`),
      more: true,
    });
    const first = second.ok && second.kind === 'older' ? second.messages[0]?.json.id : undefined;
    const third = await tab.ask({ ask: 'history', before: first ?? '' });
    expect(older(third)).toEqual({
      contents: Array.from({ length: 20 }, (_, n) => `message ${n}`),
      more: false,
    });
  });

  test('by the thousand arrive whole, in order and soon', async () => {
    await tab.ask({ ask: 'sit', user: 'reader', server: 'Newsroom', channel: 'briefings' });
    tab.forget();
    const ids: string[] = [];
    for (let n = 0; n < 1000; n++) ids.push(await post(`many ${n}`, 'briefings'));
    await tab.until('created', ({ message }) => message.json.id === ids.at(-1));
    expect(
      tab
        .shown()
        .slice(-1000)
        .map(({ json }) => json.id),
    ).toEqual(ids);
  });

  test('by the thousand at once are told as the last fifty', async () => {
    const talk = sandbox.seat({ server: 'Classroom' });
    await tab.ask({ ask: 'sit', user: 'reader', server: 'Classroom', channel: 'general' });
    tab.forget();
    for (let n = 0; n < 1000; n++) talk.say(`burst ${n}`);
    const { messages, more } = await tab.until('messages');
    expect([messages.at(-1)?.json.content, more]).toEqual(['burst 999', true]);
    await tab.ask({ ask: 'say', text: 'and on' });
    expect(contents()).toEqual([...Array.from({ length: 50 }, (_, n) => `burst ${n + 950}`), 'and on']);
    expect(tab.told.filter(({ tell }) => tell === 'created').length).toBeLessThan(501);
  });
});

describe('the bot', () => {
  test('is told to come and go, with the commands that it brings', async () => {
    expect(await tab.until('bot')).toEqual({ tell: 'bot', connected: false });
    expect((await tab.until('seat')).seat.commands).toEqual([]);
    tab.forget();
    const { client } = await connectBot(sandbox);
    expect(await tab.until('bot')).toEqual({ tell: 'bot', connected: true });
    expect((await tab.until('seat')).seat).toMatchObject({
      channel: { name: 'general' },
      commands: [{ name: 'ping' }],
    });
    tab.forget();
    await client.destroy();
    expect(await tab.until('bot')).toEqual({ tell: 'bot', connected: false });
  });
});
