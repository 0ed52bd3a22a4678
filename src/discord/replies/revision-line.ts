import type { Edit } from '../../dossier/edit.ts';
import { nounOf, nounsOf } from '../../dossier/record-lists.ts';
import type { Origin, Revision } from '../../revisions/revision.ts';
import { shown, shownName } from './attribution.ts';
import { fieldInSentence, quoteRecord } from './record-words.ts';

/** A revision in one line: who, what entries, its number, why. "**Ada** changed the claim 💬 “It was so.” · revision 2: A slip". */
export function describeRevision(revision: Revision): string {
  const { number, by, edits } = revision;
  return `**${shownName(by)}** ${describeEdits(edits)} · revision ${number}${howAndWhy(revision, 200)}`;
}

/** What edits do, in one line: "changed the claim 💬 “It was so.”, 2 more changes". @param count How many there are in all. */
export function describeEdits(edits: readonly Edit[], count = edits.length): string {
  const told = edits.toSorted(byWeight).slice(0, 3).map(describeEdit);
  const left = count - told.length;
  return [...told, ...(left > 0 ? [`${left.toLocaleString('en')} more changes`] : [])].join(', ');
}

/** ", undoes revision 11: A slip", ": A slip", or nothing; the reason in at most `mostWhy` characters, none for 0. */
export function howAndWhy(revision: Revision, mostWhy: number): string {
  const how = howMade(revision);
  const why = mostWhy === 0 ? '' : shown(whyOf(revision), mostWhy);
  return `${how === '' ? '' : `, ${how}`}${why === '' ? '' : `: ${why}`}`;
}

/** The reason that somebody gave; empty where nobody did. */
export function whyOf({ of, why }: { readonly of?: number | undefined; readonly why: string }): string {
  // Earlier versions wrote the first of these themselves into the journal and the review queue.
  return of !== undefined && (why === `Undo of revision ${of}` || redone(why) !== null) ? '' : why;
}

/** Why an undo was undone: `number` is the revision that is made again by it. */
export function redoReason(number: number): string {
  return `Redo of revision ${number}`;
}

/** The revision that is made again, as `redoReason` wrote it. */
function redone(why: string): string | null {
  return /^Redo of revision (\d+)$/.exec(why)?.[1] ?? null;
}

/** Whether undoing it makes again what it took back. */
export function isUndo({ origin, of, why }: Pick<Revision, 'origin' | 'of' | 'why'>): boolean {
  return origin === 'undo' && of !== undefined && redone(why) === null;
}

/** What the button is called that takes a revision back. */
export function undoLabel(revision: Pick<Revision, 'origin' | 'of' | 'why'>): string {
  return isUndo(revision) ? 'Redo' : 'Undo';
}

/** "undoes revision 11", "makes revision 11 again", "from a suggestion"; nothing for what an editor simply changed. */
export function howMade({
  origin,
  of,
  why,
}: {
  readonly origin: Origin;
  readonly of?: number | undefined;
  readonly why: string;
}): string {
  switch (origin) {
    case 'edit':
      return '';
    case 'suggestion':
      return 'from a suggestion';
    case 'import':
      return 'from a file';
    case 'undo': {
      const again = redone(why);
      if (again !== null) return `makes revision ${again} again`;
      return of === undefined ? 'an undo' : `undoes revision ${of}`;
    }
    case 'purge':
      return of === undefined ? 'texts erased for good' : `texts of revision ${of} erased for good`;
  }
}

function describeEdit(edit: Edit): string {
  if (edit.kind === 'dossier') return `changed the dossier’s ${fieldInSentence(edit.field)}`;
  if (edit.kind === 'order') return `changed the order of the ${nounsOf(edit.list)}`;
  const verb = edit.before === null ? 'added' : edit.after === null ? 'retired' : 'changed';
  const record = edit.after ?? edit.before;
  const words = record === null || edit.erased === true ? '' : ` ${quoteRecord(record, 80)}`;
  return `${verb} the ${nounOf(edit.kind)}${words}`;
}

/** What went comes first, then what came: a mention that was lost on the way is the least of it. */
function byWeight(a: Edit, b: Edit): number {
  return weightOf(a) - weightOf(b);
}

function weightOf({ after, before }: Edit): number {
  if (after === null) return 0;
  return before === null ? 1 : 2;
}
