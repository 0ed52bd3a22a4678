import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      license: z.string().default('none named'),
      dev: z.boolean().default(false),
      hasInstallScript: z.boolean().default(false),
    }),
  ),
});

export const LICENCES_PATH = fileURLToPath(new URL('../../THIRD-PARTY-LICENSES.md', import.meta.url));

const HEADING = '| package | licence |\n|---|---|\n';

/** Each package that package-lock.json has for production, with its licence as an SPDX expression. */
export function packagesOfProduction() {
  const lock = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
  return Object.entries(lockSchema.parse(JSON.parse(lock)).packages).flatMap(
    ([path, { license, dev, hasInstallScript }]) => {
      const name = path.replace(/^.*node_modules\//, '');
      return path === '' || dev
        ? []
        : [{ name, licence: license.replace(/^\((.*)\)$/, '$1'), hasInstallScript }];
    },
  );
}

/** What THIRD-PARTY-LICENSES.md is to be: its words as they are, its table made from package-lock.json. */
export function writeLicences(): string {
  const [words = ''] = readFileSync(LICENCES_PATH, 'utf8').split(HEADING);
  const rows = packagesOfProduction().map(({ name, licence }) => `| ${name} | ${licence} |\n`);
  return words + HEADING + [...new Set(rows)].toSorted().join('');
}
