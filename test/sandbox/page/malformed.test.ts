import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readAsk } from '../../../src/sandbox/page/ask-schema.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import { openTestTab } from './page-tab.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const MALFORMED: readonly [string, number][] = [
  ['', 0],
  ['{', 0],
  ['null', 0],
  ['[]', 0],
  ['"sit"', 0],
  ['{"number": 7}', 7],
  ['{"number": 7, "ask": "nothing"}', 7],
  ['{"number": 7, "ask": "__proto__"}', 7],
  ['{"number": "7", "ask": "say", "text": "x"}', 0],
  ['{"number": 7, "ask": "say"}', 7],
  ['{"number": 7, "ask": "say", "text": 1}', 7],
  ['{"number": 7, "ask": "history", "before": "x"}', 7],
  ['{"number": 7, "ask": "history", "before": "-1"}', 7],
  ['{"number": 7, "ask": "sit", "user": {}, "server": null, "channel": []}', 7],
  ['{"number": 7, "ask": "slash", "command": "ping", "options": [1]}', 7],
  ['{"number": 7, "ask": "slash", "command": "ping", "options": {"a": null}}', 7],
  ['{"number": 7, "ask": "choose", "message": "1", "customId": "x", "values": "a"}', 7],
  ['{"number": 7, "ask": "submit", "form": "x", "values": {"a": [1]}}', 7],
  [`{"number": 7, "ask": ${'['.repeat(5000)}${']'.repeat(5000)}}`, 7],
];

describe('an ask that is none', () => {
  test.each(MALFORMED)('is answered so, and the tab goes on: %.60s', async (text, number) => {
    const tab = await openTestTab(sandbox);
    tab.socket.send(text);
    const { answer } = await tab.until('answer', (told) => told.number === number);
    expect(answer).toEqual({ ok: false, message: expect.stringContaining('does not understand this') });
    tab.forget();
    expect(await tab.ask({ ask: 'say', text: 'on' })).toMatchObject({ ok: true });
    await tab.close();
  });

  test('is what comes as bytes', async () => {
    const tab = await openTestTab(sandbox);
    tab.socket.send(Buffer.from([0xff, 0x00, 0xfe]));
    expect(await tab.until('answer')).toMatchObject({ number: 0, answer: { ok: false } });
    await tab.close();
  });
});

test('names that every object has are names like others', () => {
  const options = '{"__proto__": "x", "constructor": "y", "toString": "z"}';
  const read = readAsk(`{"number": 1, "ask": "slash", "command": "a", "options": ${options}}`);
  expect(read).toMatchObject({ ask: { options: { constructor: 'y', toString: 'z' } } });
  expect(Object.getPrototypeOf('ask' in read && read.ask.ask === 'slash' ? read.ask.options : {})).toBe(
    Object.prototype,
  );
});

describe('a tab in trouble', () => {
  test('that sends too much is closed alone', async () => {
    const [greedy, other] = [await openTestTab(sandbox), await openTestTab(sandbox)];
    const closed = once(greedy.socket, 'close');
    greedy.socket.on('error', () => {});
    greedy.socket.send(JSON.stringify({ number: 1, ask: 'say', text: 'x'.repeat(33 * 1024 * 1024) }));
    expect((await closed)[0]).toBe(1009);
    expect(await other.ask({ ask: 'say', text: 'still here' })).toMatchObject({ ok: true });
    await other.close();
  });

  test('that breaks the protocol, or goes away in the middle, leaves the others be', async () => {
    const other = await openTestTab(sandbox);
    const broken = await openTestTab(sandbox);
    // Behind the WebSocket’s back: a frame that none may send.
    Reflect.get(broken.socket, '_socket').write(Buffer.from([0xff, 0xff, 0xff, 0xff]));
    const gone = await openTestTab(sandbox);
    gone.socket.send(JSON.stringify({ number: 1, ask: 'slash', command: 'ping', options: {} }));
    gone.socket.terminate();
    expect(await other.ask({ ask: 'say', text: 'still here' })).toMatchObject({ ok: true });
    await other.close();
  });

  test('that asks without end is told to wait', async () => {
    const tab = await openTestTab(sandbox);
    for (let number = 1; number <= 500; number++)
      tab.socket.send(JSON.stringify({ number, ask: 'history', before: '1' }));
    // Those that are told to wait are answered first.
    await vi.waitFor(() => expect(tab.told.filter(({ tell }) => tell === 'answer')).toHaveLength(500), {
      timeout: 60_000,
    });
    expect(tab.told).toContainEqual(expect.objectContaining({ tell: 'answer', number: 500 }));
    await tab.close();
  });
});

test('tabs end with the sandbox', async () => {
  const brief = await startSandbox();
  const tab = await openTestTab(brief);
  const closed = once(tab.socket, 'close');
  await brief.close();
  await closed;
});

test('tabs are cut while the sandbox is out of reach, and may come back', async () => {
  const tab = await openTestTab(sandbox);
  const closed = once(tab.socket, 'close');
  await sandbox.faults.pause();
  await closed;
  await sandbox.faults.resume();
  const again = await openTestTab(sandbox);
  expect(await again.ask({ ask: 'say', text: 'back' })).toMatchObject({ ok: true });
  await again.close();
});
