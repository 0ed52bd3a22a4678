import { createHash } from 'node:crypto';
import type { APIButtonComponent } from 'discord-api-types/v10';
import { z } from 'zod';
import { MARKS, shown } from '../../discord/replies/attribution.ts';
import { buttonRow } from '../../discord/replies/components.ts';
import { describeTouched } from '../../discord/replies/contested.ts';
import { type Paged, pagedReply } from '../../discord/replies/paged-reply.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { type Edit, isRecordEdit } from '../../dossier/edit.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { Referrer } from '../../revisions/referrers.ts';
import type { Withdrawal } from '../../revisions/retire.ts';
import { describeRecord } from '../history/saved-reply.ts';

/** What a retirement, an undo or a return does to other entries; `revived` is what comes back. */
type Affected = Partial<Withdrawal> & { readonly revived?: readonly Edit[] };

/** A confirmation that names every entry that goes, stays without a mention, or comes back. */
export function affectedPage(
  snapshot: Snapshot,
  { retired = [], unlinked = [], trimsSummary = false, revived = [] }: Affected,
  lead: string,
  {
    buttons,
    ...paged
  }: Pick<Paged, 'heading' | 'page' | 'turnTo'> & {
    readonly buttons: readonly APIButtonComponent[];
  },
): Reply {
  const ids = [...retired, ...unlinked].slice(0, 20).map(({ id }) => id);
  return pagedReply({
    ...paged,
    blocks: [
      lead,
      ...retired.map((one) => blockOf(snapshot, 'Goes:', one)),
      ...unlinked.map((one) => blockOf(snapshot, STAYS, one)),
      ...(trimsSummary
        ? [summaryBlock(snapshot, isLeftUnsourced(snapshot, retired) ? 'Stays without any source:' : STAYS)]
        : []),
      ...revived
        .filter(isRecordEdit)
        .map(({ kind, after }) => `**Comes back: ${describeRecord(snapshot, kind, after)}`),
    ],
    most: 9,
    below: () => describeTouched(snapshot, ids),
    rows: () => [buttonRow(...buttons)],
  });
}

function isLeftUnsourced({ dossier: { summary } }: Snapshot, retired: readonly Referrer[]): boolean {
  const gone = new Set(retired.map(({ id }) => id));
  return summary?.citations.every(({ source }) => gone.has(source)) === true;
}

const STAYS = 'Stays without the mention:';

/** Leads a confirmation that is asked again because the edits became others. */
export const CHANGED_SINCE =
  'The dossier was changed since you were asked. This is what would happen now; nothing is changed yet.';

/** As `blockOf`, for the summary of the dossier. */
export function summaryBlock({ dossier: { summary } }: Snapshot, lead: string): string {
  return `**${lead} summary** ${MARKS.reported} ${shown(summary?.text ?? '', 320)}`;
}

/** "**The claim** 💬 Commentator: what it says". */
export function blockOf(snapshot: Snapshot, lead: string, { list, id }: Referrer): string {
  return `**${lead} ${describeRecord(snapshot, list, snapshot.byList[list].get(id) ?? null)}`;
}

/** A hash of the edits that a person confirms, without their places in lists: it differs once the edits do. */
export function hashEdits({ edits }: { readonly edits: readonly Edit[] }): string {
  const changes = edits.map((edit) => ({ ...edit, at: undefined }));
  return createHash('sha256').update(JSON.stringify(changes)).digest('base64url');
}

/** `hashEdits` in 12 characters, which fit into a custom id. */
export function shortHash(confirmed: Parameters<typeof hashEdits>[0]): string {
  return hashEdits(confirmed).slice(0, 12);
}

export const shortHashText = z.string().regex(/^[\w-]{12}$/);
