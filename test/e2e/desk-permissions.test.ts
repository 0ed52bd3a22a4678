import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { SandboxReply } from '../../src/sandbox/client/sandbox-reply.ts';
import type { SeatRequest } from '../../src/sandbox/client/seat.ts';
import { request } from '../sandbox/rest-client.ts';
import { type Running, runInSandbox } from './bot-in-sandbox.ts';

let running: Running;
beforeEach(async () => {
  running = await runInSandbox();
  await seat('admin').slash('/settings set', { editors: 'Editors' });
  await seat('admin', 'Classroom').slash('/settings set', { editors: 'Editors' });
});
afterEach(async () => {
  expect(running.sandbox.refusals).toEqual([]);
  await running.stop();
});

const seat = (user: SeatRequest['user'] = 'reader', server: SeatRequest['server'] = 'Newsroom') =>
  running.sandbox.seat({ user, server });

/** A public message of the bot whose buttons have these custom ids, as a person sees it. */
async function publicMessage(
  ids: readonly string[],
  user: SeatRequest['user'],
  server: SeatRequest['server'] = 'Newsroom',
): Promise<SandboxReply> {
  const person = seat(user, server);
  const rows = Array.from({ length: Math.ceil(ids.length / 5) }, (_, row) => ({
    type: 1,
    components: ids
      .slice(row * 5, row * 5 + 5)
      .map((id) => ({ type: 2, style: 2, label: 'Press', custom_id: id })),
  }));
  const body = { flags: 1 << 15, components: rows };
  const { json, status } = await request(
    running.sandbox,
    'POST',
    `/channels/${person.seat.channel.id}/messages`,
    body,
  );
  expect(status).toBe(200);
  const found = person.messages().find(({ message }) => message.id === json.id);
  if (found === undefined) throw new Error('The message is not there.');
  return found;
}

const press = async (id: string, user: SeatRequest['user'], server?: SeatRequest['server']) =>
  (await publicMessage([id], user, server)).click({ customId: id });

const history = async (server: SeatRequest['server'] = 'Newsroom') =>
  (await seat('admin', server).slash('/data history')).text;

const FORBIDDEN =
  /^`\/(data|settings|schedule)(?: [a-z]+)?` is for (editor|admin)s of this server\.(?: An admin sets whose role that is with `\/settings set editors`\.)?$/;

/** The page of a draft in which an editor changed a source's title. */
async function draftOf(user: SeatRequest['user'] = 'editor', title = 'Another title'): Promise<SandboxReply> {
  const form = await seat(user).slash('/data edit', { record: 'commentators-post' });
  return form.submit({ Title: title });
}

describe('a reader', () => {
  const restricted = commands.filter(({ audience }) => audience !== 'reader');

  test('is refused every command of the session, privately', async () => {
    for (const { name, subcommands = {} } of restricted) {
      for (const sub of Object.keys(subcommands)) {
        const reply = await seat().slash(`/${name} ${sub}`, {}, { unchecked: true });
        expect(reply.text, `/${name} ${sub}`).toMatch(FORBIDDEN);
        expect(reply.private).toBe(true);
      }
    }
  });

  test('is refused every button and select of the session on any message', async () => {
    const ids = restricted.flatMap(({ name, controls = [] }) =>
      controls
        .filter(({ audience }) => audience !== 'reader')
        .map((control) => `${name}:${control.name}:1:1:1`),
    );
    expect(ids.length).toBeGreaterThan(20);
    for (let at = 0; at < ids.length; at += 25) {
      const some = ids.slice(at, at + 25);
      const message = await publicMessage(some, 'reader');
      const before = message.text;
      for (const id of some) {
        const reply = await message.click({ customId: id });
        expect(reply.text, id).toMatch(FORBIDDEN);
        expect(reply.private).toBe(true);
      }
      expect(message.text).toBe(before);
    }
  });

  test('is refused the form that an editor opened, and completes nothing', async () => {
    const form = await seat('editor').slash('/data add', { record: 'source' });
    const sent = await form.submit({ Title: 'Mine', Kind: 'press' }, { as: seat() });
    expect(sent.text).toMatch(FORBIDDEN);
    expect(await seat().autocomplete('/data edit', 'record', 'comm')).toEqual([]);
    expect(await seat('editor').autocomplete('/data edit', 'record', 'comm')).not.toEqual([]);
  });

  test('is shown /data, which a role may open to them, and not /settings', () => {
    const names = seat()
      .commands()
      .map(({ name }) => name);
    expect(names).toContain('data');
    expect(names).toContain('suggest');
    expect(names).not.toContain('settings');
    expect(
      seat('editor')
        .commands()
        .map(({ name }) => name),
    ).not.toContain('settings');
    expect(
      seat('admin')
        .commands()
        .map(({ name }) => name),
    ).toContain('settings');
  });
});

describe('who lost the role in between', () => {
  test('can’t save what they filled in, nor send the form', async () => {
    const page = await draftOf();
    const form = await seat('editor').slash('/data add', { record: 'source' });
    running.sandbox.change.assignRoles('editor', []);
    expect((await page.click('Save')).text).toMatch(FORBIDDEN);
    expect((await form.submit({ Title: 'A leaflet', Kind: 'press' })).text).toMatch(FORBIDDEN);
    running.sandbox.change.assignRoles('editor', ['Editors']);
    expect(await history()).not.toContain('revision 1');
    expect((await page.click('Save')).text).toContain('Saved as revision 1');
  });

  test('can’t undo, nor decide what waits', async () => {
    const saved = await (await draftOf()).click('Save');
    await (await seat().slash('/suggest', { record: 'claim' })).submit({ 'What is claimed': 'It is so.' });
    const queue = await seat('editor').slash('/data review');
    const reject = await queue.click('Reject with reason');
    running.sandbox.change.assignRoles('editor', []);
    expect((await saved.click('Undo')).text).toMatch(FORBIDDEN);
    expect((await queue.click('Approve …')).text).toMatch(FORBIDDEN);
    expect((await reject.submit({ Reason: 'No.' })).text).toMatch(FORBIDDEN);
    expect((await seat('admin').slash('/data review')).text).toContain('It is so.');
    expect(await history()).not.toContain('revision 2');
  });

  test('can’t change the settings, where it was an admin’s', async () => {
    const shown = await seat('admin').slash('/settings show');
    running.sandbox.change.assignRoles('admin', ['Editors']);
    expect((await shown.click('Clear the editors’ role')).text).toMatch(FORBIDDEN);
    expect((await seat('admin').slash('/data review')).text).toContain('Nothing waits');
  });

  test('is everybody, once the role is no longer the editors’', async () => {
    const page = await draftOf();
    await (await seat('admin').slash('/settings show')).click('Clear the editors’ role');
    expect((await page.click('Save')).text).toMatch(FORBIDDEN);
  });
});

describe('the custom ids of others', () => {
  test('open nobody else’s draft, be they editors themselves', async () => {
    const page = await draftOf();
    for (const { customId } of page.buttons) {
      const reply = await press(customId, 'admin');
      expect(reply.kind === 'modal' ? 'a form' : reply.text, customId).toMatch(
        /somebody else|not yours|began/i,
      );
    }
    expect(await history()).not.toContain('revision 1');
    expect((await page.click('Save')).text).toContain('Saved as revision 1');
  });

  test('approve nothing of one’s own, and nothing twice', async () => {
    await seat('admin').slash('/settings set', { review: 'four-eyes' });
    await (await draftOf()).click('Hand in for review');
    expect((await press('data:review-approve:1', 'editor')).text).toContain(
      'Nobody approves their own change.',
    );
    expect((await press('data:review-approve:1', 'admin')).text).toContain('saved as revision 1');
    expect((await press('data:review-approve:1', 'admin')).text).toContain('Number 1 no longer waits.');
  });

  test('of what there never was are refused with a word on what to do', async () => {
    for (const id of [
      'data:review-approve:999',
      'data:review-approve:x',
      'data:review-approve',
      'data:review-redo:1',
      'data:undo:77',
      'data:nothing:1',
      `data:review:${'9'.repeat(80)}`,
      'settings:clear:mentions',
    ]) {
      const reply = await press(id, 'admin');
      expect(reply.private, id).toBe(true);
      expect(reply.text, id).toMatch(
        /no longer waits|earlier version|no revision|Nothing waits|There is no|newest/i,
      );
    }
  });
});

describe('another server', () => {
  test('has its own dossier, drafts, revisions and suggestions: none is reached by an id from here', async () => {
    const page = await draftOf();
    const save = page.buttons.find(({ label }) => label === 'Save')?.customId ?? '';
    expect((await press(save, 'editor', 'Classroom')).text).not.toContain('Saved');
    const saved = await page.click('Save');
    expect(saved.text).toContain('Saved as revision 1');
    await (await seat().slash('/suggest', { record: 'claim' })).submit({ 'What is claimed': 'It is so.' });
    const undo = saved.buttons.find(({ label }) => label === 'Undo')?.customId ?? '';
    const tried = [
      await press(undo, 'editor', 'Classroom'),
      await press('data:saved:1:0', 'editor', 'Classroom'),
      await press('data:review-approve:1', 'editor', 'Classroom'),
      await press('data:review-reject:1', 'editor', 'Classroom'),
      await seat('editor', 'Classroom').slash('/data undo', { revision: 1 }),
    ];
    for (const { kind, text } of tried) {
      expect(kind).toBe('message');
      expect(text).not.toContain('Another title');
      expect(text).not.toContain('It is so.');
    }
    expect((await seat('editor', 'Classroom').slash('/data review')).text).toContain('Nothing waits');
    expect(await history('Classroom')).not.toContain('revision 1');
    expect((await seat('reader', 'Classroom').slash('/sources')).text).not.toContain('Another title');
  });

  test('gives no rights here: an editor there is a reader here', async () => {
    running.sandbox.change.assignRoles('editor', []);
    expect((await seat('editor').slash('/data review')).text).toMatch(FORBIDDEN);
    expect((await seat('editor', 'Classroom').slash('/data review')).text).toContain('Nothing waits');
  });
});

describe('the limits', () => {
  test('are 30 changes a minute for one person; others go on', async () => {
    await (await draftOf()).click('Save');
    for (let revision = 1; revision < 30; revision += 1) {
      const { text } = await seat('editor').slash('/data undo', { revision });
      expect(text).toContain(`revision ${revision + 1}`);
    }
    const refused = await seat('editor').slash('/data undo', { revision: 30 });
    expect(refused.text).toMatch(
      /^You have made 30 changes within a minute\. Nothing was saved: try again in \d+ seconds?\.$/,
    );
    expect(refused.private).toBe(true);
    expect((await seat('admin').slash('/data undo', { revision: 30 })).text).toContain('revision 31');
  });

  test('are 5 open suggestions for one person; others go on', async () => {
    const propose = async (user: SeatRequest['user'], claimed = 'It is so.') =>
      (await seat(user).slash('/suggest', { record: 'claim' })).submit({ 'What is claimed': claimed });
    for (let at = 1; at <= 5; at += 1)
      expect((await propose('reader', `It is so, for reason ${at}.`)).text).toContain(
        `### Suggestion ${at} waits`,
      );
    const refused = await seat().slash('/suggest', { record: 'event' });
    expect(refused.text).toContain('You have 5 suggestions open (1, 2, 3, 4, 5), which is the most.');
    const menu = await seat().messageMenu('Suggest to dossier', seat().say('A sixth.'));
    expect(menu.text).toContain('You have 5 suggestions open');
    expect((await propose('second-reader')).text).toContain('### Suggestion 6 waits');
  });
});
