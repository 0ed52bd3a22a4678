import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LICENCES_PATH, packagesOfProduction, writeLicences } from './support/licence-table.ts';

const PERMISSIVE = [
  'MIT',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'OFL-1.1',
];

describe('THIRD-PARTY-LICENSES.md', () => {
  it('is what `npm run licences` makes of package-lock.json', () => {
    expect(readFileSync(LICENCES_PATH, 'utf8')).toBe(writeLicences());
    expect(writeLicences()).toContain('\n| discord.js | Apache-2.0 |\n');
  });

  it('is named where the licence is', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    expect(readme).toContain('(THIRD-PARTY-LICENSES.md)');
  });
});

describe('what is installed for production', () => {
  it('is under permissive licences', () => {
    const others = packagesOfProduction().filter(({ licence }) =>
      licence.split(/ (?:OR|AND) /).some((one) => !PERMISSIVE.includes(one)),
    );
    expect(others).toEqual([]);
  });

  it('runs no script when it is installed', () => {
    expect(packagesOfProduction().filter(({ hasInstallScript }) => hasInstallScript)).toEqual([]);
  });
});
