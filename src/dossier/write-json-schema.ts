import { writeFileSync } from 'node:fs';
import { writeJsonSchema } from './json-schema.ts';

// A script, run by `npm run schema`; nothing imports it.
writeFileSync(new URL('../../data/dossier.schema.json', import.meta.url), writeJsonSchema());
