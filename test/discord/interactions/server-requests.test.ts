import { pino } from 'pino';
import { expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { capacityList } from '../../../src/discord/interactions/list-ids.ts';
import { createMessageRouter } from '../../../src/discord/interactions/message-router.ts';
import { createRouter } from '../../../src/discord/interactions/router.ts';
import { openOffice } from '../../features/review/review-office.ts';
import { pressing, SERVER, slash, typing } from '../../support/interactions.ts';
import { createRecordingResponder } from '../../support/recording-responder.ts';

const BOT = '1000000000000000001';

/** Whose requests are told, of what is routed with these. */
async function toldRouters() {
  const office = await openOffice();
  const told: string[] = [];
  const parts = {
    commands,
    store: office.store,
    sessions: { open: (server: string) => office.person('Reader', server).session() },
    onServerRequest: ({ session }: { readonly session: { readonly server: string } }) =>
      void told.push(session.server),
    renderer: { render: () => Promise.reject(new Error('Nothing is drawn in this test.')) },
    log: pino({ level: 'silent' }),
  };
  return { told, route: createRouter(parts), mention: createMessageRouter({ ...parts, now: () => 0 }) };
}

test.each([
  ['a command', slash('sources'), [SERVER]],
  [
    'a control',
    pressing(capacityList.page.id(0, { arrivals: undefined, daily: undefined, picture: false })),
    [SERVER],
  ],
  ['a command that reads the past', slash('sources', { 'as-of': 'r0' }), []],
  ['an option that is being typed', typing('claims', 'question', 'dest'), []],
])(
  'of %s, the request is told as one in its server where it is one',
  async (_what, interaction, expected) => {
    const { told, route } = await toldRouters();
    await route(interaction, createRecordingResponder());
    expect(told).toEqual(expected);
  },
);

test.each([
  ['in a server', { guild_id: SERVER }, [SERVER]],
  ['to the bot alone', {}, []],
])('a mention %s is told as a request there', async (_where, place, expected) => {
  const { told, mention } = await toldRouters();
  const message = {
    id: '1500000000000000001',
    type: 0,
    channel_id: '1400000000000000001',
    author: { id: '9001', username: 'reader' },
    content: `<@${BOT}> How full are the prisons?`,
    ...place,
  };
  await mention(message, BOT, { reply: async () => undefined, react: async () => undefined });
  expect(told).toEqual(expected);
});
