import type { Interaction } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Fault } from '../../src/sandbox/server/faults.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { messagesOf } from './find-channel.ts';
import { request } from './rest-client.ts';
import { connectBot, type TestBot } from './test-bot.ts';

let sandbox: Sandbox;
let bot: TestBot;

beforeEach(async () => {
  sandbox = await startSandbox();
  bot = await connectBot(sandbox, {
    answer: async (interaction: Interaction) => interaction.isChatInputCommand() && interaction.reply('pong'),
  });
});
afterEach(async () => {
  await bot.client.destroy();
  await sandbox.close();
});

function withFile(content: string, bytes = 10): FormData {
  const form = new FormData();
  form.set('payload_json', JSON.stringify({ content }));
  form.set('files[0]', new Blob([new Uint8Array(bytes)], { type: 'text/plain' }), 'file.txt');
  return form;
}

const statuses = () =>
  sandbox.requests.filter(({ path }) => path.endsWith('/callback')).map(({ status }) => status);

describe('a fault', () => {
  test('gives a status as often as asked, and the bot tries again', async () => {
    sandbox.faults.add({ method: 'POST', path: /callback/, status: 500, times: 2 });
    expect((await sandbox.seat().slash('/ping')).text).toBe('pong');
    await expect.poll(statuses).toEqual([500, 500, 204]);
  });

  test('has the request take its effect first, where it is to: repeated, it is acknowledged already', async () => {
    sandbox.faults.add({ path: /callback/, status: 500, afterEffect: true });
    expect((await sandbox.seat().slash('/ping')).text).toBe('pong');
    await expect.poll(statuses).toEqual([500, 400]);
    expect(sandbox.refusals.map(({ error }) => error)).toEqual([
      { code: 40060, message: 'Interaction has already been acknowledged.' },
    ]);
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

  test('sends an interaction otherwise than it is, once', async () => {
    sandbox.faults.alterInteraction((raw) => ({ ...raw, type: 99 }));
    await expect(sandbox.seat().slash('/ping')).rejects.toThrow();
    expect((await sandbox.seat().slash('/ping')).text).toBe('pong');
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
      .poll(() => bot.errors.map((error) => 'code' in error && error.code), { timeout: 60_000 })
      .toEqual([10062]);
  });

  test('delays an answer until it is too late for a person of less patience', async () => {
    const hasty = await startSandbox({ answerWithinMs: 200 });
    const late = await connectBot(hasty, {
      answer: async (interaction) => interaction.isChatInputCommand() && interaction.reply('pong'),
    });
    hasty.faults.add({ path: /callback/, delayMs: 300 });
    await expect(hasty.seat().slash('/ping')).rejects.toThrow('The application did not respond');
    await expect
      .poll(() => late.errors.map((error) => 'code' in error && error.code), { timeout: 60_000 })
      .toEqual([10062]);
    await late.client.destroy();
    await hasty.close();
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

  test('limits the rate of all that the bot asks, where that is said', async () => {
    sandbox.faults.add({ path: /roles/, status: 429, retryAfter: 3, global: true });
    const response = await fetch(`${sandbox.apiUrl}/v10/guilds/1/roles`);
    expect([response.status, await response.json()]).toEqual([
      429,
      { message: 'You are being rate limited.', retry_after: 3, global: true },
    ]);
    expect(response.headers.get('x-ratelimit-global')).toBe('true');
    expect(response.headers.get('x-ratelimit-scope')).toBe('global');
  });

  test('holds an answer back whose request has its effect at once', async () => {
    sandbox.faults.add({ method: 'POST', path: /messages$/, holdAnswerMs: 300 });
    const heard = sandbox.seat({ channel: 'briefings' }).nextMessage();
    const began = performance.now();
    let isAnswered = false;
    const answered = request(sandbox, 'POST', messagesOf(sandbox, 'briefings'), withFile('held'));
    void answered.then(() => {
      isAnswered = true;
    });
    expect((await heard).text).toBe('held');
    expect(isAnswered).toBe(false);
    expect((await answered).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThan(290);
  });

  test('has a request looked at, and answered, once that may be', async () => {
    const [came, look, answer] = [0, 1, 2].map(() => Promise.withResolvers<void>());
    const delayUntil = () => {
      came?.resolve();
      return look?.promise;
    };
    sandbox.faults.add({
      method: 'POST',
      path: /messages$/,
      delayUntil,
      holdAnswerUntil: () => answer?.promise,
    });
    const reader = sandbox.seat({ channel: 'briefings' });
    const heard = reader.nextMessage();
    let isAnswered = false;
    const sent = request(sandbox, 'POST', messagesOf(sandbox, 'briefings'), { content: 'held' });
    void sent.then(() => {
      isAnswered = true;
    });
    await came?.promise;
    expect(reader.messages()).toEqual([]);
    look?.resolve();
    expect((await heard).text).toBe('held');
    expect(isAnswered).toBe(false);
    answer?.resolve();
    expect((await sent).status).toBe(200);
  });

  test.each<[string, Fault, boolean, readonly string[]]>([
    ['cut before', { dropSocket: 'before' }, false, []],
    ['cut after', { dropSocket: 'after' }, false, ['file.txt']],
    ['refused', { status: 503 }, true, []],
    ['held and cut', { holdAnswerMs: 20, dropSocket: 'after' }, false, ['file.txt']],
  ])('befalls a message with a large file: %s', async (_name, fault, answered, left) => {
    sandbox.faults.add({ method: 'POST', path: /messages$/, ...fault });
    const path = messagesOf(sandbox, 'briefings');
    const sent = request(sandbox, 'POST', path, withFile('sent', 4 * 1024 * 1024));
    expect(
      await sent.then(
        () => true,
        () => false,
      ),
    ).toBe(answered);
    const { json } = await request(sandbox, 'GET', path);
    expect(json.map((one: { attachments: [{ filename: string }] }) => one.attachments[0].filename)).toEqual(
      left,
    );
    expect((await request(sandbox, 'POST', path, withFile('again'))).status).toBe(200);
  });

  test.each<[string, Fault, number | undefined, number]>([
    ['cut before', { dropSocket: 'before' }, undefined, 200],
    ['cut after', { dropSocket: 'after' }, undefined, 400],
    ['refused', { status: 500 }, 500, 200],
    ['limited', { status: 429, retryAfter: 9 }, 429, 200],
    ['held', { holdAnswerMs: 20 }, 200, 400],
  ])('befalls a crosspost: %s', async (_name, fault, status, next) => {
    const news = messagesOf(sandbox, 'news');
    const { json } = await request(sandbox, 'POST', news, { content: 'News' });
    const publish = () => request(sandbox, 'POST', `${news}/${json.id}/crosspost`);
    sandbox.faults.add({ method: 'POST', path: /crosspost$/, ...fault });
    expect(
      await publish().then(
        (one) => one.status,
        () => undefined,
      ),
    ).toBe(status);
    expect((await publish()).status).toBe(next);
    expect((await request(sandbox, 'GET', `${news}/${json.id}`)).json.flags).toBe(1);
  });

  test('can be forgotten', async () => {
    sandbox.faults.add({ status: 500, times: 100 });
    sandbox.faults.clear();
    expect((await request(sandbox, 'GET', '/gateway')).status).toBe(200);
  });
});
