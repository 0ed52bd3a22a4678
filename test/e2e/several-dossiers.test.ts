import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SandboxReply } from '../../src/sandbox/client/sandbox-reply.ts';
import { type Running, runInSandbox } from './bot-in-sandbox.ts';

let running: Running;
beforeAll(async () => {
  running = await runInSandbox();
});
afterAll(async () => {
  expect(running.sandbox.refusals).toEqual([]);
  await running.stop();
});

const admin = (channel = 'general') => running.sandbox.seat({ user: 'admin', channel });
const reader = (channel = 'general') => running.sandbox.seat({ channel });

/** Adds a source to the dossier of a reply, and with it a first entry’s button. */
async function addSource(reply: SandboxReply, title: string): Promise<SandboxReply> {
  const form = await reply.click('Add a source');
  const page = await form.submit({ Title: title, Kind: 'Press' });
  return page.buttons.some(({ label }) => label === 'Save') ? page.click('Save') : page;
}

test('a server’s own story begins beside the example, and takes its place', async () => {
  const help = await admin().slash('/help');
  expect(help.text).toContain('This is the example dossier.');
  expect((await reader().slash('/help')).text).not.toContain('example dossier');
  const form = await help.click('Start your own story');
  const added = await form.submit({ 'What it is about': 'The bridge of Arle' });
  expect(added.text).toContain('### Dossier 2 is added: “The bridge of Arle”');
  const replaced = await added.click('Use it instead of the example');
  expect(replaced.text).toContain('This server uses “The bridge of Arle” now');
  expect(replaced.message.attachments.map(({ filename }) => filename)).toEqual(['example-dossier.json']);
  expect((await reader().slash('/brief')).text).toContain('The bridge of Arle');
  // Made in a dossier that is set aside by now.
  const all = await replaced.click('All dossiers');
  const saved = await addSource(await all.choose('Open a dossier', '2'), 'The first report');
  expect(saved.text).toContain('Saved as revision 1');
});

test('each channel uses its own, and what was posted before goes on reading what it was made of', async () => {
  const old = await reader('briefings').slash('/sources', { dossier: '2' });
  expect(old.text).toContain('The first report');
  const set = await admin().slash('/settings set', { dossier: '1', channel: 'briefings' });
  expect(set.text).toContain('set aside');
  const page = await (await admin().slash('/settings show')).click('Dossiers');
  const example = await page.choose('Open a dossier', '1');
  await example.click('Bring it back');
  const chosen = await admin().slash('/settings set', { dossier: '1', channel: 'briefings' });
  expect(chosen.text).toContain('(dossier 1) in <#');
  const there = await reader('briefings').slash('/brief');
  expect(there.text).not.toContain('bridge');
  expect((await reader('briefings-thread').slash('/brief')).text).toBe(there.text);
  expect((await reader().slash('/brief')).text).toContain('bridge of Arle');
  const elsewhere = await reader().slash('/claims', { dossier: '1' });
  expect(elsewhere.text).toContain('-# From **');
  const opened = await old.choose('Open a source', 'The first report').catch(() => null);
  expect(opened?.text ?? 'The first report').toContain('The first report');
});

test('the page of the dossiers is of the server, whichever it uses by then', async () => {
  const page = await (await admin().slash('/settings show')).click('Dossiers');
  const one = await page.choose('Open a dossier', '1');
  const spoken = await one.click('Use it everywhere');
  expect(spoken.text).toContain('This server uses it now');
  const all = await spoken.click('All dossiers');
  expect(all.text).not.toContain('-# From');
  const other = await all.choose('Open a dossier', '2');
  expect(other.text).not.toContain('-# From');
  // What it leads to is of that dossier nevertheless.
  expect(other.text).toContain('**Next:** an event, a figure or a claim that a source states.');
  const form = await other.click('Add an event');
  expect(form.kind).toBe('modal');
});

test('what an admin reads of the dossiers fits one screen', async () => {
  const settings = await admin().slash('/settings show');
  const list = await settings.click('Dossiers');
  const aside = await (await list.choose('Open a dossier', '2')).click('Set it aside');
  const back = await aside.click('Bring it back');
  const added = await admin().slash('/data new', { title: 'The vote on the harbour' });
  const here = await added.click('Use it in this channel');
  for (const reply of [list, aside, back, added, here])
    expect(seen(reply), reply.text).toBeLessThanOrEqual(500);
  expect(seen(settings)).toBeLessThanOrEqual(900);
});

/** The characters that a person sees: no Markdown signs. */
function seen({ text }: SandboxReply): number {
  return text.replaceAll(/[*`#]|^-# /gm, '').length;
}
