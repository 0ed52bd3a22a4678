import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Running, runInSandbox } from '../e2e/bot-in-sandbox.ts';
import { seededRandom } from '../fuzz/seeded-random.ts';
import { REST_FAULTS } from './rest-faults.ts';

/** After each fault, whatever it did to those who asked meanwhile, the bot answers as if nothing had been. */
let running: Running;
beforeAll(async () => {
  running = await runInSandbox();
});
afterEach(() => running.sandbox.faults.clear());
afterAll(() => running.stop());

const SEEDS = [1, 2, 3];

it.each(REST_FAULTS.flatMap(({ name, make }) => SEEDS.map((seed) => ({ name, make, seed }))))(
  'G4, G5, G7, G8: $name, seed $seed',
  async ({ make, seed }) => {
    const { faults, world, change } = running.sandbox;
    const channel = `room-${running.sandbox.requests.length}`;
    change.addChannel(channel);
    make(faults, seededRandom(seed));
    const reader = running.sandbox.seat({ user: 'reader', channel });
    const another = running.sandbox.seat({ user: 'second-reader', channel });
    const admin = running.sandbox.seat({ user: 'admin', channel });
    reader.say(`<@${world.bot.id}> how full are the prisons?`);
    await another.slash('/sources').catch(() => undefined);
    await another.autocomplete('/claims', 'question', 'why').catch(() => undefined);
    await admin.slash('/settings set', { 'log-channel': channel }).catch(() => undefined);
    faults.clear();
    expect((await another.slash('/sources')).text).toContain('All of this comes from one ');
    // Asks Discord with the bot's own token.
    expect((await admin.slash('/settings set', { 'log-channel': channel })).text).toMatch(/^### Saved\n/);
    expect(await another.autocomplete('/claims', 'question', 'why')).toHaveLength(1);
  },
);
