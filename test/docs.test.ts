import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { textOf } from './support/read-reply.ts';
import { shippedContext } from './support/shipped.ts';
import { use } from './support/use-bot.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const PAGES = ['CONTRIBUTING.md', 'docs/architecture.md'] as const;

describe.each(PAGES)('%s', (page) => {
  const text = readFileSync(`${ROOT}${page}`, 'utf8');

  it('names only files and folders that exist', () => {
    const named = [...text.matchAll(/`((?:src|test|commands|docs)\/[\w./-]+)`/g)].map(
      ([, path = '']) => path,
    );
    const made = new Set(['commands/unknowns.ts']);
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((path) => !made.has(path) && !existsSync(`${ROOT}${path}`))).toEqual([]);
  });
});

const LINKED = ['asking', 'files', 'operating', 'performance', 'privacy', 'releasing', 'using'];

describe.each([...PAGES, 'README.md', 'SECURITY.md', ...LINKED.map((name) => `docs/${name}.md`)])(
  '%s',
  (page) => {
    const text = readFileSync(`${ROOT}${page}`, 'utf8');

    it('links only to pages that exist', () => {
      const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path);
      const folder = page.replace(/[^/]*$/, '');
      expect(targets.filter((path) => !existsSync(`${ROOT}${folder}${path}`))).toEqual([]);
    });
  },
);

describe('docs/using.md', () => {
  const text = readFileSync(`${ROOT}docs/using.md`, 'utf8');
  const [, examples = ''] = /```text\n(.*?)\n```/s.exec(text) ?? [];
  const shownThere = examples.split(/\n\n(?=> \/)/).map((example) => {
    const [line = '', ...reply] = example.split('\n');
    const [, name = '', given = ''] = /^> \/(\w+) ?(.*)$/.exec(line) ?? [];
    const options = Object.fromEntries(given === '' ? [] : [given.split(':')]);
    return { name, options, reply: reply.join('\n') };
  });

  it.each(shownThere)('shows what /$name answers with $options today', async ({ name, options, reply }) => {
    expect(reply).toBe(textOf(await use(name, options, shippedContext)));
  });
});
