import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StoreError } from '../../src/store/store.ts';
import { type Running, runInSandbox } from './bot-in-sandbox.ts';

/** What Readout keeps of a server is damaged on disk: all else goes on, and those who can mend it are told. */
const WAIT = { timeout: 60_000 };

let running: Running;
beforeEach(async () => {
  running = await runInSandbox();
});
afterEach(async () => {
  await running.stop();
});

const sit = (user: 'admin' | 'reader') => running.sandbox.seat({ user });
const server = (): string => running.sandbox.world.servers.find(({ name }) => name === 'Newsroom')?.id ?? '';
const folder = (): string => join(running.stateDir, 'servers', server());
const channel = (name: string): string =>
  running.sandbox.world.servers[0]?.channels.find((one) => one.name === name)?.id ?? '';

async function damage(name: string, text: string): Promise<void> {
  mkdirSync(join(folder(), 'state'), { recursive: true });
  writeFileSync(join(folder(), 'state', `${name}.json`), text);
  await running.restart();
}

const logged = (words: string): readonly string[] => running.logged.filter((line) => line.includes(words));
const aside = (): string => join(folder(), 'state', 'damaged');
const keptAside = (): readonly string[] =>
  readdirSync(aside()).map((name) => readFileSync(join(aside(), name), 'utf8'));

test.each(['{"editors": nul', '', '\0\0\0', '{"__proto__": 1}'])(
  'S3: settings that are %j keep no command from being answered, and are kept aside',
  async (text) => {
    await damage('settings', text);
    const brief = await sit('reader').slash('/brief');
    expect(brief.text).toContain('###');
    expect(brief.text).not.toContain('went wrong');
    await sit('reader').slash('/claims');
    const show = await sit('admin').slash('/settings show');
    expect(show.text).toMatch(
      /settings is damaged and can’t be read\..*set them again with `\/settings set`/,
    );
    expect(logged('the settings of a server can')).toEqual([
      expect.stringMatching(/"level":50.*settings\.json can't be read/),
    ]);
    const set = await sit('admin').slash('/settings set', { mentions: false });
    expect(set.text).toMatch(/settings that were here before could not be read\. They are kept aside/);
    expect(keptAside()).toEqual([text]);
    expect((await sit('admin').slash('/settings show')).text).not.toContain('damaged');
  },
);

test('S3: of settings of which one is no setting, the others hold, and the log channel is told', async () => {
  const log = channel('briefings');
  await damage('settings', JSON.stringify({ timeZone: 'Asia/Baghdad', logChannel: log, review: 'maybe' }));
  await sit('reader').slash('/brief');
  const show = await sit('admin').slash('/settings show');
  expect(show.text).toContain('settings is damaged');
  expect(show.text).toContain('Asia/Baghdad');
  await vi.waitFor(
    () =>
      expect(running.sandbox.seat({ user: 'admin', channel: 'briefings' }).messages().at(-1)?.text).toContain(
        'settings is damaged and can’t be read',
      ),
    WAIT,
  );
  await sit('admin').slash('/settings set', { review: 'off' });
  const kept = JSON.parse(readFileSync(join(folder(), 'state', 'settings-damaged.json'), 'utf8'));
  expect(kept).toMatchObject({ review: 'maybe' });
});

test.each(['{"next": 1, "schedules": [', '{"next": "one"}'])(
  'S3: schedules that are %j are left as they are, and told of in the log channel and the list',
  async (text) => {
    await sit('admin').slash('/settings set', { 'log-channel': 'briefings' });
    await damage('schedules', text);
    await sit('reader').slash('/brief');
    await vi.waitFor(
      () =>
        expect(running.sandbox.seat({ user: 'admin', channel: 'briefings' }).messages().at(-1)?.text).toMatch(
          /schedules is damaged and can’t be read\. Until it can, nothing is posted/,
        ),
      WAIT,
    );
    expect((await sit('admin').slash('/schedule list')).text).toMatch(
      /schedules is damaged and can’t be read.*Ask those who run this bot/,
    );
    const added = await sit('admin').slash('/schedule add', {
      channel: 'briefings',
      when: 'every day at 8:00',
    });
    expect(added.text).toContain('damaged or can’t be read');
    expect(readFileSync(join(folder(), 'state', 'schedules.json'), 'utf8')).toBe(text);
    expect(logged('the schedules of a server can')).toHaveLength(1);
  },
);

test('S1: a dossier of which the end is missing is neither shown nor changed, and another server’s goes on', async () => {
  const form = await sit('admin').slash('/data edit', { record: 'commentators-post' });
  await (await form.submit({ Title: 'Another title' })).click('Save');
  writeFileSync(join(folder(), 'journal.jsonl'), '');
  await running.restart();
  for (const [user, command] of [
    ['reader', '/brief'],
    ['admin', '/data history'],
  ] as const) {
    const { text } = await sit(user).slash(command);
    expect(text).toContain('What Readout keeps of this server is damaged or can’t be read');
  }
  expect(logged(StoreError.name)[0]).toMatch(/but revision 1 was confirmed.*npm run dossier -- doctor/);
  const other = await running.sandbox.seat({ user: 'reader', server: 'Classroom' }).slash('/brief');
  expect(other.text).toContain('###');
});

test('S7: a dossier that is damaged keeps nobody from the others of its server', async () => {
  const form = await (await sit('admin').slash('/help')).click('Start your own story');
  await form.submit({ 'What it is about': 'The bridge of Arle' });
  for (const file of ['dossier.json', 'dossier.previous.json'])
    writeFileSync(join(folder(), 'dossiers', '2', file), '{"revision"');
  await running.restart();
  expect((await sit('reader').slash('/brief')).text).toContain('###');
  expect((await sit('reader').slash('/brief', { dossier: '1' })).text).toContain('###');
  const page = await (await sit('admin').slash('/settings show')).click('Dossiers');
  expect(page.text).toContain('a dossier that can’t be read');
  const damaged = await sit('reader').slash('/brief', { dossier: '2' });
  expect(damaged.text).not.toMatch(/###|bridge/);
  await vi.waitFor(() => expect(logged(join('dossiers', '2', 'dossier.json'))).not.toEqual([]), WAIT);
  const again = await (await sit('admin').slash('/help')).click('Start your own story');
  expect((await again.submit({ 'What it is about': 'The river' })).text).toContain('Dossier 3 is added');
});
