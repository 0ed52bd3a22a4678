import { z } from 'zod';
import type { Problem } from './check-record.ts';
import { SCHEMA_VERSION } from './schema.ts';

/** A dossier of any version, before its shape is checked. */
type RawDossier = Readonly<Record<string, unknown>>;

/** Makes a dossier of one version one of the next; the version number itself is written for it. */
export type MigrationStep = (dossier: RawDossier) => RawDossier;

/** The steps, each by the version that it leads away from. */
export type MigrationSteps = ReadonlyMap<number, MigrationStep>;

export const MIGRATIONS: MigrationSteps = new Map([
  // All else that version 2 adds is optional: nobody's sentence is written by a program.
  [1, (dossier: RawDossier): RawDossier => ({ unknowns: [], terms: [], ...dossier })],
]);

type Migrated =
  | {
      readonly ok: true;
      readonly dossier: unknown;
      /** The version that it had; null where it names none, which the parser reports. */
      readonly from: number | null;
    }
  | { readonly ok: false; readonly problem: Problem };

/**
 * A dossier of an earlier schema version as one of the newest, step by step. One of the newest version, or of none,
 * is given back as it is; one that is newer than this Readout is refused, for nobody can tell what it would lose.
 */
export function migrateDossier(
  value: unknown,
  steps: MigrationSteps = MIGRATIONS,
  newest: number = SCHEMA_VERSION,
): Migrated {
  const versioned = versionedSchema.safeParse(value);
  if (!versioned.success) return { ok: true, dossier: value, from: null };
  const from = versioned.data.schemaVersion;
  if (from > newest)
    return refuse(`version ${from} is newer than this Readout, which reads up to ${newest}; update Readout`);
  if (from === newest) return { ok: true, dossier: value, from };
  let dossier: RawDossier = versioned.data;
  for (let version = from; version < newest; version += 1) {
    const step = steps.get(version);
    if (step === undefined)
      return refuse(
        `nothing leads from version ${version} to ${newest}; write a dossier of version ${newest}`,
      );
    dossier = { ...step(dossier), schemaVersion: version + 1 };
  }
  return { ok: true, dossier, from };
}

const versionedSchema = z.looseObject({ schemaVersion: z.number().int().min(0) });

function refuse(problem: string): Migrated {
  return { ok: false, problem: { path: 'schemaVersion', problem } };
}
