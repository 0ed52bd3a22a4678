import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SeatRequest } from '../../src/sandbox/client/seat.ts';
import { type Running, runInSandbox } from './bot-in-sandbox.ts';

let running: Running;
beforeEach(async () => {
  running = await runInSandbox();
  await seat('admin').slash('/settings set', { editors: 'Editors' });
});
afterEach(async () => {
  expect(running.sandbox.refusals).toEqual([]);
  await running.stop();
});

const seat = (user: SeatRequest['user'] = 'reader', channel = 'general') =>
  running.sandbox.seat({ user, channel });

const SAID = { 'What the source is called': 'A leaflet', 'Where it is': 'https://example.org/leaflet' };

const suggest = async () => (await seat().slash('/suggest', { record: 'source' })).submit(SAID);

describe('a suggestion', () => {
  test('goes from a member to the dossier, and its proposer is told', async () => {
    const sent = await suggest();
    expect(sent.private).toBe(true);
    expect(sent.text).toContain('### Suggestion 1 waits');
    const queue = await seat('editor').slash('/data review');
    expect(queue.private).toBe(true);
    expect(queue.text).toContain('**What the source is called** A leaflet');
    const form = await queue.click('Approve …');
    expect(form.modal?.fields.find(({ label }) => label === 'Title')?.value).toBe('A leaflet');
    const page = await form.submit({ Kind: 'unstated' });
    const saved = await (
      await (
        await page.click('Continue: How reliable it is')
      ).submit({ 'reliability.reason': 'Nobody knows it.' })
    ).click('Save');
    expect(saved.text).toContain('Saved as revision 1');
    expect(saved.text).toContain('Reader was told by direct message.');
    expect(seat('reader', 'dm').messages().at(-1)?.text).toContain(
      'Suggestion 1 (source: “A leaflet”) was approved by Editor',
    );
    expect((await seat().slash('/sources', { source: 'a-leaflet' })).text).toContain('A leaflet');
    expect((await seat('editor').slash('/data review')).text).toContain('Nothing waits for review');
  });

  test('from the menu of a message holds its text and its link', async () => {
    const message = seat('second-reader').say('The last flight left on Monday.');
    const form = await seat().messageMenu('Suggest to dossier', message);
    expect(form.modal?.fields.map(({ value }) => value)).toContain('The last flight left on Monday.');
    const sent = await form.submit({ 'What it is': 'event' });
    expect(sent.text).toContain('### Suggestion 1 waits');
    const { text } = await seat('editor').slash('/data review');
    expect(text).toContain('The last flight left on Monday.');
    expect(text).toContain(`/${message.message.channel_id}/${message.message.id}`);
  });

  test('of somebody who takes no direct messages is told in the log channel', async () => {
    await seat('admin').slash('/settings set', { 'log-channel': 'briefings' });
    running.sandbox.change.closeDms('reader');
    await suggest();
    const form = await (await seat('editor').slash('/data review')).click('Reject with reason');
    const rejected = await form.submit({ Reason: 'No source says so.' });
    expect(rejected.text).toContain('the outcome stands in <#');
    const [last] = seat('reader', 'briefings').messages().slice(-1);
    expect(last?.text).toContain('No source says so.');
    expect(last?.pings).toEqual({ everyone: false, roles: [], users: [] });
    expect(seat('reader', 'dm').messages()).toEqual([]);
  });

  test('of whom nobody could be told is told with their next /suggest, also after a restart', async () => {
    running.sandbox.change.closeDms('reader');
    await suggest();
    const form = await (await seat('editor').slash('/data review')).click('Reject with reason');
    await form.submit({ Reason: 'No source says so.' });
    await running.restart();
    const told = await seat().slash('/suggest', { record: 'claim' });
    expect(told.private).toBe(true);
    expect(told.text).toContain('No source says so.');
    expect((await told.click('Suggest something')).modal?.title).toBe('Suggest a claim');
  });
});

describe('four eyes', () => {
  test('let an editor’s change wait for another, who sees it and approves it', async () => {
    await seat('admin').slash('/settings set', { review: 'four-eyes', 'log-channel': 'briefings' });
    const form = await seat('editor').slash('/data edit', { record: 'commentators-post' });
    const page = await form.submit({ Title: 'The post of a commentator' });
    const waits = await page.click('Hand in for review');
    expect(waits.text).toContain('### Change 1 waits for another editor');
    const own = await waits.click('To the review queue');
    expect(own.buttons.find(({ label }) => label === 'Approve')?.disabled).toBe(true);
    await running.restart();
    const queue = await seat('admin').slash('/data review');
    expect(queue.text).toContain('The post of a commentator');
    const approved = await queue.click('Approve');
    expect(approved.text).toContain(
      'approved and saved as revision 1\nIt is by Editor. Editor was told by direct message.',
    );
    expect((await seat().slash('/sources')).text).toContain('The post of a commentator');
    expect(seat('reader', 'briefings').messages().at(-1)?.text).toContain('(approved by Admin)');
    const undone = await approved.click('Undo');
    expect(undone.private).toBe(true);
  });
});

describe('/settings', () => {
  test('shows what is set and checks the log channel', async () => {
    await seat('admin').slash('/settings set', { 'log-channel': 'briefings', 'time-zone': 'Europe/Berlin' });
    const { text, private: alone } = await seat('admin').slash('/settings show');
    expect(alone).toBe(true);
    expect(text).toContain('**Time zone** Europe/Berlin');
    expect(text).toMatch(/Readout may write in <#\d+>\./);
    expect(text).toContain(`client_id=${running.sandbox.world.applicationId}`);
    const choices = await seat('admin').autocomplete('/settings set', 'time-zone', 'kyiv');
    expect(choices.map(({ value }) => value)).toContain('Europe/Kyiv');
  });

  test('refuses a log channel in which the bot can’t write, and everyone as editors', async () => {
    const refused = await seat('admin').slash('/settings set', { 'log-channel': 'announcements' });
    expect(refused.text).toContain('Readout lacks **Send Messages**');
    const everyone = await seat('admin').slash('/settings set', { editors: '@everyone' });
    expect(everyone.text).toContain('every member could change the dossier');
    expect((await seat('admin').slash('/settings show')).text).toContain('**Log channel** none');
  });
});
