import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Running, runInSandbox } from './bot-in-sandbox.ts';

describe('/ask', () => {
  let running: Running;
  beforeAll(async () => {
    running = await runInSandbox();
  });
  afterAll(async () => {
    expect(running.sandbox.refusals).toEqual([]);
    await running.stop();
  });
  const ask = (question: string) => running.sandbox.seat().slash('/ask', { question });

  test('answers in the first line, then who says it and where from', async () => {
    const { text } = await ask('how many people are in iraqi prisons?');
    expect(text).toMatch(/^### 📰 .*approximately 65,000/i);
    expect(text).toMatch(/undated; it names no source \[1\]/i);
    expect(text).toContain('-# [1] Quoted news analysis');
  });

  test('computes a what-if', async () => {
    const { text } = await ask('What if 3,000 more arrive?');
    expect(text).toContain('### 🧮 The prison system with 3,000 arrivals: about 194 %');
  });

  test('shows every reading of what is contested, and judges none of them', async () => {
    const { text } = await ask('Who is right about why they are moved?');
    expect(text).toMatch(/^### Readout doesn’t judge\. Three views/);
    for (const holder of ['Basim Al-Awadi', 'Commentator', 'News analysis'])
      expect(text).toContain(`**${holder}**: `);
  });

  test('says that the dossier does not say', async () => {
    const { text } = await ask('What is the weather in Paris?');
    expect(text).toContain('### The dossier doesn’t say.');
  });

  test('answers one of the questions that it offers, for that person alone', async () => {
    const reply = await ask('What is the weather in Paris?');
    const opened = await reply.click('Why are people being moved from Syrian custody to Iraq?');
    expect(opened.private).toBe(true);
    expect(opened.text).toMatch(/^### Accounts differ/);
    expect(reply.text).toContain('### The dossier doesn’t say.');
  });

  test('opens what else was found, the sum and the sources for that person alone', async () => {
    const reply = await ask('how full are the prisons?');
    const before = reply.text;
    const opened = await (await ask('Did the Kurds release ISIS prisoners?')).click('More · 2');
    expect(opened.private).toBe(true);
    expect(opened.text).toContain('### More on the same');
    const sum = await reply.click('Show the sum');
    expect(sum.private).toBe(true);
    const sources = await reply.click('Sources');
    expect(sources.private).toBe(true);
    expect(sources.text).toContain('Reports on the occupancy of facilities');
    expect(reply.text).toBe(before);
  });
});

describe('a message', () => {
  let running: Running;
  beforeEach(async () => {
    running = await runInSandbox();
  });
  afterEach(async () => {
    expect(running.sandbox.refusals).toEqual([]);
    await running.stop();
  });
  const bot = () => `<@${running.sandbox.world.bot.id}>`;

  test('that mentions the bot is answered with a reply to it that pings nobody', async () => {
    const reader = running.sandbox.seat();
    const asked = reader.say(`${bot()} why are they being moved?`);
    const reply = await reader.nextMessage();
    expect(reply.message.message_reference?.message_id).toBe(asked.message.id);
    expect(reply.text).toContain('💬 **Commentator**: ');
    expect(reply.pings).toEqual({ everyone: false, roles: [], users: [] });
    expect(reply.buttons.map(({ label }) => label)).not.toContain('Follow');
    const opened = await reply.click('Sources');
    expect(opened.private).toBe(true);
  });

  test.each([['general'], ['briefings-thread']])(
    'G7: is answered without a reference where the bot may not read the history of #%s',
    async (channel) => {
      running.sandbox.change.deny(channel === 'general' ? channel : 'briefings', 'bot', [
        'ReadMessageHistory',
      ]);
      const reader = running.sandbox.seat({ user: 'admin', channel });
      reader.say(`${bot()} why are they being moved?`);
      const reply = await reader.nextMessage();
      expect(reply.text).toContain('💬 **Commentator**: ');
      expect(reply.message.message_reference).toBeUndefined();
      expect(reply.pings).toEqual({ everyone: false, roles: [], users: [] });
    },
  );

  test('G7: comes once, though the answer to the one without a reference is lost', async () => {
    running.sandbox.change.deny('general', 'bot', ['ReadMessageHistory']);
    // The first is refused for its reference.
    running.sandbox.faults.add({ path: /\/messages$/, delayMs: 0 });
    running.sandbox.faults.add({ path: /\/messages$/, dropSocket: 'after' });
    const reader = running.sandbox.seat();
    reader.say(`${bot()} why are they being moved?`);
    await vi.waitFor(() => expect(running.logged.join('\n')).toContain('"outcome":"answered"'), {
      timeout: 60_000,
    });
    const own = reader.messages().filter(({ message }) => message.author.id === running.sandbox.world.bot.id);
    expect(own).toHaveLength(1);
  });

  test('to the bot alone needs no mention', async () => {
    const reader = running.sandbox.seat({ channel: 'dm' });
    reader.say('When did the transfers begin?');
    expect((await reader.nextMessage()).text).toMatch(
      /^### No(?: date is given|body here says).*\n.*US military/,
    );
  });

  test('that follows at once is answered too, and another person is not held up', async () => {
    const reader = running.sandbox.seat();
    reader.say(`${bot()} how full are the prisons?`);
    await reader.nextMessage();
    const other = running.sandbox.seat({ user: 'second-reader' });
    reader.say(`${bot()} and what about the amnesty law?`);
    other.say(`${bot()} and what about the amnesty law?`);
    expect((await other.nextMessage()).text).toContain('Amnesty');
    const answers = () =>
      reader.messages().filter(({ message }) => message.author.id === running.sandbox.world.bot.id);
    await vi.waitFor(() => expect(answers()).toHaveLength(3), { timeout: 60_000 });
  });

  test('that waits for its turn is answered before the bot ends', async () => {
    const reader = running.sandbox.seat();
    const marked = () => running.sandbox.requests.filter(({ path }) => path.includes('/reactions/'));
    for (let count = 0; count < 5; count += 1) reader.say(`${bot()} how full are the prisons?`);
    await vi.waitFor(() => expect(marked()).toHaveLength(2), { timeout: 60_000 });
    await running.restart();
    const own = reader.messages().filter(({ message }) => message.author.id === running.sandbox.world.bot.id);
    expect(own).toHaveLength(5);
  });

  test('that asks nothing, or too much, is told what to write', async () => {
    const reader = running.sandbox.seat();
    reader.say(bot());
    expect((await reader.nextMessage()).text).toContain('Ask me in plain words');
    const other = running.sandbox.seat({ user: 'second-reader' });
    other.say(`${bot()} ${'why '.repeat(90)}`);
    expect((await other.nextMessage()).text).toContain('at most 300 characters');
  });

  test('that does not name the bot, or only replies to it, stays unanswered', async () => {
    const reader = running.sandbox.seat();
    const reply = await reader.slash('/help', { private: false });
    reader.say('how full are the prisons?');
    reader.say('thanks', reply);
    await expect(reader.nextMessage(400)).rejects.toThrow();
  });
});

test('READOUT_MENTIONS=off: messages are not even delivered', async () => {
  const running = await runInSandbox({ mentions: false });
  const reader = running.sandbox.seat();
  reader.say(`<@${running.sandbox.world.bot.id}> how full are the prisons?`);
  await expect(reader.nextMessage(400)).rejects.toThrow();
  expect((await reader.slash('/ask', { question: 'how full are the prisons?' })).text).toContain('186 %');
  await running.stop();
});
