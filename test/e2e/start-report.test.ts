import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { runInSandbox } from './bot-in-sandbox.ts';

test('a start says who it is, where, how it is added, and which permission is missing', async () => {
  const running = await runInSandbox();
  const logged = (message: string) =>
    running.logged.map((line) => JSON.parse(line)).filter(({ msg }) => msg === message);
  await vi.waitFor(() => expect(logged('ready')).toHaveLength(1), { timeout: 60_000 });
  expect(logged('ready')[0]).toMatchObject({
    user: expect.any(String),
    servers: running.sandbox.world.servers.filter(({ installed }) => installed).length,
    invite: expect.stringMatching(
      /^https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+&permissions=\d+/,
    ),
  });
  await running.sandbox.seat({ user: 'admin' }).slash('/settings set', { 'log-channel': 'briefings' });
  running.sandbox.change.deny('briefings', 'bot', ['SendMessages']);
  expect(logged('a permission is missing')).toEqual([]);
  await running.restart();
  await vi.waitFor(() => expect(logged('a permission is missing')).toHaveLength(1), { timeout: 60_000 });
  expect(logged('a permission is missing')[0]).toMatchObject({
    use: 'the log channel',
    problem: expect.stringMatching(
      /^Readout lacks \*\*Send Messages\*\* in <#\d+>\. In that channel’s settings/,
    ),
  });
  await running.stop();
});

test('while Discord does not say in which servers it is, a start says who it is all the same', async () => {
  const bot = await runInSandbox();
  const logged = (msg: string) =>
    bot.logged.map((line): unknown => JSON.parse(line)).filter((line) => Object(line).msg === msg);
  await vi.waitFor(() => expect(logged('ready')).toHaveLength(1), { timeout: 60_000 });
  bot.sandbox.faults.add({ method: 'GET', path: /users\/@me\/guilds/, status: 500, times: 20 });
  await bot.restart();
  await vi.waitFor(() => expect(logged('ready')).toHaveLength(2), { timeout: 60_000 });
  expect(logged('ready')[1]).toMatchObject({ user: expect.any(String), servers: null });
  await bot.stop();
});

test('schedules of a server that can’t be read keep nobody from the other servers', async () => {
  const bot = await runInSandbox();
  const [first, second] = bot.sandbox.world.servers.map(({ id }) => id).toSorted();
  const damaged = join(bot.stateDir, 'servers', first ?? '', 'state');
  const other = join(bot.stateDir, 'servers', second ?? '', 'state');
  for (const folder of [damaged, other]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(damaged, 'schedules.json'), 'garbage');
  writeFileSync(join(other, 'settings.json'), '{"logChannel":"120000000000000001"}');
  await bot.restart();
  await vi.waitFor(
    () =>
      expect(bot.logged.map((line): unknown => JSON.parse(line))).toContainEqual(
        expect.objectContaining({ msg: 'a permission is missing', server: second }),
      ),
    { timeout: 60_000 },
  );
  await bot.stop();
});
