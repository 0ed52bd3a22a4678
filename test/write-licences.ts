import { writeFileSync } from 'node:fs';
import { LICENCES_PATH, writeLicences } from './support/licence-table.ts';

// A script, run by `npm run licences`; nothing imports it.
writeFileSync(LICENCES_PATH, writeLicences());
