import type { Interaction } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { request } from './rest-client.ts';
import type { TestBot } from './test-bot.ts';
import { connectBot } from './test-bot.ts';

let sandbox: Sandbox;
let bot: TestBot;

beforeEach(async () => {
  sandbox = await startSandbox({ answerWithinMs: 1000 });
  bot = await connectBot(sandbox, {
    answer: async (interaction: Interaction) => interaction.isChatInputCommand() && interaction.reply('pong'),
  });
});
afterEach(async () => {
  await bot.client.destroy();
  await sandbox.close();
});

const statuses = () =>
  sandbox.requests.filter(({ path }) => path.endsWith('/callback')).map(({ status }) => status);

describe('a fault', () => {
  test('gives a status as often as asked, and the bot tries again', async () => {
    sandbox.faults.add({ method: 'POST', path: /callback/, status: 500, times: 2 });
    expect((await sandbox.seat().slash('/ping')).text).toBe('pong');
    await expect.poll(statuses).toEqual([500, 500, 204]);
  });

  test('limits the rate, saying when to try again', async () => {
    sandbox.faults.add({ path: /callback/, status: 429, retryAfter: 0.05 });
    expect((await sandbox.seat().slash('/ping')).text).toBe('pong');
    await expect.poll(statuses).toEqual([429, 204]);
    sandbox.faults.add({ status: 429, retryAfter: 2 });
    const response = await fetch(`${sandbox.apiUrl}/v10/gateway`);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await response.json()).toEqual({
      message: 'You are being rate limited.',
      retry_after: 2,
      global: false,
    });
  });

  test('delays', async () => {
    sandbox.faults.add({ path: /gateway/, delayMs: 60 });
    await request(sandbox, 'GET', '/gateway');
    expect(sandbox.requests.at(-1)?.ms).toBeGreaterThan(55);
  });

  test('delays an answer until it is too late', async () => {
    sandbox.faults.add({ path: /callback/, delayMs: 3100 });
    await expect(sandbox.seat().slash('/ping')).rejects.toThrow('The application did not respond');
    await expect
      .poll(() => bot.errors.map((error) => 'code' in error && error.code), { timeout: 4000 })
      .toEqual([10062]);
  });

  test('cuts the connection before the request has any effect', async () => {
    sandbox.faults.add({ method: 'POST', path: /messages$/, dropSocket: 'before' });
    const channel = `/channels/${sandbox.world.servers[0]?.channels[0]?.id}/messages`;
    await expect(request(sandbox, 'POST', channel, { content: 'lost' })).rejects.toThrow();
    expect((await request(sandbox, 'GET', channel)).json).toEqual([]);
  });

  test('cuts the connection after the request had its effect', async () => {
    sandbox.faults.add({ method: 'POST', path: /messages$/, dropSocket: 'after' });
    const channel = `/channels/${sandbox.world.servers[0]?.channels[0]?.id}/messages`;
    await expect(request(sandbox, 'POST', channel, { content: 'kept' })).rejects.toThrow();
    expect(
      (await request(sandbox, 'GET', channel)).json.map(({ content }: { content: string }) => content),
    ).toEqual(['kept']);
    expect((await sandbox.seat().slash('/ping')).text).toBe('pong');
  });

  test('can be forgotten', async () => {
    sandbox.faults.add({ status: 500, times: 100 });
    sandbox.faults.clear();
    expect((await request(sandbox, 'GET', '/gateway')).status).toBe(200);
  });
});
