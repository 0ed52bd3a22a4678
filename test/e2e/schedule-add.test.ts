import type { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GivenOptions } from '../../src/sandbox/client/slash-options.ts';
import type { SeatName } from '../../src/sandbox/world/world.ts';
import { addSchedule } from './schedule-acts.ts';
import { runScheduling, type SchedulingBot } from './schedule-bot.ts';

let bot: SchedulingBot;
beforeAll(async () => {
  bot = await runScheduling();
  bot.sandbox.change.addChannel('side-room');
  bot.sandbox.change.addRole('Night shift');
});
afterAll(async () => {
  expect(bot.sandbox.refusals).toEqual([]);
  await bot.stop();
});

const add = (options: GivenOptions = {}, user: SeatName = 'editor') =>
  bot.sit(user).slash('/schedule add', { channel: 'briefings', when: 'every day at 08:00', ...options });

describe('an editor who adds a schedule', () => {
  test('alone sees what was saved: its words, the next five runs, and what a clock change does', async () => {
    const reply = await add({ 'time-zone': 'europe/berlin' });
    expect(reply.private).toBe(true);
    expect(reply.text).toMatch(
      /^### Schedule \d+ is saved\nPosts a short briefing in <#\d+>, every day at 08:00 \(Europe\/Berlin\)\. It pings nobody\.\n/,
    );
    const runs = reply.text.split('\n').filter((line) => line.startsWith('- '));
    expect(reply.text).toContain('**The next 5 runs**');
    expect(runs).toHaveLength(5);
    for (const run of runs) expect(run).toMatch(/^- \w{3} \d+ \w{3} \d{4}, 08:00 \(UTC\+[12]\)/);
    // The reader's own clock stands beside the first.
    expect(runs[0]).toMatch(/\) · <t:(\d+):F> \(<t:\1:R>\)$/);
    expect(reply.text).toMatch(
      /\*\*Clock change\*\* On .+ clocks in Europe\/Berlin go .+: runs stay at 08:00/,
    );
    expect(reply.buttons.map(({ label }) => label)).toEqual([
      'Change the time',
      'Preview',
      'Post once now',
      'Pause',
    ]);
    expect(bot.book().schedules.at(-1)).toMatchObject({ zone: 'Europe/Berlin', by: { name: 'Editor' } });
  });

  test('is asked first where it would post more than four times a day', async () => {
    const before = bot.book().schedules.length;
    const asked = await add({ when: 'every 2 hours' });
    expect(asked.text).toContain('### Post 12 times a day?');
    expect(asked.text).toContain('Nothing is saved yet.');
    expect(bot.book().schedules).toHaveLength(before);
    const declined = await (await add({ when: 'hourly' })).click('Don’t');
    expect(declined.text).toBe('### Nothing was saved\n`/schedule add` takes another `when` or `channel`.');
    expect(bot.book().schedules).toHaveLength(before);
    const presses = [asked.click('Post 12 times a day'), asked.click('Post 12 times a day')];
    await Promise.all(presses);
    expect(asked.text).toMatch(/### Schedule \d+ is saved\nPosts a short briefing/);
    expect(bot.book().schedules).toHaveLength(before + 1);
  });

  test('may choose a thread', async () => {
    const id = await addSchedule(bot, { channel: 'briefings-thread' }, bot.sit('editor'));
    expect(bot.schedule(id).place).toBe('thread');
  });

  test('of an announcement channel learns that its posts are published', async () => {
    const { text } = await add({ channel: 'news' }, 'admin');
    expect(text).toContain('**Published** This is an announcement channel: each post is also published');
    expect(bot.book().schedules.at(-1)?.place).toBe('announcement');
  });

  test('may have a role pinged that everybody may ping', async () => {
    const { text } = await add({ ping: 'Editors', silent: true });
    expect(text).toMatch(/It names <@&\d+> but is silent: nobody gets a notification\./);
  });
});

describe('is refused with what to do, and nothing is saved:', () => {
  const refused = async (options: GivenOptions, user: SeatName = 'editor'): Promise<string> => {
    const before = bot.book();
    const reply = await add(options, user);
    expect(reply.private).toBe(true);
    expect(bot.book()).toEqual(before);
    return reply.text;
  };

  test.each([
    [
      'evry day at 8',
      '“evry day at 8” is not understood. Did you mean “every day at 08:00”? Write for example',
    ],
    [
      'every 5 minutes',
      'between two runs there must be 15 minutes at least. Write for example `every 15 minutes`',
    ],
    [
      '0 9 30 2 *',
      '“every year on 30 February at 09:00” never comes: no month has such a day. Write for example `last day of the month at 09:00`',
    ],
    ['someday', '“someday” is not understood. Write for example `every day at 08:00`'],
  ])('the time “%s”', async (when, words) => {
    const text = await refused({ when });
    expect(text).toContain(words);
    expect(text).toContain('Nothing was saved.');
  });

  test('a time zone with a slip in it', async () => {
    const text = await refused({ 'time-zone': 'Europe/Berln' });
    expect(text).toContain(
      '“Europe/Berln”: There is no such time zone. Choose the clock that you mean. Nothing was saved.',
    );
  });

  test.each<[keyof typeof PermissionFlagsBits, string]>([
    [
      'ViewChannel',
      'Readout can’t see <#ID>. In that channel’s settings, under Permissions, add Readout and allow **View Channel**, **Send Messages**.',
    ],
    [
      'SendMessages',
      'Readout lacks **Send Messages**, **Attach Files** in <#ID>. In that channel’s settings, under Permissions, add Readout and allow',
    ],
    [
      'AttachFiles',
      'Readout lacks **Attach Files** in <#ID>. In that channel’s settings, under Permissions, add Readout and allow **Attach Files**.',
    ],
    [
      'ReadMessageHistory',
      'Readout lacks **Read Message History** in <#ID>. In that channel’s settings, under Permissions, add Readout and allow **Read Message History**.',
    ],
  ])('a channel without %s for Readout', async (permission, words) => {
    bot.sandbox.change.clearOverwrites('side-room');
    bot.sandbox.change.deny('side-room', 'bot', [permission]);
    const text = await refused({ channel: 'side-room' });
    expect(text).toContain(words.replace('ID', bot.channelId('side-room')));
    expect(text).toContain('Nothing was saved.');
  });

  test('a channel that the editor may not write in', async () => {
    bot.sandbox.change.allow('announcements', 'bot', ['SendMessages']);
    const before = bot.book().schedules.length;
    const reply = await add({ channel: 'announcements', silent: true });
    expect(reply.text).toBe(
      `You lack **Send Messages** in <#${bot.channelId('announcements')}>, and Readout posts only where you may post yourself. Choose another \`channel\`, or ask somebody who may post there. Nothing was saved.\n-# What else you chose is kept.`,
    );
    expect(bot.book().schedules).toHaveLength(before);
    // Another is one choice away, with all else that was given.
    bot.sandbox.change.clearOverwrites('side-room');
    const saved = await reply.choose('Choose another channel', 'side-room');
    expect(saved.text).toContain(`in <#${bot.channelId('side-room')}>, every day at 08:00`);
    expect(bot.book().schedules.at(-1)).toMatchObject({ silent: true });
    expect((await add({ channel: 'announcements' }, 'admin')).text).toContain('is saved');
  });

  test('everyone to be pinged', async () => {
    expect(await refused({ ping: '@everyone' }, 'admin')).toBe(
      'A schedule does not ping everyone. Choose as `ping` a role of those who want the briefing, or leave it out. Nothing was saved.',
    );
  });

  test('a role that not everybody may ping', async () => {
    const text = await refused({ ping: 'Night shift' });
    expect(text).toContain('In the settings of that role turn on **Allow anyone to @mention this role**');
    expect(text).toContain('which you lack');
    bot.sandbox.change.setRole('Night shift', { mentionable: true });
    expect((await add({ ping: 'Night shift' })).text).toContain('is saved');
  });

  test('and the fix is a button that keeps all else, after a restart too, or a form with what was typed', async () => {
    const before = bot.book().schedules.length;
    const options = { detail: 'full', silent: true, channel: 'briefings-thread' } as const;
    const zone = await add({ ...options, when: 'mondays at 7:15', 'time-zone': 'Europe/Berln' });
    await bot.restart();
    const saved = await zone.click('Berlin: UTC+1 now, with summer time');
    expect(saved.text).toMatch(
      /^### Schedule \d+ is saved\nPosts a full briefing .* on Mondays at 07:15 \(Europe\/Berlin\)/,
    );
    const vague = await add({ ...options, when: 'whenever you like' });
    const form = await vague.click('Write it another way');
    const asked = await form.submit({ When: 'every other tuesday' });
    expect(asked.text).toContain('At what time?');
    const [label = ''] = asked.buttons.map((button) => button.label ?? '');
    expect(label).toMatch(/^Every 2 weeks on Tuesdays at 09:00, first on \d{4}-\d\d-\d\d$/);
    await asked.click(label);
    expect(asked.text).toContain('every 2 weeks on Tuesdays at 09:00, first on');
    expect(bot.book().schedules).toHaveLength(before + 2);
    expect(bot.book().schedules.at(-1)).toMatchObject({ detail: 'full', silent: true, place: 'thread' });
  });

  test('a reader', async () => {
    expect(await refused({}, 'reader')).toContain('`/schedule` is for editors of this server.');
  });
});

describe('while typing', () => {
  test('a time is offered in plain words, as it is in the zone beside it', async () => {
    const offered = async (zone: string) => {
      const others = { 'time-zone': zone };
      const [first] = await bot.sit().autocomplete('/schedule add', 'when', 'tomorrow at 9', others);
      return first;
    };
    // It is never the same day in both.
    const [early, late] = [await offered('Pacific/Kiritimati'), await offered('Pacific/Pago_Pago')];
    for (const one of [early, late])
      expect(one?.name).toMatch(/^once, on \d{4}-\d\d-\d\d at 09:00; next: \w{3} \d+ \w{3}, 09:00$/);
    expect(early?.value).not.toBe(late?.value);
    const mondays = await bot.sit().autocomplete('/schedule add', 'when', 'mon');
    expect(mondays[0]).toMatchObject({ value: 'on Mondays at 09:00' });
  });

  test('a time zone is found by a part of its name', async () => {
    const offered = await bot.sit().autocomplete('/schedule edit', 'time-zone', 'bagh');
    expect(offered).toEqual([{ name: 'Asia/Baghdad', value: 'Asia/Baghdad' }]);
  });

  test('a schedule is found by number, channel and time, by those who may', async () => {
    const id = await addSchedule(bot, { when: 'fridays at 17:15' }, bot.sit('editor'));
    const offered = await bot.sit().autocomplete('/schedule pause', 'schedule', 'friday');
    expect(offered).toEqual([{ name: `${id} · #briefings · on Fridays at 17:15`, value: String(id) }]);
    expect((await bot.sit().autocomplete('/schedule run', 'schedule', `#${id}`))[0]?.value).toBe(String(id));
    expect(await bot.sit('reader').autocomplete('/schedule pause', 'schedule', '')).toEqual([]);
  });
});
