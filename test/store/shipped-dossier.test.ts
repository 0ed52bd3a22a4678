import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StartError } from '../../src/errors/errors.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import { shipped } from '../support/shipped.ts';
import { tempFolder } from '../support/temp-folder.ts';

function failureOf(path: string): string {
  try {
    readShippedDossier(path);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  return 'read';
}

async function fileWith(text: string): Promise<string> {
  const path = join(await tempFolder(), 'dossier.json');
  await writeFile(path, text);
  return path;
}

describe('readShippedDossier', () => {
  it('reads a whole dossier as revision 0', async () => {
    const { dossier, revision } = readShippedDossier(await fileWith(JSON.stringify(shipped.dossier)));
    expect(revision).toBe(0);
    expect(dossier).toEqual(shipped.dossier);
  });

  it.each([
    ['is not there', null, /can't be read.*ENOENT.*Put it back/],
    ['is no JSON', '{"title": \n\n nonsense', /is no JSON.*Fix it there, or restore/],
    ['is empty', '', /is no JSON/],
    ['is another JSON', '[]', /is broken: \(the whole file\): /],
    [
      'has an empty title',
      JSON.stringify({ ...shipped.dossier, title: '' }),
      /title: write at least one character/,
    ],
    [
      'has a reference that leads nowhere',
      JSON.stringify({ ...shipped.dossier, actors: [] }),
      /events\[0\]\.actors\[0\]: no entry has the id "us-military"; write the id of: speaker.*and \d+ more/,
    ],
  ])('says in one line that names the file, the cause and the mend when it %s', async (_, text, expected) => {
    const path = text === null ? join(await tempFolder(), 'dossier.json') : await fileWith(text);
    const message = failureOf(path);
    expect(message).toMatch(expected);
    expect(message).toContain(path);
    expect(message).not.toContain('\n');
  });

  it('says so of a folder that stands where the file should be', async () => {
    const path = join(await tempFolder(), 'dossier.json');
    await mkdir(path);
    expect(failureOf(path)).toMatch(/can't be read.*EISDIR/);
  });
});
