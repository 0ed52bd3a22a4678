import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';

const ROOT = join(import.meta.dirname, '../..');

test.each([
  ['dossier.ts', 'help'],
  ['setup.ts', ''],
])('%s ends as it would where nobody reads what it says', async (file, arg) => {
  const child = spawn(process.execPath, [join(ROOT, 'src/cli', file), arg], {
    env: { DISCORD_TOKEN: '', READOUT_STATE_DIR: join(await tempFolder(), 'state') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(said).toEqual([]);
});

/** The programs that are started by name and print, but for the bot itself. */
const PROGRAMS = [
  'src/cli/check-health.ts',
  ...[
    ...readFileSync(join(ROOT, 'package.json'), 'utf8').matchAll(
      /\bnode (?<file>(?:src\/cli|test)\/[\w/-]+\.ts)/g,
    ),
  ].map(({ groups }) => groups?.['file'] ?? ''),
].filter((file) => /process\.std(?:out|err)/.test(textOf(file)));

test.each(PROGRAMS)('%s imports outlive-reader', (file) => {
  expect(PROGRAMS.length).toBeGreaterThan(10);
  expect(textOf(file)).toMatch(/^import '.*\/outlive-reader\.ts';$/m);
});

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}
