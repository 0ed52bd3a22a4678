import { describe, expect, test } from 'vitest';
import { selectsOf, textOf } from '../../support/read-reply.ts';
import { ALL, ANNOUNCEMENTS, chosen, labelsOf, NEWS, openOffice, ROLE, THREAD } from './schedule-office.ts';

/** Every option but the time, each as it is not by itself. */
const OPTIONS = {
  channel: chosen(THREAD, ALL, 11),
  detail: 'full',
  'only-changes': true,
  'no-change': 'say',
  missed: 'skip',
  ping: ROLE,
  silent: true,
  picture: true,
};
const SAVED = {
  channel: THREAD,
  place: 'thread',
  detail: 'full',
  onlyChanges: true,
  noChange: 'say',
  missed: 'skip',
  ping: ROLE,
  silent: true,
  picture: true,
};

async function refused(options: Readonly<Record<string, unknown>>) {
  const office = await openOffice();
  const editor = office.editor();
  const reply = await editor.add({ ...OPTIONS, ...options });
  expect(textOf(reply)).toContain('Nothing was saved.');
  expect(await office.schedules()).toEqual([]);
  return { office, editor, reply };
}

describe('W: a refusal has buttons that go on with everything', () => {
  test.each([
    ['every 2 weeks on friday', 'Every 2 weeks on Fridays at 18:00', { pattern: '0 18 * * 5' }],
    [
      'last working day of the month',
      'On the last working day of each month at 12:00',
      { pattern: '0 12 LW * *' },
    ],
    ['every morning', 'Every day at 07:00', { pattern: '0 7 * * *' }],
    ['31st of the month', 'On the 31st of each month at 09:00', { pattern: '0 9 31 * *' }],
    ['evry day at 8', 'Every day at 08:00', { pattern: '0 8 * * *' }],
    ['01/02/2027 at 9', 'Once, on 2027-01-02 at 09:00', { at: '2027-01-02T09:00' }],
    ['today at 05:00', 'Once, on 2026-12-01 at 05:00', { at: '2026-12-01T05:00' }],
    ['every 5 minutes', 'Every 6 hours', { kind: 'every', minutes: 360 }],
    ['9', 'Every day at 09:00', { pattern: '0 9 * * *' }],
    ['friday at 24:00', 'On Saturdays at 00:00', { pattern: '0 0 * * 6' }],
    ['twice a week', 'On Mondays and Thursdays at 09:00', { pattern: '0 9 * * 1,4' }],
    ['every hour from 8 to 18', 'Every day at 08:00, 13:00 and 18:00', { pattern: '0 8,13,18 * * *' }],
    ['mon 9am tue 10am', 'On Tuesdays at 10:00', { pattern: '0 10 * * 2' }],
  ])('W: "%s"', async (when, label, rule) => {
    const { office, editor, reply } = await refused({ when });
    expect(labelsOf(reply).length).toBeLessThanOrEqual(5);
    expect(labelsOf(reply).at(-1)).toBe('Write it another way');
    const saved = await editor.press(reply, label);
    expect(textOf(saved)).toContain('### Schedule 1 is saved');
    expect(await office.schedules()).toMatchObject([{ ...SAVED, rule, zone: 'UTC' }]);
  });

  test('a pattern is on its button without the signs of code, and asks whether it is to post so often', async () => {
    const { editor, reply } = await refused({ when: 'every hour from 8 to 18' });
    const asked = await editor.press(reply, 'By the cron pattern 0 8-18 * * *');
    expect(textOf(asked)).toContain('### Post 11 times a day?');
  });

  test('what nothing is near can be written another way, from what was typed', async () => {
    const { office, editor, reply } = await refused({ when: 'whenever', 'time-zone': 'Baghdad' });
    expect(labelsOf(reply)).toEqual(['Write it another way']);
    const again = await editor.fill(reply, 'Write it', (held) => {
      expect(held).toEqual({ when: 'whenever', 'time-zone': 'Baghdad' });
      return { ...held, when: 'mondays' };
    });
    expect(textOf(again)).toContain('At what time?');
    await editor.press(again, 'On Mondays at 18:00');
    expect(await office.schedules()).toMatchObject([
      { ...SAVED, rule: { pattern: '0 18 * * 1' }, zone: 'Asia/Baghdad' },
    ]);
  });

  test('two presses save once, and only its author goes on', async () => {
    const { office, editor, reply } = await refused({ when: 'every morning' });
    await expect(office.editor('Bob').press(reply, 'Every day at 07:00')).rejects.toThrow('Somebody else');
    const presses = await Promise.allSettled([
      editor.press(reply, 'Every day at 07:00'),
      editor.press(reply, 'Every day at 08:00'),
    ]);
    expect(presses.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await office.schedules()).toHaveLength(1);
  });

  test('an edit goes on with all that was to change', async () => {
    const office = await openOffice();
    const editor = office.editor();
    await editor.add();
    const reply = await editor.slash('edit', {
      schedule: '1',
      when: 'fridays',
      silent: true,
      detail: 'full',
    });
    expect(await office.schedules()).toMatchObject([{ silent: false, detail: 'short' }]);
    await editor.press(reply, 'On Fridays at 18:00');
    expect(await office.schedules()).toMatchObject([
      { silent: true, detail: 'full', rule: { pattern: '0 18 * * 5' } },
    ]);
  });

  test('a button that would post often asks as the command does', async () => {
    const { office, editor, reply } = await refused({ when: '* * * * *' });
    const asked = await editor.press(reply, 'Every hour');
    expect(textOf(asked)).toContain('### Post 96 times a day?');
    expect(await office.schedules()).toEqual([]);
    await editor.press(asked, 'Post 96');
    expect(await office.schedules()).toMatchObject([{ ...SAVED, rule: { pattern: '0,15,30,45 * * * *' } }]);
  });

  test('where the channel is shut, the same can be tried again when it is open', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const open = office.channels.get(THREAD);
    office.channels.delete(THREAD);
    const reply = await editor.add(OPTIONS);
    expect(textOf(reply)).toContain('Readout can’t see');
    expect(labelsOf(reply)).toEqual(['Try again']);
    if (open !== undefined) office.channels.set(THREAD, open);
    await editor.press(reply, 'Try again');
    expect(await office.schedules()).toMatchObject([SAVED]);
  });

  test('where the role can’t be pinged, it is saved without', async () => {
    const office = await openOffice();
    const editor = office.editor();
    office.roles.clear();
    const reply = await editor.add(OPTIONS);
    expect(labelsOf(reply)).toEqual(['Try again', 'Save it without a ping']);
    await editor.press(reply, 'Save it without');
    expect(await office.schedules()).toMatchObject([{ ...SAVED, ping: null }]);
  });
});

describe('W: time zones', () => {
  test('W: "Baghdad" is taken', async () => {
    const office = await openOffice();
    expect(textOf(await office.editor().add({ 'time-zone': 'Baghdad' }))).toContain('(Asia/Baghdad)');
  });

  test('W: "India" is taken', async () => {
    const office = await openOffice();
    expect(textOf(await office.editor().add({ 'time-zone': 'India' }))).toContain('(Asia/Kolkata)');
  });

  test('W: "UTC+3" is offered with what it means, and nothing is lost', async () => {
    const { office, editor, reply } = await refused({ 'time-zone': 'UTC+3' });
    const saved = await editor.press(reply, 'UTC+3 all year, no summer time');
    expect(textOf(saved)).toContain('every day at 08:00 (UTC+03:00 all year)');
    const [schedule] = await office.schedules();
    expect(schedule).toMatchObject({ ...SAVED, zone: '+03:00', due: Date.parse('2026-12-01T05:00Z') });
  });

  test('S5: "EST" is asked about: New York, with summer time, or one that has none', async () => {
    const { office, editor, reply } = await refused({ 'time-zone': 'EST' });
    expect(labelsOf(reply)).toEqual([
      'New York: UTC-5 now, with summer time',
      'Panama: UTC-5 all year',
      'Jamaica: UTC-5 all year',
      'Write it another way',
    ]);
    await editor.press(reply, 'New York');
    expect(await office.schedules()).toMatchObject([{ ...SAVED, zone: 'America/New_York' }]);
  });

  test('more than four are in a select', async () => {
    const { office, editor, reply } = await refused({ 'time-zone': 'USA' });
    expect(selectsOf(reply)[0]?.options[0]?.label).toBe('New York: UTC-5 now, with summer time');
    await editor.choose(reply, '0');
    expect(await office.schedules()).toMatchObject([{ ...SAVED, zone: 'America/New_York' }]);
  });

  test('W: "weekdays at 7:30 Europe/Berlin" has the zone of the phrase', async () => {
    const office = await openOffice();
    const editor = office.editor();
    await editor.add({ when: 'weekdays at 7:30 Europe/Berlin' });
    expect(await office.schedules()).toMatchObject([
      { zone: 'Europe/Berlin', due: Date.parse('2026-11-30T06:30Z') },
    ]);
    await editor.slash('edit', { schedule: '1', when: 'daily at 8 Baghdad' });
    expect(await office.schedules()).toMatchObject([{ zone: 'Asia/Baghdad' }]);
  });

  test('two that differ are asked about', async () => {
    const { office, editor, reply } = await refused({ when: 'daily at 8 Tokyo', 'time-zone': 'Baghdad' });
    await editor.press(reply, 'Every day at 08:00, Asia/Tokyo');
    expect(await office.schedules()).toMatchObject([{ ...SAVED, zone: 'Asia/Tokyo' }]);
  });
});

describe('W: every other week', () => {
  test('is shown with its first day and its next runs, posts in that rhythm, and is read again from disk', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const text = textOf(await editor.add({ when: 'every other wednesday at 9am' }));
    expect(text).toContain('every 2 weeks on Wednesdays at 09:00, first on 2026-12-02 (UTC)');
    const dates = [...text.matchAll(/^- \w+ (\d+ \w+ \d+), 09:00/gm)].map(([, date]) => date);
    expect(dates).toEqual(['2 Dec 2026', '16 Dec 2026', '30 Dec 2026', '13 Jan 2027', '27 Jan 2027']);
    await office.advance('2027-01-14T00:00:00Z');
    expect(office.sent).toHaveLength(4);
    expect(await office.schedules()).toMatchObject([{ due: Date.parse('2027-01-27T09:00Z') }]);
  });

  test('W: "31st of the month" says which months have none', async () => {
    const office = await openOffice();
    expect(textOf(await office.editor().add({ when: '31st of the month at 9' }))).toContain(
      '**Months without that day** February, April, June, September and November have no 31st',
    );
  });
});

describe('W: the same schedule twice', () => {
  test('is asked about, whatever it posts, and saved where it is meant', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const same = { channel: chosen(NEWS), when: 'daily at 8am' };
    await editor.slash('add', same);
    const asked = await editor.slash('add', { ...same, detail: 'full' });
    expect(textOf(asked)).toContain('### Post the same twice?');
    expect(textOf(asked)).toContain(
      '**Schedule 1** posts there at the same times already: A short briefing.',
    );
    expect(await office.schedules()).toHaveLength(1);
    await editor.press(asked, 'Don’t');
    await editor.press(await editor.slash('add', same), 'Save it as well');
    expect(await office.schedules()).toHaveLength(2);
  });

  test('is another in another channel, zone or time, and after it is done', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const once = { channel: chosen(NEWS), when: 'today at 18:00' };
    for (const more of [
      {},
      { channel: chosen(ANNOUNCEMENTS, ALL, 5) },
      { 'time-zone': 'Berlin' },
      { when: 'today at 19:00' },
    ])
      expect(textOf(await editor.slash('add', { ...once, ...more }))).toContain('is saved');
    await office.advance('2026-11-30T20:00:00Z');
    await editor.slash('add', { ...once, when: 'today at 21:00' });
    expect(await office.schedules()).toHaveLength(5);
  });

  test('is asked about when an edit makes it so', async () => {
    const office = await openOffice();
    const editor = office.editor();
    await editor.add();
    await editor.add({ when: 'every day at 09:00' });
    const asked = await editor.slash('edit', { schedule: '2', when: 'every day at 08:00' });
    expect(textOf(asked)).toContain('**Schedule 1** posts there');
    expect(textOf(await editor.slash('edit', { schedule: '2', silent: true }))).toContain('is saved');
  });
});

describe('W: a ping, once set, can be taken off', () => {
  test('with "nobody", in the command and by a button where it is saved', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const saved = await editor.add({ ping: ROLE });
    expect(labelsOf(saved)).toContain('Ping nobody');
    await editor.slash('edit', { schedule: '1', 'ping-nobody': true });
    expect(await office.schedules()).toMatchObject([{ ping: null }]);
    await editor.slash('edit', { schedule: '1', ping: ROLE });
    await editor.press(saved, 'Ping nobody');
    expect(await office.schedules()).toMatchObject([{ ping: null }]);
  });

  test('where the role is gone, in the refusal', async () => {
    const office = await openOffice();
    const editor = office.editor();
    await editor.add({ ping: ROLE });
    office.roles.clear();
    const reply = await editor.slash('edit', { schedule: '1', silent: true });
    await editor.press(reply, 'Save it without a ping');
    expect(await office.schedules()).toMatchObject([{ ping: null, silent: true }]);
  });
});

describe('D16: /schedule run with a ping', () => {
  const pings = ({ of }: { readonly of: object }): unknown =>
    Reflect.get(Reflect.get(of, 'schedule'), 'ping');

  test('asks first, and posts with the ping or without', async () => {
    const office = await openOffice();
    const editor = office.editor();
    await editor.add({ ping: ROLE });
    const asked = await editor.slash('run', { schedule: '1' });
    expect(textOf(asked)).toContain('### Post schedule 1 now, and ping?');
    expect(labelsOf(asked)).toEqual(['Post and ping', 'Post without the ping', 'Don’t']);
    expect(office.sent).toEqual([]);
    expect(textOf(await editor.press(asked, 'Post and ping'))).toContain('### Schedule 1 was posted once');
    await office.advance(1000);
    await editor.press(await editor.slash('run', { schedule: '1' }), 'Post without');
    expect(office.sent.map(pings)).toEqual([ROLE, null]);
    expect(await office.schedules()).toMatchObject([{ ping: ROLE }]);
  });

  test('pressed a second time, asks again', async () => {
    const office = await openOffice();
    const editor = office.editor();
    await editor.add({ ping: ROLE });
    const asked = await editor.slash('run', { schedule: '1' });
    await editor.press(asked, 'Post and ping');
    expect(textOf(await editor.press(asked, 'Post and ping'))).toContain('It was posted meanwhile.');
    expect(office.sent).toHaveLength(1);
  });

  test('is not asked where it pings nobody, or is silent', async () => {
    const office = await openOffice();
    const editor = office.editor();
    await editor.add();
    await editor.add({ ping: ROLE, silent: true, when: 'every day at 09:00' });
    for (const schedule of ['1', '2'])
      expect(textOf(await editor.slash('run', { schedule }))).toContain('was posted once');
  });
});
