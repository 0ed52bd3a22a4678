import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOwnAddress } from '../../../src/sandbox/page/own-address.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import { openTestTab } from './page-tab.ts';
import { rawRequest, upgradeStatus } from './raw-request.ts';

let sandbox: Sandbox;
let port: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  ({ port } = new URL(sandbox.url));
});
afterAll(() => sandbox.close());

const OWN = [
  ['127.0.0.1', undefined],
  ['127.0.0.1', 'http://127.0.0.1'],
  ['localhost', 'http://localhost'],
  ['LocalHost', 'http://localhost'],
  ['[::1]', 'http://[::1]'],
] as const;

const FOREIGN = [
  ['127.0.0.1', 'https://evil.example'],
  ['127.0.0.1', 'null'],
  ['127.0.0.1', ''],
  ['127.0.0.1', 'https://127.0.0.1'],
  ['127.0.0.1', 'http://localhost'],
  ['localhost', 'http://127.0.0.1'],
  ['evil.example', undefined],
  ['evil.example', 'http://evil.example'],
  ['localhost.evil.example', 'http://localhost.evil.example'],
  ['127.0.0.1.nip.example', 'http://127.0.0.1.nip.example'],
] as const;

/** Names with the sandbox's own port; of an origin that is an address in full. */
const headersOf = ([host, origin]: readonly [string, string | undefined]) => ({
  host: `${host}:${port}`,
  ...(origin === undefined
    ? {}
    : {
        origin:
          /^https?:\/\/(?!evil\.example$)/.test(origin) || origin === 'http://evil.example'
            ? `${origin}:${port}`
            : origin,
      }),
});

describe('the WebSocket of the page', () => {
  test.each(OWN)('opens for host %s, origin %s', async (...asked) => {
    expect(await upgradeStatus(sandbox, headersOf(asked))).toBe(101);
  });

  test.each(FOREIGN)('is refused to host %s, origin %s', async (...asked) => {
    expect(await upgradeStatus(sandbox, headersOf(asked))).toBe(403);
  });

  test.each([
    { host: '127.0.0.1' },
    { host: '127.0.0.1:1' },
    { origin: 'http://127.0.0.1' },
    { origin: 'http://127.0.0.1:1' },
  ])('is refused to another port: %o', async (headers) => {
    expect(await upgradeStatus(sandbox, headers)).toBe(403);
  });

  test('is at one path alone', async () => {
    for (const path of ['/', '/page', '/page/socket/', '/page/socket2', '/elsewhere'])
      expect(await upgradeStatus(sandbox, {}, path)).toBe(404);
  });
});

describe('requests of the page', () => {
  test.each(FOREIGN)('that would change something are refused to host %s, origin %s', async (...asked) => {
    const headers = headersOf(asked);
    for (const path of ['/page', '/page/socket', '/page/main.ts', '/'])
      expect((await rawRequest(sandbox, { path, method: 'POST', headers })).status).toBe(403);
  });

  test('are refused by another name even for reading', async () => {
    for (const host of [`evil.example:${port}`, 'evil.example', '127.0.0.1:1'])
      for (const path of ['/', '/page/main.ts'])
        expect((await rawRequest(sandbox, { path, headers: { host } })).status).toBe(403);
  });
});

describe('the own address', () => {
  test('takes in what the sandbox was told to listen on', () => {
    expect(
      createOwnAddress('192.168.0.9', 80).isOwn({ host: '192.168.0.9', origin: 'http://192.168.0.9' }),
    ).toBe(true);
    expect(createOwnAddress('fd00::1', 3000).isOwn({ host: '[fd00::1]:3000', origin: undefined })).toBe(true);
    expect(createOwnAddress('127.0.0.1', 3000).isOwn({ host: '192.168.0.9:3000', origin: undefined })).toBe(
      false,
    );
    expect(createOwnAddress('127.0.0.1', 3000).isOwn({ host: undefined, origin: undefined })).toBe(false);
  });
});

test('the bot’s REST API and gateway go on whatever the names, since they ask for its token', async () => {
  const headers = { host: 'readout.example', authorization: `Bot ${sandbox.token}` };
  expect((await rawRequest(sandbox, { path: '/api/v10/users/@me', headers })).status).toBe(200);
  expect(await upgradeStatus(sandbox, { host: 'readout.example' }, '/gateway?v=10')).toBe(101);
});

test('a refused or hostile upgrade leaves the sandbox as it was', async () => {
  const tab = await openTestTab(sandbox);
  for (const path of ['//', '/\\', '/page/socket?%', '/%'])
    await rawRequest(sandbox, { path, headers: { connection: 'upgrade', upgrade: 'websocket' } }).catch(
      () => {},
    );
  expect(await tab.ask({ ask: 'say', text: 'still here' })).toEqual({ ok: true, kind: 'done' });
  await tab.close();
});
