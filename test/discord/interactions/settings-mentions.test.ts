import { pino } from 'pino';
import { expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { createMessageRouter } from '../../../src/discord/interactions/message-router.ts';
import type { ServerSessions } from '../../../src/discord/interactions/server-session.ts';
import { openOffice, SERVER } from '../../features/review/review-office.ts';

const BOT = '1000000000000000001';

/** A message that mentions the bot, and whether it was answered. */
async function answered(
  sessions: Pick<ServerSessions, 'open'> | undefined,
  server: string | undefined,
): Promise<boolean> {
  const office = await openOffice();
  const replies: string[] = [];
  const logged: string[] = [];
  const route = createMessageRouter({
    commands,
    store: office.store,
    renderer: { render: () => Promise.reject(new Error('Nothing is drawn in this test.')) },
    log: pino({ base: null }, { write: (line: string) => void logged.push(line) }),
    now: () => 0,
    ...(sessions === undefined ? {} : { sessions }),
  });
  const message = {
    id: '1500000000000000001',
    type: 0,
    channel_id: '1400000000000000001',
    author: { id: '9001', username: 'reader' },
    content: `<@${BOT}> How full are the prisons?`,
    ...(server === undefined ? {} : { guild_id: server }),
  };
  await route(message, BOT, {
    reply: async ({ id }) => void replies.push(id),
    react: async () => undefined,
  });
  return replies.length > 0;
}

async function desksWith(mentions: boolean): Promise<Pick<ServerSessions, 'open'>> {
  const office = await openOffice();
  await office.set({ mentions });
  return { open: (server) => office.person('Reader', server).session() };
}

test.each([
  ['on', true, SERVER, true],
  ['off', false, SERVER, false],
  ['off elsewhere', false, '1100000000000000002', true],
  ['off, but written to alone', false, undefined, true],
])('mentions %s: %s in %s is answered: %s', async (_case, mentions, server, expected) => {
  expect(await answered(await desksWith(mentions), server)).toBe(expected);
});

test('where nothing can be set, mentions are answered', async () => {
  expect(await answered(undefined, SERVER)).toBe(true);
});

test('where the settings can’t be read, that is told and breaks nothing', async () => {
  expect(await answered({ open: () => Promise.reject(new Error('The disk is gone.')) }, SERVER)).toBe(true);
});
