import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ModalValues } from '../../src/sandbox/client/modal-values.ts';
import type { SandboxReply } from '../../src/sandbox/client/sandbox-reply.ts';
import { dossierOf } from '../support/build-dossier.ts';
import { type Running, runInSandbox } from './bot-in-sandbox.ts';

/** An editor begins with an empty dossier, and presses nothing but what the replies offer. */

let running: Running;
beforeAll(async () => {
  running = await runInSandbox();
});
afterAll(() => running.stop());

const WAIT = { timeout: 60_000 };

const adminOf = (server: 'Newsroom' | 'Classroom') => running.sandbox.seat({ user: 'admin', server });

async function emptied(admin: ReturnType<typeof adminOf>): Promise<SandboxReply> {
  const empty = { ...dossierOf({ sources: [] }), title: 'The dam of Elmsfield' };
  const file = { filename: 'empty.json', contentType: 'application/json', data: JSON.stringify(empty) };
  const shown = await admin.slash('/data import', { file, mode: 'replace' });
  return saved(await shown.click('Replace'));
}

async function saved(reply: SandboxReply): Promise<SandboxReply> {
  await vi.waitFor(() => expect(reply.text).toContain('Saved as revision'), WAIT);
  return reply;
}

/** Presses what opens a form, which is offered by a button where the machine is slow, and sends that. */
async function fill(reply: SandboxReply, label: string, values: ModalValues): Promise<SandboxReply> {
  const opened = await reply.click(label);
  return (opened.kind === 'modal' ? opened : await opened.click('Open form')).submit(values);
}

const next = ({ text }: SandboxReply): string | undefined => /\*\*Next:\*\* (.*)/.exec(text)?.[1];

test('a story comes from nothing to two views on a question and the preview of a post', async () => {
  const begun = await emptied(adminOf('Newsroom'));
  expect(next(begun)).toBe('a source. Every entry cites one.');

  const source = await fill(begun, 'Add a source', { Title: 'Elmsfield Gazette', Kind: 'press' });
  const sourced = await saved(await source.click('Save'));
  expect(next(sourced)).toBe('an event, a figure or a claim that a source states.');

  const event = await fill(sourced, 'Add an event', {
    Title: 'The sluices were opened',
    Detail: 'The sluices were opened at night.',
    'Who speaks': 'Reported',
  });
  const stated = await saved(await event.click('Save'));
  expect(next(stated)).toBe('a question on which accounts differ, in no side’s terms.');

  const question = await fill(stated, 'Add a question', {
    'Contested question': 'Why were the sluices opened?',
  });
  const asked = await saved(await question.click('Save'));
  expect(next(asked)).toBe('a view: how somebody answers “Why were the sluices opened?”');

  const first = await addView(asked, 'To lower the lake.', 'The operator');
  expect(next(first)).toBe('a second view, by somebody else, on “Why were the sluices opened?”');

  const second = await addView(first, 'By mistake.', 'The mayor');
  expect(next(second)).toBeUndefined();
  expect(second.text).toContain('That is enough for a first briefing.');

  const preview = await second.click('Preview a post');
  expect(preview.private).toBe(true);
  expect(preview.text).toContain('**Preview** of a daily post: not posted');
  for (const words of ['The dam of Elmsfield', 'The sluices were opened', 'To lower the lake', 'By mistake'])
    expect(preview.text).toContain(words);

  const compared = await preview.click('Compare views');
  for (const holder of ['The operator', 'The mayor']) expect(compared.text).toContain(holder);
  expect(running.sandbox.requests.filter(({ status }) => status >= 400)).toEqual([]);
});

/** A view of somebody who is made along with it. */
async function addView(reply: SandboxReply, statement: string, holder: string): Promise<SandboxReply> {
  const begun = await fill(reply, 'Add a view', {
    Statement: statement,
    'Whose view it is': '+',
    'Who speaks': 'Reported',
  });
  const who = await fill(begun, 'Continue: In short, and who says it', { Source: 'elmsfield-gazette' });
  const page = await fill(who, 'Continue: The new speaker', {
    'Speaker: name': holder,
    'Speaker: role': 'Of Elmsfield',
  });
  return saved(await page.click('Save'));
}

test('commands that have nothing to show lead to the same beginning', async () => {
  const admin = adminOf('Classroom');
  await emptied(admin);
  for (const command of ['/brief', '/capacity', '/timeline', '/claims', '/compare', '/sources']) {
    const reply = await admin.slash(command);
    expect(reply.text, command).toContain('here yet');
    const form = await reply.click('Add a source');
    expect(form.kind, command).toBe('modal');
  }
  const reader = running.sandbox.seat({ user: 'reader', server: 'Classroom' });
  const told = await reader.slash('/timeline');
  expect(told.text).toContain('This server’s editors add entries with `/data add`.');
  expect((await told.click('Suggest an event')).kind).toBe('modal');
  const pressed = await (await admin.slash('/timeline')).click('Add a source', { as: reader });
  expect(pressed.text).toContain('is for editors of this server');
});
