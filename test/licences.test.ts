import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      license: z.string().optional(),
      dev: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
});

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

const { packages } = lockSchema.parse(JSON.parse(read('package-lock.json')));
const installed = Object.entries(packages).flatMap(
  ([path, { license = 'none named', dev, hasInstallScript }]) => {
    const name = path.replace(/^.*node_modules\//, '');
    const licence = license.replace(/^\((.*)\)$/, '$1');
    return path === '' || dev === true ? [] : [{ name, licence, hasInstallScript }];
  },
);

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
  it('names every package that is installed for production, and no other, with its licence', () => {
    const rows = read('THIRD-PARTY-LICENSES.md').match(/^\| (?!package)[^-].*\|$/gm) ?? [];
    const expected = new Set(installed.map(({ name, licence }) => `| ${name} | ${licence} |`));
    expect(rows.toSorted()).toEqual([...expected].toSorted());
  });

  it('is named where the licence is', () => {
    expect(read('README.md')).toContain('(THIRD-PARTY-LICENSES.md)');
  });
});

describe('what is installed for production', () => {
  it('is under permissive licences', () => {
    const others = installed.filter(({ licence }) =>
      licence.split(/ (?:OR|AND) /).some((one) => !PERMISSIVE.includes(one)),
    );
    expect(others).toEqual([]);
  });

  it('runs no script when it is installed', () => {
    expect(installed.filter(({ hasInstallScript }) => hasInstallScript)).toEqual([]);
  });
});
