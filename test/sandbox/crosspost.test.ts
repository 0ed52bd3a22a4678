import { MessageFlags, RateLimitError, REST, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { findChannel, messagesOf } from './find-channel.ts';
import { request } from './rest-client.ts';

const MINUTE = 60_000;
let sandbox: Sandbox;
let now = Date.parse('2026-05-01T08:00:00Z');
beforeEach(async () => {
  sandbox = await startSandbox({ now: () => now, crosspostsPerHour: 2 });
});
afterEach(() => sandbox.close());

const write = async (name = 'news'): Promise<string> =>
  (await request(sandbox, 'POST', messagesOf(sandbox, name), { content: 'News' })).json.id;
const publish = (id: string, name = 'news') =>
  request(sandbox, 'POST', `${messagesOf(sandbox, name)}/${id}/crosspost`);

describe('a crosspost', () => {
  test('marks the message for good, once', async () => {
    const id = await write();
    const { status, json } = await publish(id);
    expect([status, json.id, json.flags]).toEqual([200, id, MessageFlags.Crossposted]);
    const again = await publish(id);
    expect([again.status, again.json]).toEqual([
      400,
      { code: 40033, message: 'This message has already been crossposted' },
    ]);
    const path = `${messagesOf(sandbox, 'news')}/${id}`;
    await request(sandbox, 'PATCH', path, { content: 'Mended' });
    expect((await request(sandbox, 'GET', path)).json).toMatchObject({ content: 'Mended', flags: 1 });
  });

  test('is of announcement channels alone', async () => {
    const refused = await publish(await write('general'), 'general');
    expect([refused.status, refused.json]).toEqual([
      400,
      { code: 50024, message: 'Cannot execute action on this channel type' },
    ]);
    expect((await publish('1')).json.code).toBe(10008);
  });

  test('needs Send Messages, of what others wrote Manage Messages', async () => {
    const own = await write();
    const { message } = sandbox.seat({ user: 'admin', channel: 'news' }).say('By hand');
    expect((await publish(message.id)).json.code).toBe(50013);
    sandbox.change.allow('news', 'bot', ['ManageMessages']);
    expect((await publish(message.id)).status).toBe(200);
    sandbox.change.deny('news', 'bot', ['SendMessages']);
    expect((await publish(own)).json.code).toBe(50013);
  });

  test('is limited to so many an hour in a channel', async () => {
    sandbox.change.addChannel('more-news', { type: 'announcement' });
    expect((await publish(await write())).status).toBe(200);
    now += 10 * MINUTE;
    expect((await publish(await write())).status).toBe(200);
    const third = await write();
    now += 20 * MINUTE + 500;
    const response = await fetch(`${sandbox.apiUrl}/v10${messagesOf(sandbox, 'news')}/${third}/crosspost`, {
      method: 'POST',
      headers: { authorization: `Bot ${sandbox.token}` },
    });
    expect(response.status).toBe(429);
    expect(await response.json()).toEqual({
      message: 'The resource is being rate limited.',
      retry_after: 30 * 60 - 0.5,
      global: false,
    });
    expect(response.headers.get('retry-after')).toBe('1800');
    expect(response.headers.get('x-ratelimit-scope')).toBe('shared');
    expect((await publish(await write('more-news'), 'more-news')).status).toBe(200);
    now += 30 * MINUTE;
    expect((await publish(third)).status).toBe(200);
    expect((await publish(await write())).json.retry_after).toBeCloseTo(9 * 60 + 59.5, 3);
  });

  test('beyond the limit can be refused to wait for by discord.js', async () => {
    for (const id of [await write(), await write()]) await publish(id);
    const id = await write();
    const rest = new REST({ api: sandbox.apiUrl, rejectOnRateLimit: () => true }).setToken(sandbox.token);
    const channel = findChannel(sandbox, 'news').id;
    const tried = rest.post(Routes.channelMessageCrosspost(channel, id));
    await expect(tried).rejects.toThrow(RateLimitError);
    await expect(tried).rejects.toMatchObject({ scope: 'shared', global: false });
  });
});

test('ten an hour can be crossposted unless told otherwise', async () => {
  const usual = await startSandbox();
  const path = messagesOf(usual, 'news');
  const statuses: number[] = [];
  for (let made = 0; made < 11; made++) {
    const { json } = await request(usual, 'POST', path, { content: 'News' });
    statuses.push((await request(usual, 'POST', `${path}/${json.id}/crosspost`)).status);
  }
  expect(statuses).toEqual([...Array<number>(10).fill(200), 429]);
  await usual.close();
});
