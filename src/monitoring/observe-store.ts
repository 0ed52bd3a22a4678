import { UserError } from '../errors/errors.ts';
import type { ProbedStore } from '../store/assemble-store.ts';
import { NotSavedError } from '../store/store.ts';

/** How what was to be written ended: `not saved` where the disk refused it, `refused` and the like where Readout did. */
export const WRITE_OUTCOMES = [
  'saved',
  'unchanged',
  'conflict',
  'problems',
  'refused',
  'not saved',
  'failed',
] as const;
export type WriteOutcome = (typeof WRITE_OUTCOMES)[number];

export interface StoreObserver {
  /** A change of a dossier, after so many milliseconds. */
  readonly committed: (outcome: WriteOutcome, ms: number) => void;
  /** What is kept beside dossiers: settings, schedules, drafts. */
  readonly stateWritten: (outcome: WriteOutcome) => void;
}

/** The same store, with all that is written through it told. */
export function observeStore(store: ProbedStore, { committed, stateWritten }: StoreObserver): ProbedStore {
  return {
    ...store,
    save: (key, change) =>
      observed(
        () => store.save(key, change),
        (saved) => (saved.ok ? 'saved' : saved.reason),
        committed,
      ),
    purge: (key, revision, by, at) =>
      observed(
        () => store.purge(key, revision, by, at),
        () => 'saved',
        committed,
      ),
    changeState(server, name, change) {
      let outcome: WriteOutcome = 'saved';
      const changed = (kept: unknown): unknown => {
        const after = change(kept);
        outcome = after === kept ? 'unchanged' : 'saved';
        return after;
      };
      return observed(
        () => store.changeState(server, name, changed),
        () => outcome,
        stateWritten,
      );
    },
  };
}

async function observed<T>(
  work: () => Promise<T>,
  outcomeOf: (done: T) => WriteOutcome,
  tell: (outcome: WriteOutcome, ms: number) => void,
): Promise<T> {
  const began = performance.now();
  try {
    const done = await work();
    tell(outcomeOf(done), performance.now() - began);
    return done;
  } catch (error) {
    tell(outcomeOfError(error), performance.now() - began);
    throw error;
  }
}

function outcomeOfError(error: unknown): WriteOutcome {
  if (error instanceof NotSavedError) return 'not saved';
  return error instanceof UserError ? 'refused' : 'failed';
}
