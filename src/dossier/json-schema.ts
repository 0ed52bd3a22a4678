import { z } from 'zod';
import { dossierSchema } from './schema.ts';

/**
 * The dossier's JSON Schema as the text of `data/dossier.schema.json`, which editors complete and check by. What
 * JSON Schema can't say (references that resolve, a likelihood that is the hedge's) is left to `parseDossier`.
 */
export function writeJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(dossierSchema, { io: 'input', reused: 'inline' });
  return `${JSON.stringify({ $schema, title: 'Readout dossier', ...schema }, null, 2)}\n`;
}
