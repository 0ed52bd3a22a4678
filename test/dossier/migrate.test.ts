import { describe, expect, it } from 'vitest';
import {
  MIGRATIONS,
  type MigrationStep,
  type MigrationSteps,
  migrateDossier,
} from '../../src/dossier/migrate.ts';
import { SCHEMA_VERSION } from '../../src/dossier/schema.ts';

const steps: MigrationSteps = new Map<number, MigrationStep>([
  [1, ({ name, ...rest }) => ({ ...rest, title: name })],
  [2, (dossier) => ({ ...dossier, note: 'none' })],
]);

describe('migrateDossier', () => {
  it('takes every step to the newest version, in their order', () => {
    const old = { schemaVersion: 1, name: 'A title' };
    expect(migrateDossier(old, steps, 3)).toEqual({
      ok: true,
      from: 1,
      dossier: { schemaVersion: 3, title: 'A title', note: 'none' },
    });
    expect(old).toEqual({ schemaVersion: 1, name: 'A title' });
  });

  it('gives one of the newest version back as it is', () => {
    const dossier = { schemaVersion: 3, title: 'A title' };
    const migrated = migrateDossier(dossier, steps, 3);
    expect(migrated.ok && migrated.dossier).toBe(dossier);
  });

  it('refuses a newer one, and one from which no step leads', () => {
    expect(migrateDossier({ schemaVersion: 4 }, steps, 3)).toMatchObject({
      ok: false,
      problem: { path: 'schemaVersion', problem: expect.stringContaining('version 4 is newer') },
    });
    expect(migrateDossier({ schemaVersion: 0 }, steps, 3)).toMatchObject({ ok: false });
  });

  it.each([
    [null],
    [5],
    ['text'],
    [[]],
    [{}],
    [{ schemaVersion: '1' }],
    [{ schemaVersion: 1.5 }],
    [{ schemaVersion: -1 }],
  ])('leaves %j, which has no version, to whoever parses it', (value) => {
    expect(migrateDossier(value, steps, 3)).toEqual({ ok: true, dossier: value, from: null });
  });

  it('has a step from every version before the newest but the first', () => {
    for (let version = 1; version < SCHEMA_VERSION; version += 1) expect(MIGRATIONS.has(version)).toBe(true);
  });
});
