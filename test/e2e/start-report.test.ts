import { expect, test, vi } from 'vitest';
import { runInSandbox } from './bot-in-sandbox.ts';

test('a start says who it is, where, how it is added, and which permission is missing', async () => {
  const running = await runInSandbox();
  const logged = (message: string) =>
    running.logged.map((line) => JSON.parse(line)).filter(({ msg }) => msg === message);
  await vi.waitFor(() => expect(logged('ready')).toHaveLength(1), { timeout: 10_000 });
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
  await vi.waitFor(() => expect(logged('a permission is missing')).toHaveLength(1), { timeout: 10_000 });
  expect(logged('a permission is missing')[0]).toMatchObject({
    use: 'the log channel',
    problem: expect.stringMatching(
      /^Readout lacks \*\*Send Messages\*\* in <#\d+>\. In that channel’s settings/,
    ),
  });
  await running.stop();
});
