import { PermissionFlagsBits as Bits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { settings } from '../../../commands/settings.ts';
import { commandBody } from '../../../src/discord/interactions/register-commands.ts';
import { readSettings } from '../../../src/discord/interactions/server-settings.ts';
import { completeTimeZone } from '../../../src/discord/interactions/time-zones.ts';
import { readTimeZone } from '../../../src/schedule/when/zone-names.ts';
import { buttonsOf } from '../../support/read-reply.ts';
import { messageOf, type Office, openOffice, readOut, SERVER } from '../review/review-office.ts';

const LOG = '1400000000000000009';
const ROLE = '1600000000000000001';
const WRITES = Bits.ViewChannel | Bits.SendMessages;

async function withChannel(permissions: bigint | null): Promise<Office> {
  const office = await openOffice();
  if (permissions !== null) office.channels.set(LOG, { name: 'log', type: 0, permissions, thread: false });
  return office;
}

const kept = (office: Office) => readSettings(office.store, SERVER);

describe('/settings set', () => {
  test('sets what is given and leaves the rest, kept for the next start', async () => {
    const office = await withChannel(WRITES);
    const admin = office.person('Admin');
    await admin.slash('settings set', { editors: ROLE, 'time-zone': ' europe/berlin ' });
    await admin.slash('settings set', { 'log-channel': LOG, mentions: false });
    const reply = readOut(await admin.slash('settings set', { review: 'four-eyes' }));
    expect(reply).toContain('From here on each change waits until another editor approves it');
    expect(await kept(office)).toEqual({
      editors: ROLE,
      timeZone: 'Europe/Berlin',
      logChannel: LOG,
      review: 'four-eyes',
      mentions: false,
      asked: false,
      dossier: 1,
      channels: {},
      retired: [],
      example: 'undecided',
    });
  });

  test('tells the log channel what was changed, and by whom', async () => {
    const office = await withChannel(WRITES);
    const admin = office.person('Admin');
    await admin.slash('settings set', { 'log-channel': LOG });
    await admin.slash('settings set', { mentions: true });
    expect(office.written).toEqual([
      `${LOG}: Admin changed the settings:\n- **Log channel** <#${LOG}>: each change is told there`,
    ]);
  });

  test('loses nothing where two admins set at the same time', async () => {
    const office = await openOffice();
    const [one, two] = [office.person('One'), office.person('Two')];
    await Promise.all([
      one.slash('settings set', { editors: ROLE }),
      two.slash('settings set', { mentions: false }),
      one.slash('settings set', { 'time-zone': 'Asia/Baghdad' }),
    ]);
    expect(await kept(office)).toMatchObject({ editors: ROLE, mentions: false, timeZone: 'Asia/Baghdad' });
  });

  test.each([
    ['no channel that it sees', null, 'Readout can’t see', '**View Channel**, **Send Messages**'],
    ['may not write', Bits.ViewChannel, 'Readout lacks **Send Messages**', 'allow **Send Messages**'],
    [
      'only in threads',
      Bits.ViewChannel | Bits.SendMessagesInThreads,
      'Readout lacks **Send Messages**',
      '.',
    ],
  ])(
    'refuses a log channel: %s, with the mend, and sets nothing else',
    async (_case, permissions, problem, mend) => {
      const office = await withChannel(permissions);
      const refused = office.person('Admin').slash('settings set', { 'log-channel': LOG, mentions: false });
      await expect(refused).rejects.toThrow(problem);
      await expect(refused).rejects.toThrow(mend);
      await expect(refused).rejects.toThrow('Nothing was set.');
      expect(await kept(office)).toMatchObject({ logChannel: null, mentions: true });
    },
  );

  test('refuses everyone as editors, and says how everybody can propose', async () => {
    const office = await openOffice();
    await expect(office.person('Admin').slash('settings set', { editors: SERVER })).rejects.toThrow(
      'every member could change the dossier',
    );
    expect((await kept(office)).editors).toBeNull();
  });

  test('refuses nothing at all, and what is none of its options’ values', async () => {
    const admin = (await openOffice()).person('Admin');
    await expect(admin.slash('settings set', {})).rejects.toThrow('Nothing was set.');
    const { input } = settings.subcommands?.['set'] ?? {};
    for (const wrong of [
      { review: 'on' },
      { editors: 'me' },
      { 'log-channel': '<#1>' },
      { 'time-zone': 'x'.repeat(61) },
      { mentions: 'yes' },
    ])
      expect(input?.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  });
});

describe('/settings show', () => {
  test('S4: names the edition of the time zone data', async () => {
    const text = readOut(await (await openOffice()).person('Admin').slash('settings show'));
    expect(text).toContain(`-# Time zone data ${process.versions['tz']} (ICU ${process.versions['icu']}`);
  });

  test('says what holds where nothing was set, and gives the invite link', async () => {
    const text = readOut(await (await openOffice()).person('Admin').slash('settings show'));
    expect(text).toContain('**Editors** only those with Manage Server');
    expect(text).toContain('**Time zone** UTC');
    expect(text).toContain('**Review** of suggestions: members suggest and editors decide');
    expect(text).toContain('**Mentions** on');
    const link = new URL(/https:\S+/.exec(text)?.[0] ?? '');
    expect(link.origin + link.pathname).toBe('https://discord.com/oauth2/authorize');
    expect(link.searchParams.get('client_id')).toBe('1000000000000000001');
    expect(link.searchParams.get('scope')).toBe('bot applications.commands');
    expect(BigInt(link.searchParams.get('permissions') ?? 0)).toBe(
      Bits.ViewChannel |
        Bits.SendMessages |
        Bits.SendMessagesInThreads |
        Bits.AttachFiles |
        Bits.EmbedLinks |
        Bits.ReadMessageHistory,
    );
  });

  test('checks whether the bot may still write in the log channel', async () => {
    const office = await withChannel(WRITES);
    const admin = office.person('Admin');
    await admin.slash('settings set', { 'log-channel': LOG });
    expect(readOut(await admin.slash('settings show'))).toContain(`Readout may write in <#${LOG}>.`);
    office.channels.set(LOG, { name: 'log', type: 0, permissions: Bits.ViewChannel, thread: false });
    expect(readOut(await admin.slash('settings show'))).toContain('⚠️ Readout lacks **Send Messages**');
    office.channels.delete(LOG);
    expect(readOut(await admin.slash('settings show'))).toContain('⚠️ Readout can’t see');
  });

  test('takes back what no option can take back', async () => {
    const office = await withChannel(WRITES);
    const admin = office.person('Admin');
    await admin.slash('settings set', { 'log-channel': LOG, editors: ROLE });
    const cleared = await admin.press(await admin.slash('settings show'), 'Clear the log channel');
    expect(await kept(office)).toMatchObject({ logChannel: null, editors: ROLE });
    const bare = messageOf(await admin.press(cleared, 'Clear the editors’ role'));
    expect(await kept(office)).toMatchObject({ logChannel: null, editors: null });
    expect(buttonsOf(bare).map((one) => 'label' in one && one.label)).toEqual(['Dossiers']);
  });
});

test('only admins are shown /settings', () => {
  expect(commandBody(settings, true)).toMatchObject({
    default_member_permissions: String(Bits.ManageGuild),
    contexts: [0],
    integration_types: [0],
  });
});

describe('a time zone', () => {
  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    [' europe/berlin', 'Europe/Berlin'],
    ['america/new york', 'America/New_York'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['utc', 'UTC'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ])('%s is %s', (typed, name) => {
    expect(readTimeZone(typed)).toBe(name);
  });

  test.each(['2026-01-01T00:00[Europe/Berlin]', 'Mars', '', '../etc', 'a'.repeat(60)])(
    '%s is none, and what to write is said',
    async (typed) => {
      expect(readTimeZone(typed)).toBeNull();
      const admin = (await openOffice()).person('Admin');
      await expect(admin.slash('settings set', { 'time-zone': typed })).rejects.toThrow(
        'is no time zone. Write a city whose clock you mean, its country, or `UTC`',
      );
    },
  );

  test('W: "Baghdad" and "India", the one match, are taken', async () => {
    const office = await openOffice();
    const admin = office.person('Admin');
    await admin.slash('settings set', { 'time-zone': 'Baghdad' });
    expect((await kept(office)).timeZone).toBe('Asia/Baghdad');
    await admin.slash('settings set', { 'time-zone': 'India' });
    expect((await kept(office)).timeZone).toBe('Asia/Kolkata');
  });

  test.each([
    ['W: UTC+3', 'UTC+3 all year, no summer time', '+03:00', 'UTC+03:00 all year'],
    ['S5: EST', 'New York: UTC-5 now, with summer time', 'America/New_York', 'America/New_York'],
    ['W: Europe/Berln', 'Berlin: UTC+1 now, with summer time', 'Europe/Berlin', 'Europe/Berlin'],
  ])(
    '%s is offered with what it means, and all else that was chosen is kept',
    async (named, label, zone, shown) => {
      const office = await openOffice();
      const admin = office.person('Admin');
      const asked = await admin.slash('settings set', {
        'time-zone': named.replace(/^\w+: /, ''),
        editors: ROLE,
        mentions: true,
      });
      expect(await kept(office)).toMatchObject({ timeZone: 'UTC', editors: null });
      const saved = await admin.press(asked, label);
      expect(readOut(saved)).toContain(`**Time zone** ${shown}`);
      expect(await kept(office)).toMatchObject({ timeZone: zone, editors: ROLE, mentions: true });
    },
  );

  test('is completed by any of its words, cities first that begin so', () => {
    const complete = (typed: string) => completeTimeZone(typed).map(({ value }) => value);
    expect(complete('berl')).toEqual(['Europe/Berlin']);
    expect(complete('new york')).toEqual(['America/New_York']);
    expect(complete('kolk')).toEqual(['Asia/Kolkata']);
    expect(complete('utc')[0]).toBe('UTC');
    expect(complete('qq')).toEqual([]);
    expect(complete('')).toHaveLength(25);
    expect(completeTimeZone('baghdad')).toEqual([{ name: 'Asia/Baghdad', value: 'Asia/Baghdad' }]);
  });
});
