import { z } from 'zod';
import { inSlices } from '../../async/cooperative.ts';
import type { Edit } from '../../dossier/edit.ts';
import { UserError } from '../../errors.ts';
import { editSchema } from '../../revisions/revision.ts';
import type { Desk } from '../interactions/server-session.ts';
import { shown } from '../replies/attribution.ts';
import type { WaitingChange } from './review-entries.ts';

const kept = z.object({ number: z.number(), edits: z.array(z.unknown()) });

/** What a waiting change would change: a side document of its own, for an import may be large. */
export async function keepEdits(
  desk: Desk,
  { slot, number }: WaitingChange,
  edits: readonly Edit[],
): Promise<void> {
  await desk.writeState(stateOf(slot), { number, edits });
}

/** @throws UserError where they are not there any more. */
export async function readEdits(
  desk: Pick<Desk, 'readState'>,
  entry: WaitingChange,
): Promise<readonly Edit[]> {
  return inSlices(parsing(await keptEdits(desk, entry), entry));
}

/** The first of them, for looking at, and how many there are. @throws UserError likewise. */
export async function readFirstEdits(
  desk: Pick<Desk, 'readState'>,
  entry: WaitingChange,
  most: number,
): Promise<{ readonly first: readonly Edit[]; readonly count: number }> {
  const edits = await keptEdits(desk, entry);
  return { first: await inSlices(parsing(edits.slice(0, most), entry)), count: edits.length };
}

async function keptEdits(desk: Pick<Desk, 'readState'>, entry: WaitingChange): Promise<readonly unknown[]> {
  const { data } = kept.safeParse(await desk.readState(stateOf(entry.slot)));
  if (data === undefined || data.number !== entry.number) throw lost(entry);
  return data.edits;
}

function* parsing(edits: readonly unknown[], entry: WaitingChange): Generator<void, readonly Edit[], void> {
  const parsed: Edit[] = [];
  for (const edit of edits) {
    const { data } = editSchema.safeParse(edit);
    if (data === undefined) throw lost(entry);
    parsed.push(data);
    yield;
  }
  return parsed;
}

function lost({ number, editor }: WaitingChange): UserError {
  return new UserError(
    `What change ${number} would change can’t be read any more. Reject it, and ask ${shown(editor.name, 60)} to make it again.`,
  );
}

/** Empties the place of a change that is decided, unless another has taken it already. */
export function freeEdits(desk: Desk, entry: WaitingChange): Promise<void> {
  return desk.inTurn(async () => {
    const found = kept.safeParse(await desk.readState(stateOf(entry.slot)));
    if (found.data?.number === entry.number) await desk.writeState(stateOf(entry.slot), null);
  });
}

function stateOf(slot: number): string {
  return `waiting-${slot}`;
}
