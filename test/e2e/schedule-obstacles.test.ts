import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { GivenOptions } from '../../src/sandbox/client/slash-options.ts';
import type { WorldChanges } from '../../src/sandbox/world/change-world.ts';
import { addSchedule, openSchedule } from './schedule-acts.ts';
import { runScheduling, type SchedulingBot, WAIT } from './schedule-bot.ts';

/** What keeps posts from being made until somebody mends it: paused at once, told once, and mended by what is said. */
let bot: SchedulingBot;
beforeAll(async () => {
  bot = await runScheduling();
  for (const name of ['doomed', 'closed', 'muted', 'room', 'log']) bot.sandbox.change.addChannel(name);
  bot.sandbox.change.addChannel('talk', { type: 'thread', parent: 'room' });
  bot.sandbox.change.addRole('Night shift', { mentionable: true });
  bot.sandbox.change.addRole('Day shift', { mentionable: true });
});
afterAll(() => bot.stop());

/** Lets a schedule come due where it can’t post, and waits until Readout has paused it. */
async function untilPaused(id: number): Promise<string> {
  await bot.toNext(id);
  return vi.waitFor(() => {
    const { paused } = bot.schedule(id);
    if (paused === null) throw new Error(`Schedule ${id} is not paused.`);
    expect(paused.by).toBeNull();
    return paused.why;
  }, WAIT);
}

const dms = () => bot.sit('editor', 'dm').messages();
/** The one line in which the log channel is told of trouble with a schedule. */
const lineOf = (id: number) =>
  vi.waitFor(() => {
    const lines = bot.posts('log').filter(({ text }) => text.startsWith(`⚠️ Schedule ${id} (`));
    expect(lines).toHaveLength(1);
    return lines[0]?.text;
  }, WAIT);

describe('without a log channel', () => {
  test('whoever made the schedule is told, what is wrong and what to do', async () => {
    const id = await addSchedule(bot, { channel: 'closed', when: 'every 6 hours' }, bot.sit());
    bot.sandbox.change.deny('closed', 'bot', ['ViewChannel']);
    await untilPaused(id);
    const [dm] = await vi.waitFor(() => {
      expect(dms()).toHaveLength(1);
      return dms();
    }, WAIT);
    const channel = bot.channelId('closed');
    expect(dm?.text).toBe(
      [
        `⚠️ Schedule ${id} (every 6 hours, in <#${channel}>) is paused: nothing is posted until that is fixed.`,
        `Readout can’t see <#${channel}>. In that channel’s settings, under Permissions, add Readout and allow **View Channel**, **Send Messages**. Once that is fixed, use \`/schedule resume schedule:${id}\` where it does not go on by itself.`,
        `-# In https://discord.com/channels/${bot.sit().seat.server?.id}`,
      ].join('\n'),
    );
    expect(bot.sends('closed')).toHaveLength(1);
    const early = await bot.sit().slash('/schedule resume', { schedule: String(id) });
    expect(early.text).toContain(`Readout can’t see <#${channel}>.`);
    expect(early.text).toContain(`Schedule ${id} stays paused.`);
    bot.sandbox.change.clearOverwrites('closed');
    await bot.sit().slash('/schedule resume', { schedule: String(id) });
    await bot.toNext(id);
    await vi.waitFor(() => expect(bot.posts('closed')).toHaveLength(1), WAIT);
    await bot.sit().slash('/schedule pause', { schedule: String(id) });
  });

  test('with direct messages closed too, it stands in the list with the mend', async () => {
    bot.sandbox.change.closeDms('editor');
    const before = dms().length;
    const id = await addSchedule(bot, { channel: 'muted', when: 'every 6 hours' }, bot.sit());
    bot.sandbox.change.deny('muted', 'bot', ['SendMessages']);
    await untilPaused(id);
    const list = await bot.sit().slash('/schedule list');
    expect(list.text).toMatch(
      new RegExp(
        `⚠️ \\*\\*Paused\\*\\* by Readout <t:\\d+:R>: Readout lacks \\*\\*Send Messages\\*\\*, .+ under Permissions, .+ Once that is mended, use \`/schedule resume schedule:${id}\` where it does not go on by itself\\.`,
      ),
    );
    expect(dms()).toHaveLength(before);
    expect(bot.sends('muted')).toHaveLength(1);
    expect(bot.posts('muted')).toEqual([]);
    bot.sandbox.change.clearOverwrites('muted');
    const resumed = await (await openSchedule(bot.sit(), id)).click('Resume');
    expect(resumed.text).toContain(`### Schedule ${id} goes on`);
    expect((await resumed.click('Post once now')).text).toContain(`Schedule ${id} was posted once`);
    await bot.sit().slash('/schedule pause', { schedule: String(id) });
  });
});

interface Obstacle {
  readonly what: string;
  readonly options: GivenOptions;
  readonly happens: (change: WorldChanges) => void;
  readonly why: RegExp;
  /** How many messages are asked for in all. */
  readonly sends: number;
  readonly mend: (change: WorldChanges) => void;
  /** What is mended by editing the schedule. */
  readonly edit?: GivenOptions;
}

describe('with a log channel, that is told, the list shows it, and it goes on when it is mended:', () => {
  beforeAll(async () => {
    await bot.sit('admin').slash('/settings set', { 'log-channel': 'log' });
  });

  test.each<Obstacle>([
    {
      what: 'a channel that is gone',
      options: { channel: 'doomed' },
      happens: (change) => change.deleteChannel('doomed'),
      why: /That channel is gone\. Schedules that post there need another: `\/schedule edit`\./,
      sends: 1,
      mend: () => undefined,
      edit: { channel: 'room' },
    },
    {
      what: 'a thread that is locked',
      options: { channel: 'talk' },
      happens: (change) => change.lockThread('talk'),
      why: /The thread <#\d+> is locked or archived\. Open it, or give the schedules that post there another channel/,
      sends: 1,
      mend: (change) => change.lockThread('talk', false),
    },
    {
      what: 'a role that is gone',
      options: { channel: 'room', ping: 'Night shift' },
      happens: (change) => change.deleteRole('Night shift'),
      why: /The role that it pings is gone\. Choose another with `\/schedule edit`, or open it in `\/schedule list` and press \*\*Ping nobody\*\*\./,
      sends: 0,
      mend: () => undefined,
      edit: { ping: 'Editors' },
    },
    {
      what: 'a role that nobody may ping any more',
      options: { channel: 'room', ping: 'Day shift' },
      happens: (change) => {
        change.setRole('Day shift', { mentionable: false });
        change.deny('room', 'bot', ['MentionEveryone']);
      },
      why: /Readout can no longer ping <@&\d+>\. In that role’s settings, allow anyone to mention it/,
      sends: 0,
      mend: (change) => change.setRole('Day shift', { mentionable: true }),
    },
  ])('$what', async ({ options, happens, why, sends, mend, edit }) => {
    const { change } = bot.sandbox;
    const id = await addSchedule(bot, { when: 'every 6 hours', ...options });
    const channel = bot.schedule(id).channel;
    const asked = () =>
      bot.sandbox.requests.filter(({ path }) => path.endsWith(`/channels/${channel}/messages`));
    const before = asked().length;
    happens(change);
    expect(await untilPaused(id)).toMatch(why);
    const line = await lineOf(id);
    expect(line).toContain(`⚠️ Schedule ${id} (every 6 hours, in <#${channel}>) is paused:`);
    expect(line).toMatch(why);
    expect(line).toContain(
      `Once that is fixed, use \`/schedule resume schedule:${id}\` where it does not go on by itself.`,
    );
    expect(asked()).toHaveLength(before + sends);
    expect((await openSchedule(bot.sit(), id)).text).toMatch(why);
    const refused = await bot.sit().slash('/schedule run', { schedule: String(id) });
    expect(refused.text).toBe(
      `Schedule ${id} is paused. Use \`/schedule resume schedule:${id}\` first, then run it.`,
    );
    mend(change);
    const { text } =
      edit === undefined
        ? await bot.sit('admin').slash('/schedule resume', { schedule: String(id) })
        : await bot.sit('admin').slash('/schedule edit', { schedule: String(id), ...edit });
    expect(text).toMatch(
      edit === undefined ? /### Schedule \d+ goes on/ : /\*\*It goes on\*\*: it was paused/,
    );
    await bot.toNext(id);
    await vi.waitFor(() => expect(bot.schedule(id).last?.state).toBe('posted'), WAIT);
    await bot.sit().slash('/schedule pause', { schedule: String(id) });
  });

  test('Readout itself, taken out of the server: its maker is told, as the log channel is out of reach', async () => {
    bot.sandbox.change.closeDms('editor', false);
    const before = dms().length;
    const id = await addSchedule(bot, { channel: 'room', when: 'every 6 hours' }, bot.sit());
    const sent = bot.sends('room').length;
    bot.sandbox.change.removeBot();
    await untilPaused(id);
    await vi.waitFor(() => expect(dms()).toHaveLength(before + 1), WAIT);
    expect(dms().at(-1)?.text).toMatch(
      /is paused: .+\nReadout is not in that server any more\. .+ add it again: <https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+&permissions=\d+&scope=[^ ]+>\./,
    );
    expect(bot.sends('room')).toHaveLength(sent + 1);
    bot.sandbox.change.addBot();
    const resumed = await bot.sit().slash('/schedule resume', { schedule: String(id) });
    expect(resumed.text).toContain(`### Schedule ${id} goes on`);
    await bot.toNext(id);
    await vi.waitFor(() => expect(bot.schedule(id).last?.state).toBe('posted'), WAIT);
  });
});
