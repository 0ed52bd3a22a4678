import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { startPatientSandbox } from '../../support/patient-sandbox.ts';
import type { TestBot } from '../test-bot.ts';
import { connectPageBot } from './page-bot.ts';
import { openTestTab, type TestTab } from './page-tab.ts';

let sandbox: Sandbox;
let bot: TestBot;
let reader: TestTab;
let other: TestTab;
beforeAll(async () => {
  sandbox = await startPatientSandbox();
  bot = await connectPageBot(sandbox);
});
afterAll(async () => {
  await bot.client.destroy();
  await sandbox.close();
});
beforeEach(async () => {
  reader = await openTestTab(sandbox);
  other = await openTestTab(sandbox);
  await sit(other, 'second-reader');
});
afterEach(() => Promise.all([reader.close(), other.close()]));

const sit = (tab: TestTab, user: string, channel = 'general') =>
  tab.ask({ ask: 'sit', user, server: 'Newsroom', channel });
const slash = (tab: TestTab, command: string) => tab.ask({ ask: 'slash', command, options: {} });

/** Everything that a tab was told, once what others did has had time to reach it. */
async function heardBy(tab: TestTab): Promise<string> {
  const mark = `mark ${Math.random()}`;
  await tab.ask({ ask: 'say', text: mark });
  return JSON.stringify(tab.told);
}

test('a private reply reaches its person alone, in each of their tabs', async () => {
  const second = await openTestTab(sandbox);
  await slash(reader, 'secret');
  expect(reader.shown().at(-1)).toMatchObject({ private: true, json: { content: 'Only you see this' } });
  const mine = (message: { json: { id: string } }) => message.json.id === reader.shown().at(-1)?.json.id;
  await second.until('created', ({ message }) => mine(message));
  expect(await heardBy(other)).not.toContain('Only you see this');
  await second.close();
});

test('a private reply is gone for the tab that becomes somebody else, and back when it comes back', async () => {
  await slash(reader, 'secret');
  const { id } = reader.shown().at(-1)?.json ?? { id: '' };
  const shows = () => reader.shown().some(({ json }) => json.id === id);
  await sit(reader, 'editor');
  expect(shows()).toBe(false);
  expect(await reader.ask({ ask: 'click', message: id, customId: 'x' })).toEqual({
    ok: false,
    message: 'The message is gone.',
  });
  await sit(reader, 'reader');
  expect(shows()).toBe(true);
});

test('a private reply that its person puts away is gone for good, in each of their tabs', async () => {
  const second = await openTestTab(sandbox);
  await slash(reader, 'secret');
  const { id } = reader.shown().at(-1)?.json ?? { id: '' };
  // What comes and goes between two batches is told to no tab.
  await second.until('created', ({ message }) => message.json.id === id);
  expect(await other.ask({ ask: 'dismiss', message: id })).toMatchObject({ ok: false });
  expect(await reader.ask({ ask: 'dismiss', message: id })).toEqual({ ok: true, kind: 'done' });
  await second.until('deleted', (told) => told.id === id);
  const third = await openTestTab(sandbox);
  for (const tab of [reader, second, third]) expect(tab.shown().map(({ json }) => json.id)).not.toContain(id);
  const older = await reader.ask({ ask: 'history', before: '9'.repeat(19) });
  expect(JSON.stringify(older)).not.toContain(id);
  expect(await reader.ask({ ask: 'dismiss', message: id })).toMatchObject({ ok: false });
  await Promise.all([second.close(), third.close()]);
});

test('what others see too cannot be put away', async () => {
  await slash(reader, 'ping');
  const { id } = reader.shown().at(-1)?.json ?? { id: '' };
  expect(await reader.ask({ ask: 'dismiss', message: id })).toEqual({
    ok: false,
    message: 'Only what you alone see can be dismissed.',
  });
});

test('a private reply is in nobody else’s history', async () => {
  await slash(reader, 'secret');
  const before = '9'.repeat(19);
  expect(JSON.stringify(await reader.ask({ ask: 'history', before }))).toContain('Only you see this');
  expect(JSON.stringify(await other.ask({ ask: 'history', before }))).not.toContain('Only you see this');
});

test('an open answer to a private one does not quote it to others', async () => {
  await slash(reader, 'whisper');
  for (const tab of [reader, other])
    await tab.until('created', ({ message }) => message.json.content === 'The open second answer');
  const quoted = (tab: TestTab) => tab.shown().at(-1)?.json.referenced_message;
  expect(quoted(reader)?.content).toBe('The hidden first answer');
  expect(quoted(other)).toBeNull();
  expect(await heardBy(other)).not.toContain('The hidden first answer');
  await sit(other, 'editor');
  expect(JSON.stringify(other.told)).not.toContain('The hidden first answer');
});

test('a channel’s messages reach only those who sit in it', async () => {
  await sit(reader, 'editor', 'editors-desk');
  await reader.ask({ ask: 'say', text: 'Among editors' });
  expect(await heardBy(other)).not.toContain('Among editors');
  expect(await sit(other, 'second-reader', 'editors-desk')).toMatchObject({ ok: true });
  expect(other.told.findLast((told) => told.tell === 'seat')).toMatchObject({
    seat: { channel: { name: 'general' } },
  });
  expect(JSON.stringify(other.told)).not.toContain('Among editors');
});

test('a talk with the bot is its person’s own', async () => {
  const dm = (tab: TestTab, user: string) => tab.ask({ ask: 'sit', user, server: null, channel: 'dm' });
  await dm(reader, 'reader');
  await dm(other, 'second-reader');
  await reader.ask({ ask: 'say', text: 'Between us' });
  expect(await heardBy(other)).not.toContain('Between us');
});
