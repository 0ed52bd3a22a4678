import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findDossier } from '../../../src/discord/interactions/server-dossiers.ts';
import { newDossier } from '../../../src/dossier/new-dossier.ts';
import type { Dossier } from '../../../src/dossier/schema.ts';
import { makeEdit } from '../../../src/revisions/take-edit.ts';
import { MOST_DOSSIERS } from '../../../src/store/dossier-key.ts';
import { actor, dossierOf, event, question, reading } from '../../support/build-dossier.ts';
import { SERVER } from '../../support/interactions.ts';
import { buttonsOf, selectsOf } from '../../support/read-reply.ts';
import {
  type Answer,
  LOG,
  openRoutedServer,
  PLACES,
  type RoutedServer,
} from '../../support/routed-server.ts';
import { writeState } from '../../support/write-state.ts';

/** A story that says its title in an event as well. */
function story(title: string): Dossier {
  return { ...dossierOf({ events: [event({ title: `${title} happened` })] }), title };
}

const [ALDER, BIRCH, CEDAR] = [story('Alder'), story('Birch'), story('Cedar')];
const CHANNEL = { type: 0, name: 'chosen', permissions: String(2n ** 40n - 1n) };
const NEWS = { ...CHANNEL, id: PLACES.news };

async function dossiersPage(server: RoutedServer): Promise<Answer> {
  const seat = server.seat();
  return seat.press(await seat.slash('settings show'), 'Dossiers');
}

async function opened(server: RoutedServer, number: number): Promise<Answer> {
  const seat = server.seat();
  for (let page = await dossiersPage(server); ; page = await seat.press(page, 'Next')) {
    const [select] = selectsOf(page);
    if (select?.options.some(({ value }) => value === String(number)))
      return seat.use(select.custom_id, [String(number)]);
  }
}

const labels = (answer: Answer) => buttonsOf(answer).map(({ label }) => label);

describe('which dossier a channel uses', () => {
  test('is its own, that of the channel that a thread or post is in, or else the server’s', async () => {
    const server = await openRoutedServer(ALDER, BIRCH, CEDAR);
    const admin = server.seat();
    await admin.slash('settings set', { dossier: '2', channel: NEWS });
    await admin.slash('settings set', { dossier: 'cedar' });
    const asked = { channel: PLACES.thread, threadOf: PLACES.news };
    for (const [place, title] of [
      [{}, 'Cedar'],
      [{ channel: PLACES.news }, 'Birch'],
      [asked, 'Birch'],
      [{ channel: PLACES.thread, threadOf: PLACES.general }, 'Cedar'],
    ] as const) {
      expect((await server.seat(place).slash('timeline')).text, title).toContain(`${title} happened`);
      expect((await server.mention('summary', place)).text, title).toContain(title);
    }
  });

  test('stays where the channel is gone, or was never of this server', async () => {
    const server = await openRoutedServer(ALDER, BIRCH);
    const foreign = '1499999999999999999';
    const saved = await server
      .seat()
      .slash('settings set', { dossier: '2', channel: { ...CHANNEL, id: foreign } });
    expect(saved.text).toContain(`“Birch” (dossier 2) in <#${foreign}>`);
    expect((await server.seat().slash('timeline')).text).toContain('Alder happened');
    expect((await dossiersPage(server)).text).toContain(`Used in <#${foreign}>`);
  });

  test('is not told without a dossier, nor of one that is none here or was set aside', async () => {
    const server = await openRoutedServer(ALDER, BIRCH, CEDAR);
    const admin = server.seat();
    await server.set({ retired: [3] });
    expect((await admin.slash('settings set', { channel: NEWS })).text).toContain('Choose a `dossier`');
    for (const dossier of ['4', '0', '1296', '99999', 'Willow', ' ', '-1', '2; 3'])
      expect((await admin.slash('settings set', { dossier, channel: NEWS })).text, dossier).toContain(
        'is no dossier of this server. Write the number of one of these:\n- **1** Alder\n- **2** Birch',
      );
    expect((await admin.slash('settings set', { dossier: '3' })).text).toContain('was set aside here');
    expect((await server.session()).settings).toMatchObject({ dossier: 1, channels: {} });
  });

  test('may change while a form is open: what is sent reaches the dossier that it was opened of', async () => {
    const server = await openRoutedServer(ALDER, BIRCH);
    const admin = server.seat();
    const values = { title: 'A report', kind: ['press'] };
    const first = await admin.slash('data add', { record: 'source' });
    await server.set({ dossier: 2 });
    const second = await admin.slash('data add', { record: 'source' });
    const begun = await admin.submit(first, values);
    await server.set({ dossier: 1 });
    const other = await admin.submit(second, { ...values, title: 'Another report' });
    await server.set({ dossier: 2 });
    await admin.press(begun, 'Save');
    await admin.press(other, 'Save');
    const [one, two] = [await server.store.open(SERVER), await server.store.open(`${SERVER}/2`)];
    expect(one.dossier.sources.map(({ title }) => title)).toEqual(['The paper', 'A report']);
    expect(two.dossier.sources.map(({ title }) => title)).toEqual(['The paper', 'Another report']);
  });
});

describe('a dossier that is set aside', () => {
  test('can be brought back from each page, also from a reply of its own', async () => {
    const server = await openRoutedServer(ALDER, BIRCH);
    const admin = server.seat();
    const made = await admin.slash('data new', { title: 'Cedar' });
    const page = await admin.press(made, 'All dossiers');
    const [select] = selectsOf(page);
    const aside = await admin.press(await admin.use(select?.custom_id ?? '', ['3']), 'Set it aside');
    expect(aside.text).toContain('It is set aside');
    expect((await admin.press(aside, 'All dossiers')).text).toContain('Set aside: kept whole');
    const back = await admin.press(aside, 'Bring it back');
    expect(back.text).toContain('It is back. No channel uses it yet');
    expect((await admin.press(page, 'Start another')).form).not.toBe(null);
  });

  test('is never what the server uses, however old the page is that says so', async () => {
    const server = await openRoutedServer(ALDER, BIRCH);
    const admin = server.seat();
    const stale = await opened(server, 2);
    await admin.press(await opened(server, 2), 'Set it aside');
    expect((await admin.press(stale, 'Use it everywhere')).text).toContain('was set aside meanwhile');
    const [useIn = ''] = stale.json.match(/settings:use-in:2/) ?? [];
    expect((await admin.use(useIn, [PLACES.news], PLACES.news)).text).toContain('was set aside meanwhile');
    expect((await server.session()).settings).toMatchObject({ dossier: 1, channels: {}, retired: [2] });
  });

  test.each([
    ['all of them are', { dossier: 1, retired: [1, 2] }],
    ['which is the server’s can’t be read', { dossier: 'two', retired: [1] }],
  ])('leaves the server one to use where its settings say that %s', async (_what, kept) => {
    const server = await openRoutedServer(ALDER, BIRCH);
    await writeState(server.store, SERVER, 'settings', kept);
    expect((await server.seat().slash('timeline')).text).toContain('Alder happened');
    expect((await server.seat().slash('settings set', { dossier: '1' })).text).toContain('### Saved');
  });

  test('takes no more of its forms, drafts, schedules and what waits, until it is back', async () => {
    const server = await openRoutedServer(ALDER, BIRCH);
    await server.set({ logChannel: LOG });
    const [admin, member] = [server.seat(), server.seat({ user: '1200000000000000007', permissions: '0' })];
    const form = await admin.slash('data add', { record: 'source', dossier: '2' });
    const draft = await admin.submit(form, { title: 'A report', kind: ['press'] });
    await admin.slash('schedule add', { channel: NEWS, when: 'every day at 08:00', dossier: '2' });
    const suggestion = await member.slash('suggest', { record: 'claim', dossier: '2' });
    const told = await member.submit(suggestion, { what: 'It opens soon.' });
    expect(told.text).toContain('Suggestion 1 waits');
    const asked = await admin.slash('schedule add', { channel: NEWS, when: 'every hour', dossier: '2' });

    const aside = await admin.press(await opened(server, 2), 'Set it aside');
    expect(aside.text).toContain('It is set aside, and 1 schedule of it paused');
    for (const refused of [
      await admin.submit(form, { title: 'Another', kind: ['press'] }),
      await admin.press(draft, 'Save'),
      await admin.press(asked, 'Post 24 times a day'),
      await admin.slash('schedule resume', { schedule: '1' }),
      await admin.slash('schedule edit', { schedule: '1', dossier: '2' }),
      await admin.slash('data review', { dossier: '2' }),
      await admin.use('@.2:data:review:1'),
      await member.submit(suggestion, { what: 'It opens later.' }),
    ])
      expect(refused.text).toContain('Dossier 2, “Birch”, was set aside here. It is kept whole');
    expect((await server.engine.list(SERVER)).map(({ paused }) => paused === null)).toEqual([false]);
    expect(await admin.complete('timeline', 'dossier', '')).toEqual([{ name: '1 · Alder', value: '1' }]);

    await admin.press(aside, 'Bring it back');
    expect((await admin.slash('schedule resume', { schedule: '1' })).text).toContain('Schedule 1 goes on');
    expect((await admin.press(draft, 'Save')).text).toContain('Saved as revision 1');
    expect((await admin.slash('data review', { dossier: '2' })).text).toContain('It opens soon.');
  });
});

describe('how many dossiers a server has', () => {
  test('has an end, which two at once and bringing back keep to, and each can be opened', async () => {
    const server = await openRoutedServer(
      ALDER,
      ...Array.from({ length: MOST_DOSSIERS }, (_, at) => newDossier(`Story ${at + 2}`, '')),
    );
    await server.set({ retired: [26, 25] });
    const admin = server.seat();
    const made = await Promise.all(
      ['One', 'Two', 'Three'].map((title) => admin.slash('data new', { title })),
    );
    expect(made.filter(({ text }) => text.includes('is added'))).toHaveLength(1);
    expect(made.filter(({ text }) => text.includes('which is the most'))).toHaveLength(2);
    const found: string[] = [];
    for (let page = await dossiersPage(server); ; page = await admin.press(page, 'Next')) {
      found.push(...selectsOf(page).flatMap(({ options }) => options.map(({ value }) => value)));
      if (!buttonsOf(page).some(({ label, disabled }) => label?.includes('Next') && disabled !== true)) break;
    }
    expect(found).toEqual(Array.from({ length: 27 }, (_, at) => String(at + 1)));
    const refused = await admin.press(await opened(server, 26), 'Bring it back');
    expect(refused.text).toContain('25 dossiers of this server are in use, which is the most');
    await admin.press(await opened(server, 27), 'Set it aside');
    expect((await admin.press(await opened(server, 26), 'Bring it back')).text).toContain('It is back');
    expect(await admin.complete('timeline', 'dossier', '')).toHaveLength(MOST_DOSSIERS);
    expect((await admin.slash('brief', { dossier: '26' })).text).toContain('Story 26');
  });

  test('does not count: one that can’t be read leaves the others', async () => {
    const server = await openRoutedServer(ALDER, BIRCH);
    const folder = join(server.stateDir, 'servers', SERVER, 'dossiers', '3');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'dossier.json'), 'not JSON');
    const admin = server.seat();
    expect((await admin.slash('timeline', { dossier: 'birch' })).text).toContain('Birch happened');
    expect((await dossiersPage(server)).text).toContain('**3** a dossier that can’t be read');
    expect((await admin.slash('timeline', { dossier: '3' })).text).toContain('damaged or can’t be read');
  });
});

describe('the option dossier', () => {
  const of = (...titles: readonly string[]) =>
    titles.map((title, at) => ({ number: at + 1, title, retired: title.startsWith('Old') }));
  test.each([
    ['2', of('Alder', 'Birch'), 2],
    ['#2', of('Alder', 'Birch'), 2],
    ['2 · Whatever it was called', of('Alder', 'Birch'), 2],
    [' bIRCH ', of('Alder', 'Birch'), 2],
    ['bi', of('Alder', 'Birch'), 2],
    ['2024', of('Alder', '2024 elections'), 2],
    ['2025 · the year', of('Alder', '2025 · the year'), 2],
    ['Old bridge', of('Old bridge', 'Old bridge two'), 1],
    ['Brücke', of('Die Brücke', 'BRÜCKE von Arle'), 2],
    ['🌉', of('🌉', '🌊'), 1],
    ['***', of('***', '@everyone'), 1],
  ])('%j is one', (typed, dossiers, number) => {
    expect(findDossier(dossiers, typed).number).toBe(number);
  });

  test('prefers one in use to one that was set aside', () => {
    const dossiers = of('Bridge', 'Bridge').map((one, at) => ({ ...one, retired: at === 0 }));
    expect(findDossier(dossiers, 'bridge').number).toBe(2);
    expect(findDossier(dossiers, '1').number).toBe(1);
  });

  test('is never taken for another whose title begins with the number that a control names', async () => {
    const server = await openRoutedServer(ALDER, story('4 rivers'));
    const page = await opened(server, 2);
    const [here = ''] = page.json.match(/settings:use-everywhere:2/) ?? [];
    const gone = await server.seat().use(here.replace(/2$/, '4'));
    expect(gone.text).toContain('This server has no dossier 4');
    expect((await server.session()).settings.dossier).toBe(1);
  });

  test('says which there are where a title is the beginning of several, whatever the titles are', async () => {
    const hostile = `@everyone **<@1>** \`x\` [a](https://e.example) ||${'\u202e#'.repeat(30)} ${'_'.repeat(300)}`;
    const titles = Array.from({ length: 24 }, (_, at) => `${hostile} ${at}`);
    const server = await openRoutedServer(ALDER, ...titles.map((title) => story(title)));
    const admin = server.seat();
    const refused = await admin.slash('timeline', { dossier: '@everyone' });
    expect(refused.text).toContain('is the beginning of several dossiers’ titles');
    expect(refused.text.match(/^- \*\*\d+\*\* /gm)).toHaveLength(25);
    expect((await admin.slash('timeline', { dossier: '5' })).text).toMatch(
      /^-# From \*\*.+\*\*, dossier 5 of this server/s,
    );
    for (const { name, value } of await admin.complete('timeline', 'dossier', ''))
      expect([name.length <= 100, /^\d+$/.test(value)]).toEqual([true, true]);
    const page = await dossiersPage(server);
    expect((await admin.press(page, 'Next')).text).toContain('**11**');
    expect((await opened(server, 7)).text).toContain('### Dossier 7');
  });

  test('has the other options completed from the dossier that it names', async () => {
    const server = await openRoutedServer(ALDER, BIRCH);
    const admin = server.seat();
    const complete = async (dossier?: string) =>
      (await admin.complete('data edit', 'record', 'happened', dossier === undefined ? {} : { dossier })).map(
        ({ name }) => name,
      );
    expect((await complete()).join()).toContain('Alder');
    for (const dossier of ['2', 'birch', '2 · Birch']) {
      const names = (await complete(dossier)).join();
      expect(names).toContain('Birch');
      expect(names).not.toContain('Alder');
    }
    expect(await admin.complete('data edit', 'dossier', 'bir', { record: 'event' })).toEqual([
      { name: '2 · Birch', value: '2' },
    ]);
  });

  test.each(['brought', 'alone'] as const)('is for servers that have Readout: %s', async (outside) => {
    const server = await openRoutedServer(ALDER, BIRCH);
    await server.set({ dossier: 2 });
    const seat = server.seat({ outside });
    expect(await seat.complete('timeline', 'dossier', '')).toEqual([]);
    expect((await seat.slash('timeline', { dossier: '2' })).text).toContain(
      '`dossier` chooses among the dossiers of a server',
    );
    expect((await seat.slash('timeline')).text).toContain('Alder happened');
    expect((await seat.use('@.2:timeline:page:0:a:::')).text).toContain('Alder happened');
  });
});

describe('the log channel', () => {
  test('says of which dossier a line is, and of none where it is of the server', async () => {
    const server = await openRoutedServer(ALDER, BIRCH);
    await server.set({ logChannel: LOG, dossier: 2 });
    const admin = server.seat();
    await admin.slash('settings set', { mentions: false });
    await admin.slash('data new', { title: 'Cedar' });
    await admin.slash('schedule add', { channel: NEWS, when: 'every day at 08:00', dossier: '1' });
    await admin.slash('schedule add', { channel: NEWS, when: 'every day at 09:00' });
    const edit = makeEdit({
      kind: 'events',
      id: 'event',
      before: event({ title: 'Birch happened' }),
      after: null,
    });
    await (await server.session(2)).save({ edits: [edit], why: 'It did not', origin: 'edit' });
    const lines = () => server.posted.map(({ reply }) => JSON.stringify(reply.components));
    const heads = () =>
      lines().map((line) => /-# From \*\*(\w+)\*\*, dossier (\d)/.exec(line)?.slice(1).join() ?? '');
    await expect.poll(heads).toEqual(['', '', '', 'Birch,2', 'Birch,2']);
    expect(lines()[4]).toContain('"@.2:data:history-revision:1:0:0:"');
  });
});

test('what is said in another channel’s dossier names it in its hints, refusals too', async () => {
  const server = await openRoutedServer(ALDER, BIRCH);
  const admin = server.seat();
  const edit = makeEdit({ kind: 'events', id: 'another', before: null, after: event({ id: 'another' }) });
  for (const number of [1, 2])
    await (await server.session(number)).save({ edits: [edit], why: '', origin: 'edit' });
  const refused = await admin.slash('data undo', { revision: 7, dossier: '2' });
  expect(refused.text).toContain('`/data history dossier:2`');
  expect(labels(refused)).toEqual([]);
  const own = await admin.slash('data undo', { revision: 7 });
  expect(own.text).toContain('`/data history`');
});

test('what is long leaves room for the mark: a question that is suggested, an entry that is typed', async () => {
  const text = `Why was the ${'very '.repeat(12)}old gate of Arle shut`;
  const asked = [question({ id: 'short', text: 'Why?' }), question({ text: `${text.padEnd(79, 'x')}?` })];
  const readings = [reading({ question: 'short' }), reading({ id: 'other' })];
  const long = dossierOf({ questions: asked, readings, actors: [actor()] });
  const server = await openRoutedServer(ALDER, { ...long, title: 'Birch' });
  const seat = server.seat();
  await server.set({ dossier: 2 });
  expect((await seat.slash('help')).text).toContain('### Readout briefs you on “Birch”');
  expect((await seat.slash('suggest', { entry: 'gate '.repeat(30) })).text).not.toContain('went wrong');
});
