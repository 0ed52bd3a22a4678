import { describe, expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import { findBreaches, findCycles, misplacedFiles } from './support/import-rules.ts';
import { parseSourceFile, readSourceFiles } from './support/imports.ts';

const files = readSourceFiles();

describe('the import rules', () => {
  it('are kept by every file', () => {
    expect(findBreaches(files)).toEqual([]);
  });

  it('know every file’s place, and no list of other files but commands/index.ts', () => {
    expect(misplacedFiles(files)).toEqual([]);
  });

  it('let no folder import what imports it, at any depth', () => {
    expect(findCycles(files)).toEqual([]);
  });

  it('resolve every import to a file that is there', () => {
    const paths = new Set(files.map(({ path }) => path));
    const lost = files.flatMap(({ path, imports }) =>
      imports
        .filter(
          (target) => /^(?:src|commands)\//.test(target) && !paths.has(target) && !target.endsWith('.d.ts'),
        )
        .map((target) => `${path} → ${target}`),
    );
    expect(lost).toEqual([]);
  });
});

describe('the list of commands', () => {
  const ownFiles = files.filter(({ path }) => path.startsWith('commands/') && path !== 'commands/index.ts');

  it('has every file of commands/, by the name of its command', () => {
    const names = ownFiles.map(({ path }) => path.replace(/^commands\/|\.ts$/g, ''));
    expect(names.length).toBeGreaterThan(0);
    expect(commands.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  });

  it('imports every one of them', () => {
    const index = files.find(({ path }) => path === 'commands/index.ts');
    for (const { path } of ownFiles) expect(index?.imports).toContain(path);
  });
});

describe('the finder of breaches', () => {
  it.each([
    ['src/dossier/bad.ts', "import { readFileSync } from 'node:fs';", 'node:fs'],
    ['src/dossier/bad.ts', "import type { Client } from 'discord.js';", 'discord.js'],
    ['src/dossier/bad.ts', "import {\n  Low,\n  type Data,\n} from 'lowdb';", 'lowdb'],
    ['src/dossier/bad.ts', "import '../store/store.ts';", 'src/store/store.ts'],
    ['src/dossier/bad.ts', "const store = await import('../store/store.ts');", 'src/store/store.ts'],
    ['src/dossier/bad.ts', "type Store = import('../store/store.ts').Store;", 'src/store/store.ts'],
    ['src/dossier/bad.ts', "const fs = require('node:fs');", 'node:fs'],
    [
      'src/store/bad.ts',
      "import type { Reply } from '../discord/replies/reply.ts';",
      'src/discord/replies/reply.ts',
    ],
    ['src/discord/bad.ts', "import { help } from '../../commands/help.ts';", 'commands/help.ts'],
    ['src/discord/bad.ts', "import type { Config } from '../config.ts';", 'src/config.ts'],
    [
      'src/discord/bad.ts',
      "import { openWorld } from '../sandbox/world/world.ts';",
      'src/sandbox/world/world.ts',
    ],
    ['commands/bad.ts', "import { run } from '../src/run.ts';", 'src/run.ts'],
    ['src/sandbox/bad.ts', "import { UserError } from '../errors/errors.ts';", 'src/errors/errors.ts'],
    ['src/sandbox/bad.ts', "import { cutText } from '../text/cut-text.ts';", 'src/text/cut-text.ts'],
    ['src/main.ts', "import { openWorld } from './sandbox/world/world.ts';", 'src/sandbox/world/world.ts'],
    [
      'src/store/bad.ts',
      "export { parseDossier } from '../dossier/parse-dossier.ts';",
      'src/dossier/parse-dossier.ts',
    ],
    ['src/store/bad.ts', "export * from './store.ts';", 'src/store/store.ts'],
    ['src/bot.ts', "import type { Monitor } from './monitoring/monitor.ts';", 'src/monitoring/monitor.ts'],
    [
      'src/discord/bad.ts',
      "import { PARTS } from '../monitoring/readiness.ts';",
      'src/monitoring/readiness.ts',
    ],
    ['src/store/bad.ts', "import { Counter } from 'prom-client';", 'prom-client'],
    ['src/monitoring/bad.ts', "import { createLog } from '../log.ts';", 'src/log.ts'],
    ['src/store/bad.ts', "import { x } from '../../test/support/x.ts';", 'test/support/x.ts'],
    ['src/store/bad.ts', "import '../dossier/write-json-schema.ts';", 'src/dossier/write-json-schema.ts'],
  ])('flags %s with %j', (path, text, imports) => {
    expect(findBreaches([parseSourceFile(path, text)])).toMatchObject([{ path, imports }]);
  });

  it.each([
    ['src/discord/good.ts', "import { parseDossier } from '../dossier/parse-dossier.ts';"],
    ['src/run.ts', "import { openSandbox } from './sandbox/open-sandbox.ts';"],
    ['src/store/good.ts', "import { join } from 'node:path';"],
    ['src/dossier/good.ts', "// import { x } from 'node:fs';\n/* import '../store/store.ts'; */"],
    ['src/monitoring/good.ts', "import { Counter } from 'prom-client';"],
    ['src/run.ts', "import { createMonitor } from './monitoring/monitor.ts';"],
    ['commands/index.ts', "export { help } from './help.ts';"],
  ])('lets %s pass with %j', (path, text) => {
    expect(findBreaches([parseSourceFile(path, text)])).toEqual([]);
  });

  it.each([
    [
      ['src/store/a.ts', '../schedule/b.ts'],
      ['src/schedule/b.ts', '../store/c.ts'],
      ['src/store/c.ts', 'x'],
    ],
    [
      ['src/store/a.ts', './deep/b.ts'],
      ['src/store/deep/b.ts', '../c.ts'],
      ['src/store/c.ts', 'x'],
    ],
    [
      ['src/store/x/a.ts', '../y/b.ts'],
      ['src/store/y/b.ts', '../z/c.ts'],
      ['src/store/z/c.ts', '../x/d.ts'],
      ['src/store/x/d.ts', 'x'],
    ],
  ])('flags a cycle of folders: %j', (...made) => {
    const parsed = made.map(([path = '', target]) => parseSourceFile(path, `import '${target}';`));
    expect(findCycles(parsed)).not.toEqual([]);
    expect(findCycles(parsed.slice(1))).toEqual([]);
  });

  it('flags a list of other files, and a file that is nowhere at home', () => {
    const files = ['src/discord/index.ts', 'src/utils/bad.ts', 'src/dossier/good.ts'].map((path) =>
      parseSourceFile(path, ''),
    );
    expect(misplacedFiles(files)).toEqual(['src/discord/index.ts', 'src/utils/bad.ts']);
  });
});
