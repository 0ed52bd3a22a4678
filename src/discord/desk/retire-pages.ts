import type { Snapshot } from '../../dossier/snapshot.ts';
import type { Referrer } from '../../revisions/referrers.ts';
import type { Retirement } from '../../revisions/retire.ts';
import { describeTouched } from '../interactions/list-view.ts';
import { countOf, shown } from '../replies/attribution.ts';
import { button, buttonRow } from '../replies/components.ts';
import { writeControlId } from '../replies/control-id.ts';
import { pagedReply } from '../replies/paged-reply.ts';
import type { Reply } from '../replies/reply.ts';
import { describeRecord } from './saved-reply.ts';

/** Why a record was not retired: what still points at it, in pages. */
export function pointingPage(
  snapshot: Snapshot,
  id: string,
  pointing: readonly Referrer[],
  page: number,
): Reply {
  return pagedReply({
    heading: `### Not retired: ${countOf(pointing.length, 'record')} still ${pointing.length === 1 ? 'points' : 'point'} at \`${id}\``,
    blocks: [
      'Nothing was changed. Change these first, or use `/data retire` with `cascade`: then you are shown which of them would go and which would only lose the mention, before anything is saved.',
      ...pointing.map((one) => blockOf(snapshot, 'The', one)),
    ],
    empty: '',
    page,
    most: 9,
    turnTo: (to) => writeControlId('data', 'pointing', to, id),
    below: (_shown, room) => describeTouched(snapshot, [id], room),
    footer: '',
    rows: () => [],
  });
}

interface Asking {
  readonly page: number;
  readonly why: string;
  /** That it is no longer what the person was shown before. */
  readonly isOther?: boolean;
}

/** What a retirement takes along, for the word of whoever asked for it. */
export function cascadePage(
  snapshot: Snapshot,
  key: string,
  { retired, unlinked }: Extract<Retirement, { readonly ok: true }>,
  { page, why, isOther = false }: Asking,
): Reply {
  return pagedReply({
    heading: `### Retire ${countOf(retired.length, 'record')}?`,
    blocks: [
      [
        ...(isOther ? ['The dossier was changed since you were asked. This is what would happen now:'] : []),
        `${countOf(retired.length, 'record')} would go: what is named here, and what would not be the same statement without it. ${countOf(unlinked.length, 'record')} would stay and no longer mention ${retired.length === 1 ? 'it' : 'them'}. Nothing is changed yet.`,
        `**Reason** ${shown(why, 600)}`,
      ].join('\n'),
      ...retired.map((one) => blockOf(snapshot, 'Goes:', one)),
      ...unlinked.map((one) => blockOf(snapshot, 'Stays without the mention:', one)),
    ],
    empty: '',
    page,
    most: 9,
    turnTo: (to) => writeControlId('data', 'retiring', key, to),
    below: (_shown, room) =>
      describeTouched(
        snapshot,
        retired.slice(0, 20).map(({ id }) => id),
        room,
      ),
    footer: '',
    rows: () => [
      buttonRow(
        button(`Retire ${countOf(retired.length, 'record')}`, writeControlId('data', 'retire', key)),
        button('Keep everything', writeControlId('data', 'keep', key)),
      ),
    ],
  });
}

function blockOf(snapshot: Snapshot, lead: string, { list, id }: Referrer): string {
  return `**${lead} ${describeRecord(snapshot, list, snapshot.byList[list].get(id) ?? null)}`;
}
