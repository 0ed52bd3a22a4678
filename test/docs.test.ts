import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

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

  it('links only to pages that exist', () => {
    const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path);
    const folder = page.replace(/[^/]*$/, '');
    expect(targets.filter((path) => !existsSync(`${ROOT}${folder}${path}`))).toEqual([]);
  });
});
