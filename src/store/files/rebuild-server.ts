import { runCooperatively } from '../../async/cooperative.ts';
import type { Edit } from '../../dossier/edit.ts';
import { createSnapshot, type Snapshot } from '../../dossier/snapshot.ts';
import { applyEdits } from '../../revisions/apply-edits.ts';
import { replaceEdits } from '../../revisions/compare-dossiers.ts';
import { finishDraft, startDraft } from '../../revisions/draft.ts';
import { takingBack } from '../../revisions/inverse.ts';
import type { Revision } from '../../revisions/revision.ts';
import { encodingLine } from '../journal-line.ts';
import type { KeptDossier } from '../kept-text.ts';
import type { Salvage } from './salvage-server.ts';

/** What can be written in place of a dossier's damaged files. */
export interface Rebuilt {
  readonly document: KeptDossier;
  readonly lines: readonly Buffer[];
  /** What is lost by that, in sentences. */
  readonly losses: readonly string[];
}

const DOCTOR = { id: '0', name: 'dossier doctor' };

/**
 * Puts together what is whole. A revision that is lost keeps its number, with an entry in the history that says so, so
 * that no number is used twice; where the dossier after it is known, the entry leads to that.
 *
 * @param shipped Taken for the beginning where no other is left; null where it began with another.
 * @returns null where there is no dossier to begin with.
 */
export async function rebuildServer(salvage: Salvage, shipped: Snapshot | null): Promise<Rebuilt | null> {
  const { lines, head, dossiers } = salvage;
  const losses: string[] = [];
  const start =
    dossiers[0] ?? (shipped && lines.has(1) ? { revision: 0, base: 0, dossier: shipped.dossier } : null);
  if (start === null) return null;
  if (dossiers.length === 0)
    losses.push(
      'The dossier that this server began with is lost; the one that is shipped with Readout today is taken for it.',
    );
  if (head === null || head.head === null || head.damaged)
    losses.push(
      'Up to which revision changes were confirmed as saved is not known for certain: any after the last one here are lost.',
    );
  const newestLine = lines.keys().reduce((most, number) => Math.max(most, number), 0);
  const top = Math.max(head?.head?.revision ?? 0, dossiers.at(-1)?.revision ?? 0, newestLine);
  const confirmed = head?.head ? lines.get(head.head.revision) : undefined;
  if (confirmed !== undefined && head?.head && confirmed.sum !== head.head.line)
    losses.push(`Revision ${head.head.revision} is another one than was confirmed as saved.`);

  let base = start.revision;
  while (base > start.base && lines.has(base)) base -= 1;
  if (base > start.base)
    losses.push(`The history before revision ${base + 1} is lost; what it led to is in the dossier.`);

  const later = dossiers.at(-1) ?? start;
  const fromLater = (): Promise<Rebuilt | null> => rebuildServer({ ...salvage, dossiers: [later] }, shipped);
  let bridge: Snapshot | null = null;
  try {
    bridge = await bridgeTo(later, start.revision, salvage);
  } catch {
    return fromLater();
  }
  const lost: Lost[] = [];
  let current = createSnapshot(start.dossier, start.revision);
  const written: Buffer[] = [];
  let at = '1970-01-01T00:00:00.000Z';
  for (let number = base + 1; number <= start.revision; number += 1) {
    const line = lines.get(number);
    if (line === undefined) continue;
    written.push(line.bytes);
    at = line.revision.at;
  }
  for (let number = start.revision + 1; number <= top; number += 1) {
    const line = lines.get(number);
    const applied = line === undefined ? null : applyEdits(current, line.revision.edits);
    if (line !== undefined && applied?.ok === true && bridge?.revision !== number) {
      written.push(line.bytes);
      at = line.revision.at;
      current = applied.snapshot;
      continue;
    }
    const known = number <= later.revision;
    // The lines do not lead from one kept dossier to the other.
    if (known && bridge === null) return fromLater();
    const edits = bridge?.revision === number ? replaceEdits(current, bridge.dossier) : [];
    const next = applyEdits(current, edits);
    if (!next.ok) return fromLater();
    current = next.snapshot;
    lost.push({ number, known, revision: line?.revision ?? null });
    written.push(await runCooperatively(encodingLine(placeholder(number, at, next.edits, known))));
  }
  return {
    document: { revision: top, base, dossier: current.dossier },
    lines: written,
    losses: [...losses, ...describeLost(lost)],
  };
}

/** The dossier right after the last lost revision before a later kept dossier, taken back from that. */
async function bridgeTo(later: KeptDossier, from: number, { lines }: Salvage): Promise<Snapshot | null> {
  const draft = startDraft(createSnapshot(later.dossier, later.revision));
  for (let number = later.revision; number > from; number -= 1) {
    const line = lines.get(number);
    if (line === undefined) return finishDraft(draft, number);
    await runCooperatively(takingBack(draft, line.revision));
  }
  return null;
}

function placeholder(number: number, at: string, edits: readonly Edit[], known: boolean): Revision {
  const why = known
    ? 'This revision was damaged on disk; what it led to was restored, who made it and why is lost.'
    : 'This revision was damaged on disk and is lost.';
  return { number, at, by: DOCTOR, why, origin: 'edit', edits };
}

interface Lost {
  readonly number: number;
  /** Whether the dossier after it is known. */
  readonly known: boolean;
  /** What the revision was, where it is whole but does not fit. */
  readonly revision: Revision | null;
}

/** One sentence for each, or for many in a row of which there is no more to say. */
function describeLost(lost: readonly Lost[]): readonly string[] {
  const said: string[] = [];
  for (let at = 0; at < lost.length; at += 1) {
    const first = lost[at];
    if (first === undefined) break;
    const { number, known, revision } = first;
    if (!known && revision !== null) {
      said.push(describeUnfit(revision));
      continue;
    }
    const alike = (one: Lost | undefined): boolean =>
      one?.known === known && (known || one.revision === null);
    while (alike(lost[at + 1])) at += 1;
    const last = lost[at]?.number ?? number;
    const [which, is] =
      last === number ? [`Revision ${number}`, 'is'] : [`Revisions ${number} to ${last}`, 'are'];
    said.push(
      known
        ? `${which}: who made it, when and why is lost; what it led to is in the dossier.`
        : `${which} ${is} lost.`,
    );
  }
  return said;
}

function describeUnfit({ number, by, at, edits }: Revision): string {
  const records = edits.flatMap((edit) => ('id' in edit ? [edit.id] : [])).slice(0, 5);
  const which = records.length === 0 ? '' : `: ${records.join(', ')}`;
  return `Revision ${number} (${by.name}, ${at}${which}) no longer fits what is left before it, and is not in the dossier; its text is in the copy that is kept.`;
}
