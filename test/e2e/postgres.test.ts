import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { openPostgresStore } from '../../src/store/postgres/postgres-store.ts';
import { startPatientSandbox } from '../support/patient-sandbox.ts';
import { type EmbeddedServer, startEmbedded } from '../support/postgres.ts';
import { bookOf, scheduleDueAt } from '../support/schedule-state.ts';
import { shipped } from '../support/shipped.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { connectTo } from '../support/use-postgres.ts';
import { writeState } from '../support/write-state.ts';
import { type ReadoutProcess, startReadout } from './readout-process.ts';
import { endWithTest, startWatched, WAIT, type WatchedProcess } from './watched-process.ts';

/** The whole process with everything in Postgres, as an operator runs it. */
let postgres: EmbeddedServer;
let sandbox: Sandbox;
beforeAll(async () => {
  postgres = await startEmbedded();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  sandbox = await startPatientSandbox();
  onTestFinished(() => sandbox.close());
});

/** Says on stderr which module of pg is loaded. */
const TELLING = `--import=data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({
    load(url, context, next) {
      if (/node_modules\\/pg|src\\/store\\/postgres/.test(url)) process.stderr.write('loaded ' + url + '\\n');
      return next(url, context);
    },
  });
`)}`;

async function start(env: Readonly<Record<string, string>>): Promise<WatchedProcess> {
  const watched = endWithTest(startWatched(sandbox, env));
  await sandbox.ready();
  await vi.waitFor(async () => expect(await watched.readiness()).toMatchObject({ status: 200 }), WAIT);
  return watched;
}

async function stop(readout: ReadoutProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  readout.kill(signal);
  expect(await readout.ended).toBe(signal === 'SIGTERM' ? 0 : null);
  // What is ready from now on is the next one.
  await vi.waitFor(() => expect(sandbox.faults.gateway.connected).toBe(false), WAIT);
}

const admin = () => sandbox.seat({ user: 'admin' });

const posts = () =>
  sandbox
    .seat({ user: 'admin', channel: 'briefings' })
    .messages()
    .filter(({ message }) => message.author.bot === true);

test('edits, undos, purges, settings and scheduled posts outlive every way to end it', async () => {
  const [url, stateDir] = [await postgres.createDatabase(), await tempFolder()];
  const env = { DATABASE_URL: url, READOUT_STATE_DIR: stateDir };
  const [server] = sandbox.world.servers;
  const channel = server?.channels.find(({ name }) => name === 'briefings')?.id ?? '';
  const store = await openPostgresStore({ url, shipped });
  const due = scheduleDueAt(Date.now() - 1000, { channel });
  await writeState(store, server?.id ?? '', 'schedules', bookOf([due]));
  await store.close();

  const first = await start(env);
  await vi.waitFor(() => expect(posts()).toHaveLength(1), WAIT);
  const form = await admin().slash('/data add', { record: 'actor' });
  const saved = await (await form.submit({ Name: 'The Harbour Office', Role: 'None given' })).click('Save');
  expect(saved.text).toContain('revision 1');
  await stop(first, 'SIGKILL');

  const second = await start(env);
  expect((await admin().slash('/data history')).text).toContain('The Harbour Office');
  expect((await admin().slash('/data undo', { revision: 1 })).text).toContain('Saved as revision 2');
  const asked = await (await admin().slash('/data purge', { revision: 1 })).click('Erase for good …');
  expect((await asked.submit({ 'Type 1 to erase it': '1' })).text).toContain('Revision 1 was erased');
  await stop(second, 'SIGTERM');

  const third = await start(env);
  const history = (await admin().slash('/data history')).text;
  expect(history).toContain('revision 3');
  expect(history).not.toContain('The Harbour Office');
  expect((await admin().slash('/schedule list')).text).toContain('**Last** posted <t:');
  await stop(third, 'SIGTERM');
  expect(posts()).toHaveLength(1);
  const client = await connectTo(url);
  const { rows } = await client.query(
    "select 1 from readout.revisions where line like '%Harbour%' union all select 1 from readout.dossiers where kept like '%Harbour%' or previous like '%Harbour%'",
  );
  expect(rows).toEqual([]);
  expect(await readdir(stateDir)).toEqual([]);
});

test('without DATABASE_URL nothing of it is loaded', async () => {
  const without = await start({ NODE_OPTIONS: TELLING });
  await sandbox.seat().slash('/capacity');
  await stop(without, 'SIGTERM');
  expect(without.stderr()).toBe('');
  // What tells that tells it where there is something to tell.
  const withIt = await start({ NODE_OPTIONS: TELLING, DATABASE_URL: await postgres.createDatabase() });
  await stop(withIt, 'SIGTERM');
  expect(withIt.stderr()).toMatch(/loaded .*node_modules\/pg\//);
  expect(withIt.stderr()).toMatch(/loaded .*src\/store\/postgres\/postgres-store\.ts/);
});

test('without a token its own sandbox keeps everything there too, for one process at a time', async () => {
  const url = await postgres.createDatabase();
  const startOwn = async (): Promise<ReadoutProcess> => {
    const own = endWithTest(startReadout({ env: { READOUT_PORT: '0', DATABASE_URL: url } }));
    await vi.waitFor(() => expect(own.stdout(), own.stderr()).toContain('a Discord of its own'), WAIT);
    return own;
  };
  const first = await startOwn();
  const second = endWithTest(startReadout({ env: { READOUT_PORT: '0', DATABASE_URL: url } }));
  expect(await second.ended).toBe(1);
  expect(second.stderr()).toMatch(
    /^Readout can't run\. Another Readout answers from the database at DATABASE_URL, .*\n$/,
  );
  first.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  // The Discord that the first one had is gone, and with it its session.
  const next = await startOwn();
  await vi.waitFor(() => expect(next.stdout()).toContain('"msg":"ready"'), WAIT);
  await stop(next, 'SIGTERM');
  expect(next.stdout()).not.toContain('Discord can’t be reached');
  const { rows } = await (await connectTo(url)).query('select 1 from readout.processes');
  expect(rows).toEqual([]);
});

test('while Postgres is down, replies say as of when they are, and nothing is saved', async () => {
  const bot = await start({ DATABASE_URL: await postgres.createDatabase() });
  const asks = async () => (await sandbox.seat().slash('/claims')).text;
  const reached = await asks();
  expect(reached).not.toContain('out of reach');
  // Whatever the start has to do is done.
  await vi.waitFor(() => expect(bot.stdout()).toContain('"msg":"ready"'), WAIT);
  const asked = await admin().slash('/data add', { record: 'actor' });
  await postgres.halt();
  try {
    // What is this process’s own is current until it is noticed.
    const refused = await asked.submit({ Name: 'The Harbour Office', Role: 'None given' });
    expect(refused.text).toMatch(/^This .*the database can’t be reached\. Try again in a minute\.$/);
    const { body } = await bot.get('/metrics');
    expect(body).toContain('{kind="form",command="data",outcome="unavailable"} 1\n');
    const said = await asks();
    expect(said).toMatch(/^-# The database is out of reach: this is as of <t:\d+:f>\.\n/);
    expect(said).toContain(reached);
    const reader = sandbox.seat();
    reader.say(`<@${sandbox.world.bot.id}> what is contested?`);
    expect((await reader.nextMessage()).text).toMatch(/^-# The database is out of reach: this is as of /);
  } finally {
    await postgres.resume();
  }
  await vi.waitFor(() => expect(bot.stdout()).toContain('The database can be reached again'), WAIT);
  expect(await asks()).toBe(reached);
  const form = await admin().slash('/data add', { record: 'actor' });
  const saved = await (await form.submit({ Name: 'The Harbour Office', Role: 'None given' })).click('Save');
  expect(saved.text).toContain('revision 1');
});

test('a database that refuses is told in one line, before any session is begun', async () => {
  const readout = endWithTest(
    startReadout({
      env: {
        DISCORD_TOKEN: sandbox.token,
        DISCORD_API_URL: sandbox.apiUrl,
        DATABASE_URL: `postgres://postgres:hush-hush@127.0.0.1:${postgres.port}/postgres`,
      },
    }),
  );
  expect(await readout.ended).toBe(1);
  expect(readout.stderr()).toMatch(
    /^Readout can't run\. The database postgres at 127\.0\.0\.1:\d+ can't be used: .*\n$/,
  );
  expect(readout.stderr() + readout.stdout()).not.toContain('hush-hush');
  expect(sandbox.faults.gateway.identifies).toBe(0);
});
