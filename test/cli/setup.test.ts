import { chmodSync, chownSync, existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { examineSetup } from '../../src/cli/examine-setup.ts';
import { type Config, parseConfig } from '../../src/config.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { openPostgresStore } from '../../src/store/postgres/postgres-store.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import { runInSandbox } from '../e2e/bot-in-sandbox.ts';
import { bookOf, scheduleDueAt } from '../support/schedule-state.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { connectTo, usePostgres } from '../support/use-postgres.ts';
import { writeState } from '../support/write-state.ts';

const createDatabase = usePostgres();

let sandbox: Sandbox;
let stateDir: string;
beforeEach(async () => {
  sandbox = await startSandbox();
  stateDir = await tempFolder();
});
afterEach(() => sandbox.close());

async function examine(changed: Partial<Config> = {}): Promise<{ code: number; lines: readonly string[] }> {
  const { apiUrl, token } = sandbox;
  const config = { ...parseConfig({}), apiUrl, token, stateDir, ...changed };
  const lines: string[] = [];
  return { code: await examineSetup(config, commands, (line) => lines.push(line)), lines };
}

const fixesOf = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line.startsWith('fix'));

test('where all is right it says what it looked at, and how the bot is added', async () => {
  const { code, lines } = await examine();
  expect(fixesOf(lines)).toEqual([]);
  expect(code).toBe(0);
  const said = lines.join('\n');
  expect(said).toContain('ok    Discord takes the token: it is ');
  expect(said).toMatch(/ok {4}It is in \d servers?\./);
  expect(said).toMatch(
    /Add it to a server, .*: https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+&permissions=\d+/,
  );
  expect(said).not.toContain(sandbox.token);
  expect(readdirSync(stateDir)).toEqual([]);
  // It begins no session and registers nothing.
  expect(new Set(sandbox.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
});

test('what the bot has registered is known', async () => {
  const running = await runInSandbox();
  const { apiUrl, token } = running.sandbox;
  const { lines } = await examine({ apiUrl, token, stateDir: running.stateDir });
  await running.stop();
  expect(lines.join('\n')).toMatch(/ok {4}\d+ commands are registered\./);
  expect(lines.join('\n')).toContain('note  A Readout is running on it.');
});

describe('with DATABASE_URL', () => {
  test('what is looked at is the database, which stays as it is', async () => {
    const databaseUrl = await createDatabase();
    const empty = await examine({ databaseUrl });
    expect(empty).toMatchObject({ code: 0 });
    expect(empty.lines.join('\n')).toMatch(
      /ok {4}The database \w+ at \S+ can be reached\.\nnote {2}It has no schema of Readout’s yet: the first start/,
    );
    const client = await connectTo(databaseUrl);
    const schemas = await client.query("select 1 from pg_namespace where nspname = 'readout'");
    expect(schemas.rows).toEqual([]);
    const store = await openPostgresStore({ url: databaseUrl, shipped: readShippedDossier() });
    const [server] = sandbox.world.servers;
    await writeState(store, server?.id ?? '', 'settings', null);
    await client.query("insert into readout.states (server, name, value) values ($1, 'settings', '{')", [
      server?.id,
    ]);
    const { code, lines } = await examine({ databaseUrl });
    await store.close();
    expect(code).toBe(1);
    expect(lines.join('\n')).toMatch(
      /ok {4}Its schema is of this version\.\nok {4}It holds 0 revisions of 1 server, in 1 MB\.\nnote {2}A Readout is at work on it: the bot, or a command that copies it\./,
    );
    expect(fixesOf(lines)).toEqual([
      expect.stringMatching(
        /^fix {3}Server \d+, its settings: The state settings of \d+ in the database can't be read/,
      ),
    ]);
    expect(lines.join('\n')).not.toContain(stateDir);
  });

  test('one that can’t be used is said with the fix, and never its password', async () => {
    const databaseUrl = await createDatabase();
    await openPostgresStore({ url: databaseUrl, shipped: readShippedDossier() }).then((store) =>
      store.close(),
    );
    const client = await connectTo(databaseUrl);
    await client.query("insert into readout.migrations (number, name, sha256) values (9999, 'later', '')");
    const newer = await examine({ databaseUrl });
    expect(newer.code).toBe(1);
    expect(fixesOf(newer.lines)).toEqual([
      expect.stringMatching(/^fix {3}The database is of a newer Readout/),
    ]);
    const gone = await examine({ databaseUrl: 'postgres://me:hush-hush@127.0.0.1:2/readout' });
    expect(fixesOf(gone.lines)).toEqual([
      expect.stringMatching(/^fix {3}The database readout at 127\.0\.0\.1:2 can't be used: .*ECONNREFUSED/),
    ]);
    expect(gone.lines.join('\n')).not.toContain('hush-hush');
  });
});

describe('what is wrong is said with the fix', () => {
  test('a token that Discord refuses', async () => {
    const { code, lines } = await examine({ token: 'a.wrong.token' });
    expect(code).toBe(1);
    expect(fixesOf(lines)).toEqual([expect.stringContaining('Discord refuses the token. Set DISCORD_TOKEN')]);
    expect(lines.join('\n')).not.toContain('a.wrong.token');
  });

  test('a Discord that can’t be reached', async () => {
    const { lines } = await examine({ apiUrl: 'http://127.0.0.1:2/api' });
    expect(fixesOf(lines)).toEqual([
      expect.stringMatching(/could not be asked at http:.*: connect ECONNREFUSED .* Look at the network/),
    ]);
  });

  test('a state folder of a newer version, or that is none', async () => {
    writeFileSync(join(stateDir, 'format.json'), '{"format":99,"version":"9.0.0"}');
    expect(fixesOf((await examine()).lines)).toEqual([expect.stringContaining('of a newer Readout (9.0.0)')]);
    const file = join(stateDir, 'file');
    writeFileSync(file, '');
    expect(fixesOf((await examine({ stateDir: file })).lines)).toEqual([
      expect.stringContaining('is no folder.'),
    ]);
    expect(fixesOf((await examine({ stateDir: join(file, 'below') })).lines)).toEqual([
      expect.stringContaining('is no folder, so none can be made in it.'),
    ]);
    symlinkSync(join(stateDir, 'nowhere'), join(stateDir, 'link'));
    expect(fixesOf((await examine({ stateDir: join(stateDir, 'link') })).lines)).toEqual([
      expect.stringContaining('is a link to what is not there.'),
    ]);
  });

  test('what is in the state folder of another user, as after a command of root', async () => {
    const server = join(stateDir, 'servers', '120000000000000001');
    await mkdir(join(server, 'state'), { recursive: true });
    const settings = join(server, 'state', 'settings.json');
    writeFileSync(settings, 'null\n');
    expect(fixesOf((await examine()).lines)).toEqual([]);
    if (process.getuid?.() === 0) chownSync(settings, 65_534, 65_534);
    else chmodSync(settings, 0);
    const { code, lines } = await examine();
    expect(code).toBe(1);
    expect(fixesOf(lines)).toEqual([expect.stringMatching(/settings\.json .*\(chown -R\)\.$/)]);
    expect(lines.join('\n')).not.toContain('can be written');
  });

  test('settings and schedules that can’t be read', async () => {
    const folder = join(stateDir, 'servers', sandbox.world.servers[0]?.id ?? '', 'state');
    await mkdir(folder, { recursive: true });
    for (const name of ['settings', 'schedules']) writeFileSync(join(folder, `${name}.json`), 'garbage');
    expect(fixesOf((await examine()).lines)).toEqual([
      expect.stringMatching(/^fix {3}Server \d+, its settings: .*settings\.json can't be read/),
      expect.stringMatching(/^fix {3}Server \d+, its schedules: .*schedules\.json can't be read/),
    ]);
  });

  test('a Discord that fails while it is asked about a channel is no fault of what is kept', async () => {
    const store = await openLowdbStore({ stateDir, shipped: readShippedDossier() });
    const [server] = sandbox.world.servers;
    const logChannel = server?.channels.find(({ name }) => name === 'general')?.id;
    await writeState(store, server?.id ?? '', 'settings', { logChannel });
    await store.close();
    sandbox.faults.add({ method: 'GET', path: /\/channels\//, status: 500, times: 9 });
    expect(fixesOf((await examine()).lines)).toEqual([
      expect.stringMatching(/could not be asked at http\S+: 500 .* Try again;/),
    ]);
  });

  test('a Discord that has the bot wait for long', async () => {
    sandbox.faults.add({ method: 'GET', path: /users\/@me$/, status: 429, retryAfter: 600 });
    expect(fixesOf((await examine()).lines)).toEqual([
      expect.stringMatching(/has this bot wait for 60\d s\./),
    ]);
  });

  test('what answers in place of Discord', async () => {
    const page = createServer((_, answer) =>
      answer.setHeader('Content-Type', 'text/html').end('<h1>Log in</h1>'),
    );
    await new Promise<void>((done) => page.listen(0, '127.0.0.1', done));
    const address = page.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const { lines } = await examine({ apiUrl: `http://127.0.0.1:${port}/api` });
    await new Promise((done) => page.close(done));
    expect(fixesOf(lines)).toEqual([expect.stringContaining('what answers there is not Discord.')]);
  });

  test('a permission that is missing where the server has it write', async () => {
    const [server] = sandbox.world.servers;
    const id = (name: string): string => server?.channels.find((one) => one.name === name)?.id ?? '';
    const store = await openLowdbStore({ stateDir, shipped: readShippedDossier() });
    await writeState(store, server?.id ?? '', 'settings', { logChannel: id('general') });
    const due = scheduleDueAt(Date.now() + 1e9, { channel: id('briefings'), place: 'text' });
    await writeState(store, server?.id ?? '', 'schedules', bookOf([due]));
    await store.close();
    expect(fixesOf((await examine()).lines)).toEqual([]);
    sandbox.change.deny('briefings', 'bot', ['SendMessages']);
    sandbox.change.deny('general', 'bot', ['ViewChannel']);
    const { code, lines } = await examine();
    expect(code).toBe(1);
    expect(fixesOf(lines)).toEqual([
      expect.stringMatching(/the log channel: Readout can’t see <#\d+>/),
      expect.stringMatching(
        /schedule 1: Readout lacks \*\*Send Messages\*\* in <#\d+>\. In that channel’s settings/,
      ),
    ]);
  });
});

test('a folder that is not there yet is not made', async () => {
  const none = join(stateDir, 'a', 'b');
  const { lines } = await examine({ stateDir: none });
  expect(lines.join('\n')).toContain(`ok    The state folder can be made in ${stateDir}.`);
  expect(existsSync(join(stateDir, 'a'))).toBe(false);
});
