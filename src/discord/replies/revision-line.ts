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
  const told = edits
    .toSorted((a, b) => weightOf(a) - weightOf(b))
    .slice(0, 3)
    .map(describeEdit);
  const left = count - told.length;
  return [...told, ...(left > 0 ? [countOfMore(left)] : [])].join(', ');
}

/** "1 more change", "1,200 more changes". */
export function countOfMore(left: number): string {
  return `${left.toLocaleString('en')} more ${left === 1 ? 'change' : 'changes'}`;
}

/** ", undoes revision 11: A slip", ": A slip", or nothing; the reason in at most `mostWhy` characters, none for 0. */
export function howAndWhy(revision: Revision, mostWhy: number): string {
  const how = howMade(revision);
  const why = mostWhy === 0 ? '' : shown(whyOf(revision), mostWhy);
  return `${how === '' ? '' : `, ${how}`}${why === '' ? '' : `: ${why}`}`;
}

/** The reason that a person gave; empty where nobody gave one. */
export function whyOf({ origin, of, why }: Made): string {
  // Earlier versions wrote the first of these themselves into the journal and the review queue.
  const isOwn = of !== undefined && (why === `Undo of revision ${of}` || parseRedo(why) !== null);
  if (isOwn || (origin === 'undo' && parseBack(why) !== null)) return '';
  return parseEditor(why)?.reason ?? why;
}

/** The proposer's reason followed by what an editor did: "A slip (fixed by Ada)". */
export function withEditor(why: string, did: 'edited and approved' | 'fixed', name: string): string {
  return [why, `(${did} by ${name})`].filter((text) => text !== '').join(' ');
}

function parseEditor(
  why: string,
): { readonly reason: string; readonly did: string; readonly name: string } | null {
  const [, reason = '', did = '', name = ''] =
    /^(?:(.*\S) )?\((edited and approved|fixed) by ([^\n]+)\)$/s.exec(why) ?? [];
  return did === '' ? null : { reason, did, name };
}

/** The reason for bringing retired entries back; `number` is the revision that retired them. */
export function backReason(number: number): string {
  return `Brought back; retired in revision ${number}`;
}

function parseBack(why: string): string | null {
  return /^Brought back; retired in revision (\d+)$/.exec(why)?.[1] ?? null;
}

/** What tells how a revision, or a waiting change, was made. */
interface Made {
  readonly origin: Origin;
  readonly of?: number | undefined;
  readonly why: string;
}

/** The reason of a redo; `number` is the revision that it makes again. */
export function redoReason(number: number): string {
  return `Redo of revision ${number}`;
}

/** Reads the number in what `redoReason` wrote. */
function parseRedo(why: string): string | null {
  return /^Redo of revision (\d+)$/.exec(why)?.[1] ?? null;
}

/** Whether it is an undo, so that undoing it is a redo. */
export function isUndo({ origin, of, why }: Made): boolean {
  return origin === 'undo' && of !== undefined && parseRedo(why) === null;
}

/** What the button is called that takes a revision back. */
export function undoLabel(revision: Made): string {
  return isUndo(revision) ? 'Redo' : 'Undo';
}

/** "undoes revision 11", "makes revision 11 again", "from a suggestion"; empty for a plain edit. */
export function howMade({ origin, of, why }: Made): string {
  switch (origin) {
    case 'edit':
    case 'suggestion': {
      const by = parseEditor(why);
      const from = origin === 'edit' ? [] : [by?.did === 'fixed' ? 'from a report' : 'from a suggestion'];
      return [...from, ...(by === null ? [] : [`${by.did} by ${shown(by.name, 60)}`])].join(', ');
    }
    case 'import':
      return 'from a file';
    case 'undo': {
      const again = parseRedo(why);
      if (again !== null) return `makes revision ${again} again`;
      const back = parseBack(why);
      if (back !== null) return `brings back what revision ${back} retired`;
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

/** Sorts retired entries first, then added ones, then changed ones, which may only have lost a mention. */
function weightOf({ after, before }: Edit): number {
  if (after === null) return 0;
  return before === null ? 1 : 2;
}
