import { once } from 'node:events';
import { createServer } from 'node:net';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startPatientSandbox } from '../support/patient-sandbox.ts';
import { type ReadoutProcess, startReadout } from './readout-process.ts';
import { endWithTest, WAIT } from './watched-process.ts';

/** The whole process, as an operator runs it. */
let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startPatientSandbox();
  onTestFinished(() => sandbox.close());
});

const start = (env: Readonly<Record<string, string>> = {}): ReadoutProcess =>
  endWithTest(
    startReadout({ env: { DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl, ...env } }),
  );

/** Resolves once so many connections to a port that nobody listens on were tried. */
async function triesOf(port: string, count: number): Promise<void> {
  const listener = createServer((socket) => socket.destroy()).listen(Number(port), '127.0.0.1');
  for (let tries = 0; tries < count; tries += 1) await once(listener, 'connection');
  listener.close();
  await once(listener, 'close');
}

test('with a token it connects to whatever DISCORD_API_URL names, and logs no token and no text', async () => {
  const bot = start();
  await sandbox.ready();
  await sandbox.seat().slash('/timeline', { search: 'a private thought' });
  await vi.waitFor(() => expect(bot.stdout()).toContain('"command":"timeline"'), WAIT);
  const entries = bot
    .stdout()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  // Startup lines may be logged after it.
  expect(entries.find(({ command }) => command === 'timeline')).toMatchObject({
    // On a busy machine an answer may be put off first.
    outcome: expect.stringMatching(/^answered/),
    interaction: expect.any(String),
    ms: expect.any(Number),
  });
  expect(bot.stdout()).not.toContain(sandbox.token);
  expect(bot.stdout()).not.toContain('private thought');
});

test('SIGTERM lets a reply in flight finish and exits 0 within 5 s', async () => {
  const bot = start();
  await sandbox.ready();
  const requested = Promise.withResolvers<void>();
  sandbox.faults.add({ path: /callback$/, delayUntil: requested.resolve, delayMs: 1000 });
  const replying = sandbox.seat().slash('/sources');
  await requested.promise;
  const asked = performance.now();
  bot.kill('SIGTERM');
  expect((await replying).text).toContain('All of this comes from one ');
  expect(await bot.ended).toBe(0);
  expect(performance.now() - asked).toBeLessThan(5000);
});

test('a second signal does not cut the first short', async () => {
  const bot = start();
  await sandbox.ready();
  sandbox.faults.add({ path: /callback$/, holdAnswerMs: 2000 });
  // It is there, though the bot is not told so yet.
  expect((await sandbox.seat().slash('/sources')).text).toContain('All of this comes from one ');
  bot.kill('SIGINT');
  await vi.waitFor(() => expect(bot.stdout()).toContain('stopping'), WAIT);
  bot.kill('SIGINT');
  bot.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  expect(bot.stdout().split('"stopping"')).toHaveLength(2);
});

test('SIGTERM while it waits before another Identify ends it with 0', async () => {
  sandbox.faults.gateway.answerIdentify({ invalidSession: false }, 100);
  const bot = start();
  await vi.waitFor(() => expect(bot.stdout()).toContain('Discord can’t be reached'), WAIT);
  bot.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  expect(bot.stderr()).toBe('');
});

test('SIGTERM while its code is still being loaded ends it with 0', async () => {
  const hook = `
    import { registerHooks } from 'node:module';
    registerHooks({
      load(url, context, next) {
        if (url.endsWith('/src/run.ts')) process.kill(process.pid, 'SIGTERM');
        return next(url, context);
      },
    });`;
  const bot = start({ NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(hook)}` });
  expect(await bot.ended).toBe(0);
});

test('Discord out of reach at the start is said once and tried until it is back', async () => {
  await sandbox.faults.pause();
  const bot = start();
  await vi.waitFor(() => expect(bot.stdout()).toContain('Discord can’t be reached'), WAIT);
  await triesOf(new URL(sandbox.url).port, 3);
  await sandbox.faults.resume();
  await sandbox.ready();
  expect((await sandbox.seat().slash('/sources')).text).toContain('All of this comes from one ');
  expect(bot.stdout().split('Discord can’t be reached')).toHaveLength(2);
  expect(bot.stdout()).toContain('connection to Discord restored');
});

test('Discord out of reach does not keep SIGTERM from ending it', async () => {
  await sandbox.faults.pause();
  const bot = start();
  await vi.waitFor(() => expect(bot.stdout()).toContain('Discord can’t be reached'), WAIT);
  bot.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
});

test('without a token it serves its own sandbox and says where', async () => {
  const bot = endWithTest(startReadout({ env: { READOUT_PORT: '0' } }));
  await vi.waitFor(
    () => expect(bot.stdout()).toMatch(/a Discord of its own\. Open http:\/\/127\.0\.0\.1:\d+ in a browser/),
    WAIT,
  );
  bot.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  expect(bot.stderr()).toBe('');
});

test('a token that is taken back while it runs ends it with one line that says so', async () => {
  const bot = start();
  await sandbox.ready();
  sandbox.faults.closeGateway(4004);
  expect(await bot.ended).toBe(1);
  expect(bot.stderr()).toMatch(
    /^Readout can't run\. Discord ended the connection for good.*Set DISCORD_TOKEN.*\n$/,
  );
});

test('G2: an error that nothing catches is one JSON line, and ends it in order with exit code 1', async () => {
  const bot = start({
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(
      "process.once('SIGUSR2', () => Promise.reject(new Error('nobody expects this')))",
    )}`,
  });
  await sandbox.ready();
  expect((await sandbox.seat().slash('/sources')).text).toContain('All of this comes from one ');
  bot.kill('SIGUSR2');
  expect(await bot.ended).toBe(1);
  const fatal = bot
    .stdout()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ level }) => level >= 60);
  expect(fatal).toHaveLength(1);
  expect(fatal[0].error).toContain('nobody expects this');
  expect(bot.stderr()).toBe('');
  // In order: the session was ended, not only lost.
  await vi.waitFor(() => expect(sandbox.faults.gateway.connected).toBe(false), WAIT);
});

test('G6: close code 4014 at the start ends it with what to do', async () => {
  sandbox.faults.gateway.answerIdentify({ close: 4014 }, 5);
  const bot = start();
  expect(await bot.ended).toBe(1);
  expect(bot.stderr()).toMatch(/^Readout can't run\. .*4014.*Message Content Intent.*developer portal.*\n$/);
  expect(sandbox.faults.gateway.identifies).toBe(2);
});
