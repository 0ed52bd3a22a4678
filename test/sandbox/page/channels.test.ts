import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { startPatientSandbox } from '../../support/patient-sandbox.ts';
import { findChannel } from '../find-channel.ts';
import { connectBot } from '../test-bot.ts';
import { openTestTab, type TestTab } from './page-tab.ts';

let sandbox: Sandbox;
let tab: TestTab;
beforeEach(async () => {
  sandbox = await startPatientSandbox();
  tab = await openTestTab(sandbox);
});
afterEach(async () => {
  await tab.close();
  await sandbox.close();
});

const DONE = { ok: true, kind: 'done' };
const sit = (channel: string, user = 'reader') => tab.ask({ ask: 'sit', user, server: 'Newsroom', channel });
const seatWith = async (name: string) =>
  (await tab.until('seat', ({ seat }) => seat.channel.name === name)).seat;

describe('the list of channels', () => {
  test('has threads under what they are in, and the kind of each', async () => {
    const { channels } = await seatWith('general');
    const briefings = findChannel(sandbox, 'briefings').id;
    expect(channels.map(({ name, type, parent }) => [name, type, parent])).toEqual([
      ['general', 0, undefined],
      ['briefings', 0, undefined],
      ['briefings-thread', 11, briefings],
      ['announcements', 0, undefined],
      ['news', 5, undefined],
    ]);
  });

  test('follows what changes, and tells who may write', async () => {
    tab.forget();
    sandbox.change.addChannel('extra');
    sandbox.change.deny('general', '@everyone', ['SendMessages']);
    const { seat } = await tab.until('seat', (told) => !told.seat.maySend);
    expect(seat.channels.at(-1)?.name).toBe('extra');
    sandbox.change.addRole('Watchers');
    await tab.until('seat', (told) => told.seat.roles.some(({ name }) => name === 'Watchers'));
  });
});

describe('a seat', () => {
  test('in a thread is for those who may write in threads', async () => {
    expect(await sit('briefings-thread')).toEqual(DONE);
    expect((await seatWith('briefings-thread')).maySend).toBe(true);
    expect(await tab.ask({ ask: 'say', text: 'Hello there' })).toEqual(DONE);
    expect(tab.shown().map(({ json }) => json.content)).toEqual(['Hello there']);
    sandbox.change.lockThread('briefings-thread');
    await tab.until('seat', ({ seat }) => !seat.maySend);
    expect(await tab.ask({ ask: 'say', text: 'Once more' })).toMatchObject({ ok: false });
  });

  test('in the announcement channel is for reading, unless one is an admin', async () => {
    await sit('news');
    expect((await seatWith('news')).maySend).toBe(false);
    await sit('news', 'admin');
    await tab.until('seat', ({ seat }) => seat.channel.name === 'news' && seat.maySend);
  });

  test('moves when its channel is gone or hidden, to the talk with the bot where there is no other', async () => {
    await sit('briefings');
    tab.forget();
    sandbox.change.deleteChannel('briefings');
    await seatWith('general');
    for (const name of ['general', 'announcements', 'editors-desk', 'news']) {
      sandbox.change.deny(name, 'Editors', ['ViewChannel']);
      sandbox.change.deny(name, '@everyone', ['ViewChannel']);
    }
    expect((await seatWith('Sandbox bot')).server).toBeNull();
  });
});

test('an option of a channel says which kinds it takes', async () => {
  const bot = await connectBot(sandbox, {
    commands: [
      {
        name: 'post',
        description: 'Posts',
        options: [{ type: 7, name: 'where', description: 'Where', channel_types: [0, 5] }],
      },
    ],
  });
  const { seat } = await tab.until('seat', (told) => told.seat.commands.length > 0);
  expect(seat.commands[0]?.options?.[0]?.channel_types).toEqual([0, 5]);
  await bot.client.destroy();
});
