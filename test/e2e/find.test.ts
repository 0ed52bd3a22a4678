import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SeatRequest } from '../../src/sandbox/client/seat.ts';
import { type Running, runInSandbox } from './bot-in-sandbox.ts';

describe('Find in dossier', () => {
  let running: Running;
  beforeAll(async () => {
    running = await runInSandbox();
  });
  afterAll(async () => {
    expect(running.sandbox.refusals).toEqual([]);
    await running.stop();
  });
  const seat = (user: SeatRequest['user'] = 'reader', channel = 'general') =>
    running.sandbox.seat({ user, channel });

  test('answers on what somebody wrote, for that person alone', async () => {
    const message = seat('second-reader').say('8,000 were moved to Iraq.');
    const reply = await seat().messageMenu('Find in dossier', message);
    expect(reply.private).toBe(true);
    expect(reply.text).toMatch(/^### No figure here is 8,000\.\n📰 Up to 7,000 suspected militants/);
    const sources = await reply.click('Sources');
    expect([sources.private, sources.text]).toEqual([true, expect.stringContaining('Quoted news analysis')]);
    const entries = await reply.click('In full');
    expect(entries.text).toContain('“up to 7,000”');
  });

  test('stands beside Suggest to dossier, and leads to it where there is nothing', async () => {
    const message = seat('second-reader').say('140,000 families are still in Al-Hol camp.');
    const reply = await seat().messageMenu('Find in dossier', message);
    expect(reply.text).toContain('### The dossier has nothing on this.');
    const form = await reply.click('Suggest to dossier');
    expect(form.modal?.title).toBe('Suggest this message to the dossier');
    const direct = await seat().messageMenu('Suggest to dossier', message);
    expect(direct.modal?.title).toBe('Suggest this message to the dossier');
  });

  test('says of Readout’s own reply that it is its own', async () => {
    const own = await seat('second-reader').slash('/ask', { question: 'How many are moved?' });
    const reply = await seat().messageMenu('Find in dossier', own);
    expect(reply.text).toContain('### Readout wrote this message.');
  });

  test('works in a conversation, where there is no server', async () => {
    const alone = seat('reader', 'dm');
    const message = alone.say('The Kurds released all their ISIS prisoners.');
    const reply = await alone.messageMenu('Find in dossier', message);
    expect(reply.text).toContain('The Kurds of north-east Syria almost certainly let their IS prisoners go');
  });

  test('offers what did not fit, several at once', async () => {
    const message = seat('second-reader').say(
      'The US moved 8,000 ISIS fighters to Iraq. It holds 60,000 inmates. Prisons are at 250% of capacity. The Kurds released all their ISIS prisoners. There is controversy in Iraq.',
    );
    const reply = await seat().messageMenu('Find in dossier', message);
    const [select] = reply.selects;
    expect(select?.placeholder).toMatch(/^What else was found/);
    const values = select?.options.slice(0, 2).map(({ label }) => label) ?? [];
    const more = await reply.choose(select?.placeholder ?? '', values);
    expect(more.private).toBe(true);
    expect(more.text).not.toBe(reply.text);
  });
});
