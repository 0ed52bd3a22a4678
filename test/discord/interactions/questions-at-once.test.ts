import { REST } from 'discord.js';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { createMessageSender } from '../../../src/discord/api/message-sender.ts';
import { createMessageRouter } from '../../../src/discord/interactions/message-router.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import { openOffice } from '../../features/review/review-office.ts';

test('what a person asks at once is answered in turn: later ones wait with ⏳, too many are refused with 🚫', async () => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const office = await openOffice();
  const seat = sandbox.seat();
  const [server] = sandbox.world.servers;
  const channel = server?.channels.find(({ name }) => name === 'general')?.id ?? '';
  const rest = new REST({ api: sandbox.apiUrl }).setToken(sandbox.token);
  const turns: { readonly ms: number; readonly go: () => void }[] = [];
  const route = createMessageRouter({
    commands,
    store: office.store,
    renderer: { render: () => Promise.reject(new Error('Nothing is drawn in this test.')) },
    log: pino({ enabled: false }),
    now: () => 0,
    wait: (ms) => new Promise<void>((go) => void turns.push({ ms, go })),
  });
  const bot = sandbox.world.bot.id;
  const asked: string[] = [];
  const answers: Promise<void>[] = [];
  for (let count = 0; count < 10; count += 1) {
    const { id } = seat.say(`<@${bot}> How full are the prisons?`).message;
    asked.push(id);
    answers.push(
      route(
        {
          id,
          type: 0,
          channel_id: channel,
          guild_id: server?.id,
          author: { id: sandbox.world.people.reader.id, username: 'reader' },
          content: `<@${bot}> How full are the prisons?`,
        },
        bot,
        createMessageSender(rest),
      ),
    );
  }
  await Promise.all([...answers.slice(0, 3), ...answers.slice(8)]);
  const replies = () => seat.messages().length - asked.length;
  expect(replies()).toBe(3);
  expect(turns.map(({ ms }) => ms)).toEqual([5000, 10_000, 15_000, 20_000, 25_000]);
  for (const { go } of turns) go();
  await Promise.all(answers);
  expect(replies()).toBe(8);
  const reactions = await Promise.all(
    asked.map(async (id) => {
      const message = await rest.get(`/channels/${channel}/messages/${id}`);
      return JSON.stringify(message).match(/⏳|🚫/u)?.[0] ?? '';
    }),
  );
  expect(reactions).toEqual(['', '', '', '⏳', '⏳', '⏳', '⏳', '⏳', '🚫', '']);
});
