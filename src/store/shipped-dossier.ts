import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { migrateDossier } from '../dossier/migrate.ts';
import { parseDossier, summariseProblems } from '../dossier/parse-dossier.ts';
import { createSnapshot, type Snapshot } from '../dossier/snapshot.ts';
import { StartError } from '../errors/errors.ts';
import { describeCause } from './describe-cause.ts';

const SHIPPED = fileURLToPath(new URL('../../data/dossier.json', import.meta.url));

/**
 * The dossier that Readout is shipped with, at revision 0.
 *
 * @throws StartError that says what is wrong with the file and how to fix it.
 */
export function readShippedDossier(path = SHIPPED): Snapshot {
  const migrated = migrateDossier(parseJson(path, readText(path)));
  const parsed = migrated.ok
    ? parseDossier(migrated.dossier)
    : { ok: false as const, problems: [migrated.problem] };
  if (!parsed.ok) {
    throw new StartError(`The dossier ${path} is broken: ${summariseProblems(parsed.problems)}.`);
  }
  return createSnapshot(parsed.dossier, 0);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new StartError(
      `The dossier ${path} can't be read (${describeCause(cause)}). Put it back, or check who may read it.`,
    );
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StartError(
      `The dossier ${path} is no JSON (${describeCause(cause)}). Fix it there, or restore the shipped file.`,
    );
  }
}
