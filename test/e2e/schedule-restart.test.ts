import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Ledger } from '../../src/schedule/ledger.ts';
import { startPatientSandbox } from '../support/patient-sandbox.ts';
import { bookOf, putBook, scheduleDueAt } from '../support/schedule-state.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { type ReadoutProcess, startReadout } from './readout-process.ts';
import { addSchedule } from './schedule-acts.ts';
import { runScheduling, WAIT } from './schedule-bot.ts';
import { endWithTest } from './watched-process.ts';

/** Schedules outlive the bot, in its own process too: what is due goes out once, whenever it was ended. */
test('a bot that is started again has the schedules, and posts at their time', async () => {
  const bot = await runScheduling();
  try {
    const id = await addSchedule(bot, { when: 'every 6 hours' });
    const before = await bot.sit().slash('/schedule list');
    await bot.restart();
    expect((await bot.sit().slash('/schedule list')).text).toBe(before.text);
    await bot.toNext(id);
    await vi.waitFor(() => expect(bot.schedule(id).last?.state).toBe('posted'), WAIT);
    await bot.restart();
    expect((await bot.sit().slash('/schedule list')).text).toContain('**Last** posted <t:');
    expect(bot.posts('briefings')).toHaveLength(1);
  } finally {
    await bot.stop();
  }
});

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startPatientSandbox();
  onTestFinished(() => sandbox.close());
});

test.each([
  ['is answered within it', 1000],
  ['is not answered within it', 30_000],
])(
  'SIGTERM while a post is in flight that %s ends it within 5 s, and the post is there once',
  async (_what, holdAnswerMs) => {
    const stateDir = await tempFolder();
    const { server, channel } = newsroom();
    putBook(stateDir, server, bookOf([scheduleDueAt(Date.now(), { channel })]));
    sandbox.faults.add({ method: 'POST', path: /\/messages$/, holdAnswerMs });
    const first = start(stateDir);
    await vi.waitFor(() => expect(posts()).toHaveLength(1), { timeout: 60_000 });
    const asked = performance.now();
    first.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(5000);
    if (holdAnswerMs < 4000) expect(ledger()).toMatchObject([{ state: 'posted' }]);
    sandbox.faults.clear();
    start(stateDir);
    await vi.waitFor(() => expect(ledger()).toMatchObject([{ state: 'posted' }]), { timeout: 60_000 });
    await sandbox.ready();
    expect(ledger()).toEqual([expect.objectContaining({ message: posts()[0]?.message.id })]);
    expect(posts()).toHaveLength(1);
    const sends = sandbox.requests.filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/messages'),
    );
    expect(sends.length).toBeLessThanOrEqual(1);

    function ledger(): Ledger['entries'] {
      const file = join(stateDir, 'servers', server, 'state', 'schedule-ledger.json');
      const kept: Ledger = JSON.parse(readFileSync(file, 'utf8'));
      return kept.entries;
    }
  },
);

function newsroom() {
  const [server] = sandbox.world.servers;
  const channel = server?.channels.find(({ name }) => name === 'briefings');
  if (server === undefined || channel === undefined) throw new Error('There is no #briefings.');
  return { server: server.id, channel: channel.id };
}

function start(stateDir: string): ReadoutProcess {
  const { token, apiUrl } = sandbox;
  const env = { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, READOUT_STATE_DIR: stateDir };
  return endWithTest(startReadout({ env }));
}

function posts() {
  return sandbox
    .seat({ user: 'admin', channel: 'briefings' })
    .messages()
    .filter(({ message }) => message.author.bot === true);
}
