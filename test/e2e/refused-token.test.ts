import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Fault } from '../../src/sandbox/server/faults.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { type Running, runInSandbox } from './bot-in-sandbox.ts';
import { startReadout } from './readout-process.ts';
import { addSchedule } from './schedule-acts.ts';
import { runScheduling, WAIT } from './schedule-bot.ts';

/** A 401 to a request that carries the bot's token: once it means nothing, and for good it ends the bot. */
const MESSAGES = /\/channels\/\d+\/messages$/;
const OWN_TOKEN = /\/(users|channels|guilds|applications|gateway)\b/;

describe('a single 401', () => {
  let running: Running;
  afterEach(() => running.stop());
  const ask = async (user: 'reader' | 'second-reader'): Promise<string> => {
    const seat = running.sandbox.seat({ user });
    seat.say(`<@${running.sandbox.world.bot.id}> how full are the prisons?`);
    return (await seat.nextMessage()).text;
  };

  it.each<[string, Fault]>([
    ['before its effect', { status: 401 }],
    ['after its effect', { status: 401, afterEffect: true }],
  ])('G5: to an answer to a mention, %s: it comes once, and so do those after it', async (_when, fault) => {
    running = await runInSandbox();
    running.sandbox.faults.add({ method: 'POST', path: MESSAGES, ...fault });
    expect(await ask('reader')).toContain('about 186 %');
    expect(await ask('second-reader')).toContain('about 186 %');
    const own = running.sandbox
      .seat()
      .messages()
      .filter(({ message }) => message.author.id === running.sandbox.world.bot.id);
    expect(own).toHaveLength(2);
    expect(running.logged.filter((line) => line.includes('refused a request’s token'))).toHaveLength(1);
  });

  it('G5: of a request that is refused again and again fails that request alone', async () => {
    running = await runInSandbox();
    running.sandbox.faults.add({ method: 'POST', path: MESSAGES, status: 401, times: 2 });
    running.sandbox.seat().say(`<@${running.sandbox.world.bot.id}> how full are the prisons?`);
    await vi.waitFor(() => expect(running.logged.join('\n')).toContain('message failed'), {
      timeout: 60_000,
    });
    expect(await ask('second-reader')).toContain('about 186 %');
  });

  it('G5: while nothing can be asked about the token is survived too', async () => {
    running = await runInSandbox();
    running.sandbox.faults.add({ method: 'POST', path: MESSAGES, status: 401 });
    running.sandbox.faults.add({ path: /\/users\/@me$/, status: 500 });
    expect(await ask('reader')).toContain('about 186 %');
    expect(await ask('second-reader')).toContain('about 186 %');
  });
});

it('G5: a 401 to a scheduled post: it is there once, and so is the next', async () => {
  const bot = await runScheduling();
  const id = await addSchedule(bot, { channel: 'briefings', when: 'every day at 08:00' });
  bot.sandbox.faults.add({ method: 'POST', path: MESSAGES, status: 401 });
  for (const posts of [1, 2]) {
    await bot.toNext(id);
    await vi.waitFor(() => expect(bot.posts('briefings')).toHaveLength(posts), WAIT);
    await vi.waitFor(
      () => expect(bot.schedule(id)).toMatchObject({ attempt: null, last: { state: 'posted' } }),
      WAIT,
    );
  }
  await bot.stop();
});

describe('a process', () => {
  let sandbox: Sandbox;
  afterEach(() => sandbox.close());

  it('G5: goes on after a 401 to its very first request', async () => {
    sandbox = await startSandbox();
    sandbox.faults.add({ path: /\/gateway\/bot$/, status: 401 });
    const readout = startReadout({ env: { DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl } });
    await sandbox.ready();
    readout.kill('SIGTERM');
    expect(await readout.ended).toBe(0);
  });

  it('G5: ends with one line that says what to do, where the token is refused from some time on', async () => {
    sandbox = await startSandbox();
    const readout = startReadout({ env: { DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl } });
    await sandbox.ready();
    sandbox.faults.add({ path: OWN_TOKEN, status: 401, times: Number.POSITIVE_INFINITY });
    sandbox.seat().say(`<@${sandbox.world.bot.id}> how full are the prisons?`);
    expect(await readout.ended).toBe(1);
    expect(readout.stderr().trimEnd()).toBe(
      "Readout can't run. Discord refuses the token. Set DISCORD_TOKEN to the bot’s token from the Discord developer portal.",
    );
  });
});

it('G5: a 401 of an interaction’s own token says nothing about the bot’s', async () => {
  const running = await runInSandbox();
  running.sandbox.faults.add({ path: /callback$/, status: 401 });
  await expect(running.sandbox.seat().slash('/sources')).rejects.toThrow();
  expect(running.sandbox.requests.filter(({ path }) => path.endsWith('/users/@me'))).toEqual([]);
  expect((await running.sandbox.seat().slash('/sources')).text).toContain('All of this comes from one ');
  await running.stop();
});
