import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../src/async/cooperative.ts';
import type { Edit } from '../../src/dossier/edit.ts';
import { parseDossier } from '../../src/dossier/parse-dossier.ts';
import { dossierSchema } from '../../src/dossier/schema.ts';
import { createSnapshot, type Snapshot } from '../../src/dossier/snapshot.ts';
import { applyEdits } from '../../src/revisions/apply-edits.ts';
import { mergingEdits, replaceEdits } from '../../src/revisions/compare-dossiers.ts';
import { finishDraft, startDraft } from '../../src/revisions/draft.ts';
import { takingBack } from '../../src/revisions/inverse.ts';
import { whatPointsAt } from '../../src/revisions/referrers.ts';
import { retireEdits } from '../../src/revisions/retire.ts';
import type { Revision } from '../../src/revisions/revision.ts';
import { undoEdits } from '../../src/revisions/undo.ts';
import { whole as written } from '../dossier/broken-dossiers.ts';
import { editPlainly } from './naive-edits.ts';
import { editOf, type Step, step } from './random-edits.ts';

const steps = fc.array(fc.array(step, { minLength: 1, maxLength: 2 }), { minLength: 10, maxLength: 25 });

/** As whatever reads it from outside has it. */
const whole = dossierSchema.parse(written);

interface Walk {
  readonly snapshots: readonly Snapshot[];
  readonly revisions: readonly Revision[];
}

/** Takes whatever steps can be taken, and has each looked at, refused or not. */
function walk(
  changes: readonly (readonly Step[])[],
  look: (from: Snapshot, edits: readonly Edit[], applied: ReturnType<typeof applyEdits>) => void = () =>
    undefined,
): Walk {
  const snapshots = [createSnapshot(whole, 0)];
  const revisions: Revision[] = [];
  for (const change of changes) {
    const from = snapshots.at(-1) ?? createSnapshot(whole, 0);
    const edits = change.map((one) => editOf(from, one)).filter((edit) => edit !== null);
    const applied = applyEdits(from, edits);
    look(from, edits, applied);
    if (!applied.ok) continue;
    snapshots.push(applied.snapshot);
    revisions.push(revisionOf(applied.snapshot.revision, applied.edits));
  }
  return { snapshots, revisions };
}

function revisionOf(number: number, edits: readonly Edit[]): Revision {
  return {
    number,
    at: '2026-01-22T12:00:00.000Z',
    by: { id: '1', name: 'Ann' },
    why: '',
    origin: 'edit',
    edits,
  };
}

const textOf = ({ dossier }: Snapshot): string => JSON.stringify(dossier);

describe('a change', () => {
  it('comes to the same as making it plainly and checking the whole dossier', () => {
    let [taken, refused] = [0, 0];
    fc.assert(
      fc.property(steps, (changes) => {
        walk(changes, (from, edits, applied) => {
          // A record that two edits of one change touch is in conflict, whatever the plain way makes of it.
          const touched = edits.map((edit) => ('id' in edit ? `${edit.kind}/${edit.id}` : edit.kind));
          if (
            new Set(touched).size < touched.length ||
            edits.some(({ kind }) => kind === 'order' && edits.length > 1)
          )
            return;
          const plain = parseDossier(JSON.parse(JSON.stringify(editPlainly(from.dossier, edits))));
          expect(applied.ok).toBe(plain.ok);
          if (applied.ok && plain.ok) {
            taken += 1;
            expect(textOf(applied.snapshot)).toBe(JSON.stringify(plain.dossier));
          }
          if (applied.ok || plain.ok || edits.length !== 1 || applied.reason === 'conflict') return;
          refused += 1;
          expect(problemsOf(applied.problems)).toEqual(problemsOf(plain.problems));
        });
      }),
      { numRuns: 300 },
    );
    // Both ways were gone often enough to mean something.
    expect([taken > 500, refused > 500]).toEqual([true, true]);
  });

  it('leaves a snapshot that finds and relates its records as one made again', () => {
    fc.assert(
      fc.property(steps, (changes) => {
        const { snapshots } = walk(changes, (from) => {
          whatPointsAt(from, 'paper');
        });
        for (const snapshot of snapshots) {
          const again = createSnapshot(snapshot.dossier, snapshot.revision);
          for (const [list, index] of Object.entries(again.byList)) {
            const carried = Object.entries(snapshot.byList).find(([name]) => name === list)?.[1];
            expect([...(carried?.keys() ?? [])]).toEqual([...index.keys()]);
            for (const [id, record] of index) {
              expect(carried?.get(id)).toBe(record);
              const pointing = (of: Snapshot) => whatPointsAt(of, id).map((one) => `${one.list}/${one.id}`);
              expect(pointing(snapshot).toSorted()).toEqual(pointing(again).toSorted());
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a revision', () => {
  it('made again from its record leads to the same dossier, and taken back to the one before', () => {
    fc.assert(
      fc.property(steps, (changes) => {
        const { snapshots, revisions } = walk(changes);
        let again = createSnapshot(whole, 0);
        for (const [at, revision] of revisions.entries()) {
          const written: Revision = JSON.parse(JSON.stringify(revision));
          const applied = applyEdits(again, written.edits);
          if (!applied.ok) throw new Error('refused');
          again = applied.snapshot;
          expect(textOf(again)).toBe(textOf(snapshots[at + 1] ?? again));
        }
        const draft = startDraft(again);
        for (const revision of revisions.toReversed()) [...takingBack(draft, revision)];
        expect(textOf(finishDraft(draft, 0))).toBe(JSON.stringify(whole));
      }),
      { numRuns: 100 },
    );
  });

  it('undone at once restores what was there, byte for byte', () => {
    fc.assert(
      fc.property(steps, (changes) => {
        const { snapshots, revisions } = walk(changes);
        for (const [at, revision] of revisions.entries()) {
          const [before, after] = [snapshots[at], snapshots[at + 1]];
          if (before === undefined || after === undefined) throw new Error('no snapshot');
          const undone = undoEdits([], after, revision);
          if (!undone.ok) throw new Error(undone.reason);
          const applied = applyEdits(after, undone.edits);
          if (!applied.ok) throw new Error(applied.reason);
          expect(textOf(applied.snapshot)).toBe(textOf(before));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('undone later is refused, or leads to a right dossier that keeps every record changed since elsewhere', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (changes, nth) => {
        const { snapshots, revisions } = walk(changes);
        const [revision, newest] = [revisions[nth % Math.max(1, revisions.length)], snapshots.at(-1)];
        if (revision === undefined || newest === undefined) return;
        const undone = undoEdits(revisions, newest, revision);
        if (!undone.ok) return;
        const applied = applyEdits(newest, undone.edits);
        if (!applied.ok) {
          expect(applied.reason).toBe('problems');
          return;
        }
        expect(parseDossier(JSON.parse(textOf(applied.snapshot))).ok).toBe(true);
        const touched = new Set(
          revision.edits.flatMap((edit) => ('id' in edit ? [edit.id, edit.after?.id] : [])),
        );
        for (const [list, index] of Object.entries(newest.byList)) {
          const now = Object.entries(applied.snapshot.byList).find(([name]) => name === list)?.[1];
          for (const [id, record] of index) if (!touched.has(id)) expect(now?.get(id)).toBe(record);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('an import', () => {
  it('that replaces makes any dossier of any other, byte for byte, and is undone byte for byte', () => {
    fc.assert(
      fc.property(steps, steps, (some, others) => {
        const [from, to] = [walk(some).snapshots.at(-1), walk(others).snapshots.at(-1)];
        if (from === undefined || to === undefined) throw new Error('no snapshot');
        const applied = applyEdits(from, replaceEdits(from, to.dossier));
        if (!applied.ok) throw new Error(JSON.stringify(applied));
        expect(textOf(applied.snapshot)).toBe(textOf(to));
        const undone = undoEdits([], applied.snapshot, revisionOf(1, applied.edits));
        if (!undone.ok) throw new Error(undone.reason);
        const back = applyEdits(applied.snapshot, undone.edits);
        if (!back.ok) throw new Error(back.reason);
        expect(textOf(back.snapshot)).toBe(textOf(from));
      }),
      { numRuns: 100 },
    );
  });

  it('of a dossier into itself changes nothing', () => {
    fc.assert(
      fc.property(steps, (changes) => {
        const newest = walk(changes).snapshots.at(-1) ?? createSnapshot(whole, 0);
        expect(replaceEdits(newest, newest.dossier)).toEqual([]);
        expect(runToEnd(mergingEdits(newest, newest.dossier))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a retirement', () => {
  it('with all that hangs on it leaves a right dossier without the record', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (changes, nth) => {
        const newest = walk(changes).snapshots.at(-1) ?? createSnapshot(whole, 0);
        const ids = Object.values(newest.byList).flatMap((index) => [...index.keys()]);
        const id = ids[nth % ids.length] ?? '';
        const retired = retireEdits(newest, id, true);
        if (!retired.ok) throw new Error('refused');
        const applied = applyEdits(newest, retired.edits);
        if (!applied.ok) throw new Error(JSON.stringify(applied));
        expect(Object.values(applied.snapshot.byList).some((index) => index.has(id))).toBe(false);
        expect(parseDossier(JSON.parse(textOf(applied.snapshot))).ok).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

/** Of two records with one id, either may be the one that is named. */
function problemsOf(problems: readonly { readonly path: string; readonly problem: string }[]) {
  const taken = problems.some(({ problem }) => problem.includes('is taken by'));
  return taken ? 'taken' : problems.map(({ path, problem }) => `${path}: ${problem}`).toSorted();
}
