import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runDossier } from '../../src/cli/run-dossier.ts';
import { MIGRATIONS, type MigrationSteps } from '../../src/dossier/migrate.ts';
import { SCHEMA_VERSION } from '../../src/dossier/schema.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { claim, dossierOf, event, figure } from '../support/build-dossier.ts';
import { SHIPPED_PATH, shipped } from '../support/shipped.ts';
import { tempFolder } from '../support/temp-folder.ts';

const CLI = fileURLToPath(new URL('../../src/cli/dossier.ts', import.meta.url));
const SERVER = '1100000000000000001';
const DOSSIER = dossierOf({ events: [event()], claims: [claim()] });
const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const lineOf = (text: string, words: string): number => text.slice(0, text.indexOf(words)).split('\n').length;

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** The real command line, in a process of its own. */
function dossier(folder: string, ...args: string[]): Promise<Ended> {
  const env = { ...process.env, READOUT_STATE_DIR: join(folder, 'state') };
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { cwd: folder, env }, (failure, out, error) => {
      resolve({ code: typeof failure?.code === 'number' ? failure.code : 0, out, error });
    });
  });
}

async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await tempFolder();
  await Promise.all(Object.entries(files).map(([name, data]) => writeFile(join(folder, name), data)));
  return folder;
}

describe('check', () => {
  it('says in words that a file is not there, or is a folder', async () => {
    const folder = await tempFolder();
    expect((await dossier(folder, 'check', 'none.json')).error).toBe('none.json: there is no such file.\n');
    expect((await dossier(folder, 'check', '.')).error).toBe('.: this is a folder; name a file.\n');
  });

  it('finds the shipped dossier right', async () => {
    const { code, out, error } = await dossier(await tempFolder(), 'check', SHIPPED_PATH);
    expect([code, error]).toEqual([0, '']);
    expect(out).toMatch(/dossier\.json is right: \d+ records\.\n$/);
  });

  it('tells every problem with file, line, path, value and mend', async () => {
    const text = pretty(DOSSIER)
      .replace('"voice": "reported"', '"voice": "rumour"')
      .replace('"statement": "It is so."', '"statement": ""');
    const folder = await folderWith({ 'bad.json': text });
    const { code, out, error } = await dossier(folder, 'check', 'bad.json');
    expect([code, out]).toEqual([1, '']);
    expect(error.split('\n')).toEqual([
      `bad.json:${lineOf(text, '"rumour"')}: events[0].voice is "rumour": write one of: "reported", "commentary"`,
      `bad.json:${lineOf(text, '"statement": ""')}: claims[0].statement is "": write at least one character`,
      '',
    ]);
  });

  it.each([
    ['no JSON', '{"a": 1,\n', 'bad.json:2: (the whole file): write a key in double quotes'],
    ['a key twice', '{"a": 1,\n\n"a": 2}', 'bad.json:3: a is "a": 2}: this key stands twice'],
    [
      'a newer version',
      pretty({ ...DOSSIER, schemaVersion: 9 }),
      'bad.json:2: schemaVersion is 9: version 9 is newer',
    ],
    ['a terminal’s commands', '{"\u001b[2J": 1}', 'bad.json:1:'],
  ])('refuses %s', async (_what, text, words) => {
    const { code, error } = await dossier(await folderWith({ 'bad.json': text }), 'check', 'bad.json');
    expect(code).toBe(1);
    expect(error).toContain(words);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a control character is what must not be there
    expect(error).not.toMatch(/\u001b/);
  });

  it('F9: refuses a number that would be altered, and one that is a text', async () => {
    const text = pretty(dossierOf({ figures: [figure({ value: 4711 })] }));
    const folder = await folderWith({
      'big.json': text.replace('4711', '12345678901234567890'),
      'text.json': text.replace('4711', '"7000"'),
    });
    const line = lineOf(text, '4711');
    const [big, quoted] = await Promise.all([
      dossier(folder, 'check', 'big.json'),
      dossier(folder, 'check', 'text.json'),
    ]);
    expect([big.code, quoted.code]).toEqual([1, 1]);
    expect(big.error).toContain(`big.json:${line}: figures[0].value is 12345678901234567890: `);
    expect(big.error).toContain('write a number without quotes, below 2^53');
    expect(quoted.error).toContain(
      `text.json:${line}: figures[0].value is "7000": write a number without quotes, below 2^53`,
    );
  });

  it('reads what is compressed', async () => {
    const folder = await folderWith({ 'export.json.gz': gzipSync(JSON.stringify(DOSSIER)) });
    expect((await dossier(folder, 'check', 'export.json.gz')).code).toBe(0);
  });
});

describe('diff', () => {
  it('is 0 for the same dossier, however it is written', async () => {
    const folder = await folderWith({ 'a.json': pretty(DOSSIER), 'b.json': JSON.stringify(DOSSIER) });
    expect(await dossier(folder, 'diff', 'a.json', 'b.json')).toEqual({ code: 0, out: '', error: '' });
  });

  it('is 1 for another, and tells what leads there', async () => {
    const other = {
      ...dossierOf({ events: [event({ id: 'fresh' })], claims: [claim({ statement: 'Else.' })] }),
      title: 'Another',
    };
    const folder = await folderWith({ 'a.json': pretty(DOSSIER), 'b.json': pretty(other) });
    const { code, out } = await dossier(folder, 'diff', 'a.json', 'b.json');
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      '~ title: "A test" → "Another"',
      '- event event',
      '+ event fresh',
      '~ claim claim',
      '    statement: "It is so." → "Else."',
      '',
    ]);
  });

  it('is 2 where one of them is wrong, or can’t be read', async () => {
    const folder = await folderWith({ 'a.json': pretty(DOSSIER), 'bad.json': '{}' });
    const wrong = await dossier(folder, 'diff', 'a.json', 'bad.json');
    expect(wrong.code).toBe(2);
    expect(wrong.error).toContain('bad.json:1:');
    const missing = await dossier(folder, 'diff', 'a.json', 'none.json');
    expect(missing.code).toBe(2);
    expect(missing.error).toContain('none.json');
  });
});

describe('migrate', () => {
  const steps: MigrationSteps = new Map([
    ...MIGRATIONS,
    [0, ({ name, ...rest }) => ({ ...rest, title: name })],
  ]);
  const { title, ...rest } = DOSSIER;
  const OLD = pretty({ ...rest, schemaVersion: 0, name: title });

  async function migrate(folder: string, name: string): Promise<Ended> {
    const [out, error]: [string[], string[]] = [[], []];
    const output = { out: (line: string) => out.push(line), error: (line: string) => error.push(line) };
    const options = { stateDir: () => folder, steps };
    const code = await runDossier(['migrate', join(folder, name)], output, options);
    return { code, out: out.join('\n'), error: error.join('\n') };
  }

  it('brings an earlier version up to the newest, and keeps what it was', async () => {
    const folder = await folderWith({ 'old.json': OLD });
    const { code, out } = await migrate(folder, 'old.json');
    expect(code).toBe(0);
    expect(out).toContain(`is now of schema version ${SCHEMA_VERSION}`);
    expect(JSON.parse(await readFile(join(folder, 'old.json'), 'utf8'))).toEqual(DOSSIER);
    expect(await readFile(join(folder, 'old.json.v0'), 'utf8')).toBe(OLD);
    expect((await readdir(folder)).toSorted()).toEqual(['old.json', 'old.json.v0']);
  });

  it.each([
    ['what is wrong', pretty({ ...rest, schemaVersion: 0, name: '' }), 1],
    ['what is kept already', OLD, 2],
  ])('leaves %s as it is', async (_what, data, expected) => {
    const folder = await folderWith({ 'old.json': data, 'old.json.v0': 'kept' });
    expect((await migrate(folder, 'old.json')).code).toBe(expected);
    expect(await readFile(join(folder, 'old.json'))).toEqual(Buffer.from(data));
    expect(await readFile(join(folder, 'old.json.v0'), 'utf8')).toBe('kept');
    expect((await readdir(folder)).toSorted()).toEqual(['old.json', 'old.json.v0']);
  });

  it('leaves what is compressed to whoever unpacks it', async () => {
    const folder = await folderWith({ 'old.json.gz': gzipSync(OLD) });
    const { code, error } = await migrate(folder, 'old.json.gz');
    expect(code).toBe(2);
    expect(error).toContain('gunzip');
    expect(await readdir(folder)).toEqual(['old.json.gz']);
  });

  it('has nothing to do with one of this version, and refuses a newer one', async () => {
    const folder = await folderWith({
      'new.json': pretty(DOSSIER),
      'next.json': pretty({ ...DOSSIER, schemaVersion: SCHEMA_VERSION + 1 }),
    });
    const same = await dossier(folder, 'migrate', 'new.json');
    expect(same).toMatchObject({
      code: 0,
      out: `new.json is of schema version ${SCHEMA_VERSION} already: nothing was written.\n`,
    });
    expect(await dossier(folder, 'migrate', 'next.json')).toMatchObject({ code: 1 });
    expect((await readdir(folder)).toSorted()).toEqual(['new.json', 'next.json']);
  });
});

describe('a server’s dossier', () => {
  it('is written with its history, and brought into another server, byte for byte', async () => {
    const folder = await tempFolder();
    const stateDir = join(folder, 'state');
    const store = await openLowdbStore({ stateDir, shipped });
    const edits = [
      { kind: 'dossier', field: 'title', before: shipped.dossier.title, after: 'Ours' },
    ] as const;
    const change = {
      by: { id: '7', name: 'Ada' },
      why: '',
      origin: 'edit',
      at: '2026-01-01T00:00:00.000Z',
    } as const;
    await store.save(SERVER, { edits, ...change });
    const locked = await dossier(folder, 'export', SERVER, 'out.json');
    expect(locked.code).toBe(2);
    await store.close();
    expect(await dossier(folder, 'export', SERVER, 'out.json')).toMatchObject({ code: 0, error: '' });
    const exported = JSON.parse(await readFile(join(folder, 'out.json'), 'utf8'));
    expect(exported).toMatchObject({ revision: 1, dossier: { title: 'Ours' }, history: [{ number: 1 }] });
    expect((await dossier(folder, 'export', SERVER, 'out.json')).code).toBe(2);
    expect(await dossier(folder, 'check', 'out.json')).toMatchObject({ code: 0 });
    expect(await dossier(folder, 'import', '2', 'out.json', 'replace')).toMatchObject({
      code: 0,
      out: 'Saved as revision 1 of 2: 1 change.\n',
    });
    expect((await dossier(folder, 'import', '2', 'out.json', 'replace')).out).toContain(
      'Nothing was changed',
    );
    const again = await openLowdbStore({ stateDir, shipped });
    const opened = await again.open('2');
    expect(JSON.stringify(opened.dossier)).toBe(JSON.stringify(exported.dossier));
    expect((await again.history('2'))[0]).toMatchObject({ origin: 'import', by: { name: 'command line' } });
    await again.close();
  });

  it('is not brought in where the file is wrong, or what is named is no server', async () => {
    const folder = await folderWith({ 'bad.json': '{}', 'good.json': pretty(DOSSIER) });
    expect((await dossier(folder, 'import', SERVER, 'bad.json', 'merge')).code).toBe(1);
    expect((await dossier(folder, 'import', '../x', 'good.json', 'merge')).code).toBe(2);
    expect(await readdir(folder)).not.toContain('state');
  });
});

it.each([
  [[]],
  [['check']],
  [['check', 'a', 'b']],
  [['diff', 'a']],
  [['import', '1', 'a', 'over']],
  [['what']],
])('tells how it is used where it is used as %j', async (args) => {
  const { code, out, error } = await dossier(await tempFolder(), ...args);
  expect([code, out]).toEqual([2, '']);
  expect(error).toContain('Usage: npm run dossier');
});

it('tells so on stdout where it is asked', async () => {
  expect(await dossier(await tempFolder(), '--help')).toMatchObject({ code: 0, error: '' });
});
