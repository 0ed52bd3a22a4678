import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { type OwnPart, ownPart } from '../dossier/own-part.ts';
import { RECORD_LISTS } from '../dossier/record-lists.ts';
import type { Dossier } from '../dossier/schema.ts';
import { UserError } from '../errors/errors.ts';
import type { Revision } from '../revisions/revision.ts';
import { type CheckedFile, type CheckProgress, checkingFile } from './check-import.ts';
import { textOfFile } from './file-text.ts';

/**
 * The worker thread: it checks the one file that it is given and tells how far it is, then what came of it. The
 * dossier follows in parts, one whenever it is asked for, because taking it all at once blocks everything else meanwhile.
 */
export type ImportMessage =
  | { readonly progress: CheckProgress }
  | { readonly refusal: string }
  | { readonly checked: Exclude<CheckedFile, { readonly ok: true }> }
  | {
      readonly checked: Omit<Extract<CheckedFile, { readonly ok: true }>, 'dossier' | 'history'>;
      readonly own: OwnPart;
    }
  | { readonly part: Part };

/** Some records of one list, or some revisions; empty after the last. */
export type Part = Partial<Dossier> & { readonly history?: readonly Revision[] };

const PART = 250;
const REVISIONS = 50;
const TELL_EVERY = 250;

const port = parentPort;
const { bytes } = z.object({ bytes: z.instanceof(Uint8Array) }).parse(workerData);

function tell(message: ImportMessage): void {
  port?.postMessage(message);
}

function check(): CheckedFile {
  const checking = checkingFile(textOfFile(bytes));
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

try {
  const checked = check();
  if (!checked.ok) tell({ checked });
  else {
    const { dossier, history, ...told } = checked;
    const parts = partsOf(dossier, history);
    port?.on('message', () => {
      const { value, done } = parts.next();
      tell({ part: done === true ? {} : value });
    });
    tell({ checked: told, own: ownPart(dossier) });
  }
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  tell({ refusal: error.message });
}
