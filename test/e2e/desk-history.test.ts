import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { SandboxReply } from '../../src/sandbox/client/sandbox-reply.ts';
import { type Running, runInSandbox } from './bot-in-sandbox.ts';

let running: Running;
beforeAll(async () => {
  running = await runInSandbox();
});
afterAll(() => running.stop());

const admin = () => running.sandbox.seat({ user: 'admin' });
const reader = () => running.sandbox.seat();

/** A change by the shortest way that there is: a dossier merged from a file. */
async function merge(title: string, id = 'paper-of-a-test'): Promise<SandboxReply> {
  const { data } = { data: JSON.stringify(dossierWith(id, title)) };
  const shown = await admin().slash('/data import', {
    file: { filename: 'one.json', contentType: 'application/json', data },
    mode: 'merge',
  });
  const saved = await shown.click('Merge');
  await vi.waitFor(() => expect(saved.text).toContain('Saved as revision'), { timeout: 60_000 });
  return saved;
}

function dossierWith(id: string, title: string) {
  const reliability = { grade: 'F', reason: 'Made for a test.' };
  const source = { id, title, publisher: null, kind: 'press', published: null, reliability };
  const none = {
    actors: [],
    events: [],
    figures: [],
    questions: [],
    readings: [],
    claims: [],
    assessments: [],
    unknowns: [],
    terms: [],
  };
  return { schemaVersion: 2, id: 'test', title: 'A test', note: 'A test.', sources: [source], ...none };
}

test('history tells of each change, opens it whole, and undoes it; all of it privately', async () => {
  const saved = await merge('The paper');
  expect(saved.text).toContain('Saved as revision 1');
  await merge('The paper, renamed');
  const history = await admin().slash('/data history');
  expect(history.private).toBe(true);
  expect(history.text).toMatch(/\*\* · <t:\d+:f> · revision 2, from a file: Import of one\.json/);
  expect(history.text).toContain('from “The paper” to “The paper, renamed”');
  const opened = await history.choose('Read a change in full', '1');
  expect(opened.updated).toBe(true);
  expect(opened.text).toContain('The paper');
  const refused = await opened.click('Undo');
  expect(refused.text).toContain('Revision 1 was not undone');
  const undone = await refused.click('Undo revision 2');
  expect(undone.text).toContain('Saved as revision 3');
  const gone = await admin().slash('/data undo', { revision: 1 });
  expect(gone.text).toContain('Saved as revision 4');
  expect((await admin().slash('/data history', { record: 'paper-of-a-test' })).text).toContain(
    'undoes revision 1',
  );
  expect((await reader().slash('/sources')).text).not.toContain('The paper');
});

test('a purge asks twice, and what is erased is nowhere any more', async () => {
  const { text } = await merge('A private name', 'private');
  const number = Number(/revision (\d+)/.exec(text)?.[1]);
  const asked = await admin().slash('/data purge', { revision: number });
  expect(asked.private).toBe(true);
  const form = await asked.click('Erase for good …');
  expect(form.kind).toBe('modal');
  const wrong = await form.submit({ [`Type ${number} to erase it`]: 'yes' });
  expect(wrong.text).toContain('Nothing was erased');
  const again = await wrong.click('Ask again');
  const done = await again.submit({ [`Type ${number} to erase it`]: String(number) });
  expect(done.text).toContain(`Revision ${number} was erased`);
  const history = await admin().slash('/data history');
  expect(history.text).not.toContain('A private name');
  expect(history.text).toContain('erased for good');
  await running.restart();
  expect((await reader().slash('/sources')).text).not.toContain('A private name');
});

test('who may not is refused, with the custom ids of others as well', async () => {
  const saved = await merge('The paper of others', 'others');
  const pressed = await saved.click('Undo', { as: admin() });
  expect(pressed.text).toContain('Saved as revision');
  for (const [command, options] of [
    ['/data history', {}],
    ['/data undo', { revision: 1 }],
    ['/data export', {}],
    ['/data purge', { revision: 1 }],
  ] as const) {
    const refused = await reader().slash(command, options, { unchecked: true });
    expect(refused.private).toBe(true);
    expect(refused.text).toMatch(/is for editors of this server/);
  }
  for (const command of ['/data purge']) {
    const editor = running.sandbox.seat({ user: 'editor' });
    expect((await editor.slash(command, { revision: 1 }, { unchecked: true })).text).toMatch(
      /is for (admins|editors)/,
    );
  }
});
