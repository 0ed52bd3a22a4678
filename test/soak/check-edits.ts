import type { Store } from '../../src/store/store.ts';
import type { CounterBook, TriedEdit } from './counter-book.ts';
import type { Violations } from './violations.ts';

export interface KeptEdits {
  readonly revisions: number;
  /** Edits that nobody was told of as saved, and that are there. */
  readonly unsureButSaved: number;
}

/** Holds the revisions that are kept against what was answered: no gap, none twice, every confirmed edit once. */
export async function checkEdits(
  store: Store,
  book: CounterBook,
  violations: Violations,
): Promise<KeptEdits> {
  let [revisions, unsureButSaved] = [0, 0];
  for (const [server, edits] of book.tried()) {
    const kept = (await store.history(server, { limit: 1_000_000 })).toReversed();
    revisions += kept.length;
    const values = kept.map(({ edits: [edit] }) =>
      edit?.kind === 'figures' ? (edit.after?.value ?? null) : null,
    );
    for (const [at, { number }] of kept.entries())
      if (number !== at + 1)
        violations.add('revisions with gaps or doubles', `${server}: r${number} is the ${at + 1}.`);
    for (const [at, value] of values.entries())
      if (value === null || value <= (values[at - 1] ?? 0))
        violations.add('revisions out of order', `${server}: r${at + 1} has ${value}`);
    for (const edit of edits) {
      const at = values.flatMap((value, index) => (value === edit.value ? [index] : []));
      const problem = problemOf(edit, at);
      if (problem !== null) violations.add(problem, `${server}: ${JSON.stringify(edit)} is r${at}`);
      if (edit.end === 'unsure' && at.length > 0) unsureButSaved += 1;
    }
  }
  return { revisions, unsureButSaved };
}

function problemOf({ end, revision }: TriedEdit, kept: readonly number[]): string | null {
  if (kept.length > 1) return 'an edit that was doubled';
  if (end === 'saved' && kept.length === 0) return 'an edit that was confirmed and is lost';
  if (end === 'saved' && kept[0] !== (revision ?? 0) - 1)
    return 'an edit that is another revision than was said';
  if (kept.length === 0 || end === 'saved' || end === 'unsure') return null;
  return `an edit that was ${end} and is there`;
}
