import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createSkippingClock } from '../discord/gateway/skipping-clock.ts';
import { type Running, runInSandbox } from '../e2e/bot-in-sandbox.ts';
import { EVENTS, readyVariants, strangeFrames, variantsOf } from './gateway-packets.ts';
import { seededRandom } from './seeded-random.ts';

/** The whole bot, by the real discord.js: nothing that comes off the gateway may end it. An error that nothing catches fails the run. */
let running: Running;
beforeAll(async () => {
  running = await runInSandbox({ gatewayClock: createSkippingClock() });
});
afterAll(() => running.stop());

const faults = () => running.sandbox.faults;
const said = (text: string) => running.logged.filter((line) => line.includes(text)).length;

/** A command is answered; one that is sent while the connection is being restored may be lost, and is sent again. */
async function expectAlive(): Promise<void> {
  await vi.waitFor(
    async () => {
      expect(faults().gateway.connected).toBe(true);
      expect((await running.sandbox.seat().slash('/sources')).text).toContain('All of this comes from one ');
    },
    { timeout: 60_000 },
  );
}

it('G2: a message that discord.js can’t parse, in a channel that a command named', async () => {
  const { message } = await running.sandbox.seat().slash('/sources');
  const before = said('"level":50');
  faults().gateway.sendEvent('MESSAGE_CREATE', {
    ...EVENTS['MESSAGE_CREATE'],
    channel_id: message.channel_id,
    interaction_metadata: { id: '1', type: 2, user: null, authorizing_integration_owners: null },
    application: { id: '1', install_params: null },
  });
  await expectAlive();
  expect(said('"level":50')).toBe(before);
});

it.each(Object.keys(EVENTS))('X1: %s with every field missing, null or of another type', async (type) => {
  const variants = [null, undefined, [], 'x', 0, ...variantsOf(EVENTS[type] ?? {})];
  for (const variant of variants) faults().gateway.sendEvent(type, variant);
  expect(variants.length).toBeGreaterThan(200);
  await expectAlive();
});

it('X1: frames of every opcode with every content, and what is no packet: each is logged, none ends it', async () => {
  const before = said('gateway packet dropped');
  for (const frame of strangeFrames()) faults().gateway.sendFrame(frame);
  await expectAlive();
  expect(said('gateway packet dropped') - before).toBeGreaterThan(100);
});

it('X1: op 7 and op 9 at once', async () => {
  for (const frames of [
    [7, 9],
    [9, 7],
    [7, 7],
    [9, 9],
    [10, 7, 10],
  ])
    for (const op of frames) faults().gateway.sendFrame(JSON.stringify({ op, d: op === 9 ? false : null }));
  await expectAlive();
});

it('X1: an unusable READY leads to another connection', async () => {
  const { world } = running.sandbox;
  const url = running.sandbox.url.replace('http', 'ws');
  for (const d of readyVariants(world.bot.id, `${url}/gateway`)) {
    const before = said('connection to Discord restored');
    faults().gateway.answerIdentify({ packet: { op: 0, t: 'READY', s: 1, d } });
    faults().invalidateSession(false);
    await vi.waitFor(() => expect(said('connection to Discord restored')).toBeGreaterThan(before), {
      timeout: 60_000,
    });
    // What could be used has no session at the sandbox: the next connection begins one.
    if (!running.sandbox.faults.gateway.connected) faults().closeGateway();
    await vi.waitFor(() => expect(faults().gateway.connected).toBe(true), { timeout: 60_000 });
  }
  await expectAlive();
});

it('X2: a hundred troubles at random', async () => {
  const random = seededRandom(13);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const { gateway } = faults();
  const frames = strangeFrames();
  const troubles = [
    () => faults().closeGateway(pick([1000, 1001, 1012, 4000, 4003, 4007, 4008, 4009])),
    () => faults().reconnect(),
    () => faults().invalidateSession(random() < 0.5),
    () => faults().refuseGateway(2),
    () => gateway.answerIdentify({ invalidSession: random() < 0.5 }),
    () => gateway.answerIdentify({ close: pick([4000, 4003, 4008]) ?? 4000 }),
    () => gateway.closeAfterHello(),
    () => gateway.slow({ upgradeMs: 20 * random(), helloMs: 20 * random(), readyMs: 20 * random() }),
    () => gateway.sendFrame(pick(frames) ?? ''),
  ];
  for (let round = 0; round < 100; round += 1) {
    pick(troubles)?.();
    if (random() < 0.5) await new Promise((resolve) => setTimeout(resolve, 20 * random()));
  }
  faults().clear();
  await running.sandbox.ready();
  await expectAlive();
});
