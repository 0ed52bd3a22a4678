import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { type OwnPart, ownPart } from '../dossier/own-part.ts';
import { RECORD_LISTS } from '../dossier/record-lists.ts';
import type { Dossier } from '../dossier/schema.ts';
import { UserError } from '../errors/errors.ts';
import type { Revision } from '../revisions/revision.ts';
import { type CheckedFile, type CheckProgress, checkingFile } from './check-import.ts';
import { textOfFile } from './file-text.ts';
import {
  type ClaimReview,
  hasClaimReviews,
  type ReadReviews,
  readClaimReviews,
} from './read-claim-reviews.ts';
import { readTable, type Table, type TableRow } from './read-table.ts';

/**
 * The worker thread: it checks the one file that it is given and tells how far it is, then what came of it. What the file
 * holds follows in parts, one whenever it is asked for, because taking it all at once blocks everything else meanwhile.
 */
export type ImportMessage =
  | { readonly progress: CheckProgress }
  | { readonly refusal: string }
  | { readonly checked: Exclude<CheckedFile, { readonly ok: true }> }
  | {
      readonly checked: Omit<Extract<CheckedFile, { readonly ok: true }>, 'dossier' | 'history'>;
      readonly own: OwnPart;
    }
  | { readonly table: Omit<Table, 'rows'> }
  | { readonly leftOut: ReadReviews['leftOut'] }
  | { readonly part: Part };

/** Some records of one list, or some revisions, rows or reviews; empty after the last. */
export type Part = Partial<Dossier> & {
  readonly history?: readonly Revision[];
  readonly rows?: readonly TableRow[];
  readonly reviews?: readonly ClaimReview[];
};

/** By its name: what a spreadsheet writes, or somebody takes for it. */
const TABLES = /\.(?:csv|tsv|tab|txt|xlsx?|ods)(?:\.gz)?$/i;

const PART = 250;
const REVISIONS = 50;
const TELL_EVERY = 250;

const port = parentPort;
const { bytes, filename } = z
  .object({ bytes: z.instanceof(Uint8Array), filename: z.string() })
  .parse(workerData);

function tell(message: ImportMessage): void {
  port?.postMessage(message);
}

function check(text: string): CheckedFile {
  const checking = checkingFile(text);
  let told = -TELL_EVERY;
  for (let step = checking.next(); ; step = checking.next()) {
    if (step.done) return step.value;
    if (step.value.checked < told + TELL_EVERY) continue;
    told = step.value.checked;
    tell({ progress: step.value });
  }
}

function* partsOf(dossier: Dossier, history: readonly Revision[]): Generator<Part, void, void> {
  for (const list of RECORD_LISTS) {
    for (let at = 0; at < dossier[list].length; at += PART)
      yield { [list]: dossier[list].slice(at, at + PART) };
  }
  for (let at = 0; at < history.length; at += REVISIONS) yield { history: history.slice(at, at + REVISIONS) };
}

/** Gives a part whenever it is asked for. */
function hand(parts: Iterator<Part, void, void>): void {
  port?.on('message', () => {
    const { value, done } = parts.next();
    tell({ part: done === true ? {} : value });
  });
}

function* listed<Key extends 'rows' | 'reviews'>(
  key: Key,
  all: NonNullable<Part[Key]>,
): Generator<Part, void, void> {
  for (let at = 0; at < all.length; at += PART) yield { [key]: all.slice(at, at + PART) };
}

function readDossier(text: string): void {
  const checked = check(text);
  if (!checked.ok) tell({ checked });
  else {
    const { dossier, history, ...told } = checked;
    hand(partsOf(dossier, history));
    tell({ checked: told, own: ownPart(dossier) });
  }
}

try {
  if (TABLES.test(filename)) {
    const { rows, ...table } = readTable(bytes);
    hand(listed('rows', rows));
    tell({ table });
  } else {
    const text = textOfFile(bytes);
    if (hasClaimReviews(text)) {
      const { reviews, leftOut } = readClaimReviews(bytes);
      hand(listed('reviews', reviews));
      tell({ leftOut });
    } else readDossier(text);
  }
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  tell({ refusal: error.message });
}
