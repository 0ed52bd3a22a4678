import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { problemsIn } from '../../../src/sandbox/page/activity.ts';
import type { PageInteraction } from '../../../src/sandbox/page/protocol.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import type { TestBot } from '../test-bot.ts';
import { connectPageBot } from './page-bot.ts';
import { openTestTab, type TestTab } from './page-tab.ts';

let sandbox: Sandbox;
let bot: TestBot;
let tab: TestTab;
beforeAll(async () => {
  sandbox = await startSandbox();
  bot = await connectPageBot(sandbox);
});
afterAll(async () => {
  await bot.client.destroy();
  await sandbox.close();
});
beforeEach(async () => {
  tab = await openTestTab(sandbox);
  tab.forget();
});
afterEach(() => tab.close());

const ended = async (name: string, outcome: PageInteraction['outcome']) =>
  (
    await tab.until(
      'interaction',
      (told) => told.interaction.name === name && told.interaction.outcome === outcome,
    )
  ).interaction;
const slash = (command: string, options = {}) => tab.ask({ ask: 'slash', command, options });

describe('interactions', () => {
  test('are told with their time and outcome', async () => {
    const before = Date.now();
    await slash('ping');
    const { id, at, user, ms } = await ended('/ping', 'answered');
    expect(id).toMatch(/^\d+$/);
    expect(Date.parse(at)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(at)).toBeLessThanOrEqual(Date.now());
    expect(user).toBe('Reader');
    expect(ms).toBeGreaterThan(0);
  });

  test('that are put off are told as deferred, then as edited, with the time of the first answer', async () => {
    const done = slash('slow');
    const { ms } = await ended('/slow', 'deferred');
    await done;
    expect(await ended('/slow', 'edited')).toMatchObject({ ms });
  });

  test('that get no answer wait, then fail', async () => {
    const done = slash('silent');
    expect(await ended('/silent', 'waiting')).toMatchObject({ ms: null });
    await done;
    expect(await ended('/silent', 'failed')).toMatchObject({ ms: null });
  });

  test('go by what was done', async () => {
    await slash('desk add', { record: 'x' });
    await ended('/desk add', 'answered');
    await tab.ask({ ask: 'autocomplete', command: 'desk add', option: 'record', typed: 'a', others: {} });
    await ended('completion of /desk add record', 'answered');
    await tab.ask({ ask: 'say', text: 'Quote me' });
    await tab.ask({ ask: 'menu', command: 'Quote it', message: tab.shown().at(-1)?.json.id ?? '' });
    await ended('menu “Quote it”', 'answered');
    await slash('panel');
    const message = tab.shown().at(-1)?.json.id ?? '';
    await tab.ask({ ask: 'choose', message, customId: 'pick', values: ['a'] });
    await ended('select “Pick some”', 'answered');
    await tab.ask({ ask: 'click', message, customId: '0' });
    await ended('button “Next ▶”', 'answered');
    const opened = await slash('form');
    const form = opened.ok && opened.kind === 'form' ? opened.form : '';
    await tab.ask({ ask: 'submit', form, values: { line: 'written', radio: 'left' } });
    await ended('form “Five kinds of fields”', 'answered');
  });

  test('of other people, and of those who use no page, are told too', async () => {
    await sandbox.seat({ user: 'editor', server: 'Classroom', channel: 'editors-desk' }).slash('ping');
    expect(await ended('/ping', 'answered')).toMatchObject({ user: 'Editor' });
  });

  test('of before are told to a tab that opens, the last hundred', async () => {
    const editor = sandbox.seat({ user: 'editor' });
    for (let n = 0; n < 105; n++) await editor.slash('ping');
    const late = await openTestTab(sandbox);
    await late.ask({ ask: 'say', text: 'all told' });
    const told = late.told.filter(({ tell }) => tell === 'interaction');
    expect(told).toHaveLength(100);
    expect(told.at(-1)).toMatchObject({
      interaction: { name: '/ping', user: 'Editor', outcome: 'answered' },
    });
    await late.close();
  });
});

describe('refusals', () => {
  test('are told with the path of each thing that was wrong, now and to tabs that open later', async () => {
    await slash('wrong');
    const { refusal } = await tab.until('refusal');
    expect(refusal).toMatchObject({ method: 'POST', status: 400, body: { type: 4 } });
    expect(refusal.path).toMatch(/^\/api\/v10\/interactions\/\d+\/…\/callback$/);
    expect(refusal.problems).toEqual([
      expect.stringMatching(/^data\.components\[1\]\.components\[0\]\.components\[0\]\.label: .+80/),
    ]);
    const late = await openTestTab(sandbox);
    expect((await late.until('refusal')).refusal).toEqual(refusal);
    await late.close();
    bot.errors.length = 0;
  });

  test('without paths are told by their message', () => {
    expect(problemsIn({ code: 50006, message: 'Cannot send an empty message' })).toEqual([
      'Cannot send an empty message',
    ]);
    const _errors = [
      { code: 'A', message: 'One.' },
      { code: 'B', message: 'Two.' },
    ];
    expect(
      problemsIn({
        code: 50035,
        message: 'Invalid Form Body',
        errors: { _errors, a: { 0: { b: { _errors } } } },
      }),
    ).toEqual(
      ['a[0].b: One.', 'a[0].b: Two.', 'One.', 'Two.'].toSorted(
        (x, y) => Number(y.length < 5) - Number(x.length < 5),
      ),
    );
  });
});
