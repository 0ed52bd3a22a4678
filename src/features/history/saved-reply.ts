import type { APIButtonComponent } from 'discord-api-types/v10';
import { type Control, defineServerControl } from '../../discord/interactions/command.ts';
import { findAnyRecord } from '../../discord/interactions/record-options.ts';
import { historyRevisionId, type ServerSession } from '../../discord/interactions/server-session.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { stacked } from '../../discord/replies/blocks.ts';
import { button, buttonRow, buttonRows, type Row } from '../../discord/replies/components.ts';
import { describeTouched } from '../../discord/replies/contested.ts';
import { OUTDATED } from '../../discord/replies/control-id.ts';
import { fieldLines } from '../../discord/replies/field-lines.ts';
import { pagedReply } from '../../discord/replies/paged-reply.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { countOfMore, howMade, undoLabel, whyOf } from '../../discord/replies/revision-line.ts';
import type { Edit, RecordEdit } from '../../dossier/edit.ts';
import type { AnyRecord, RecordList } from '../../dossier/record-lists.ts';
import { nounOf, nounsOf } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import { ownChanges, shownChanges } from '../../revisions/field-changes.ts';
import type { Revision } from '../../revisions/revision.ts';
import { capitalized } from '../../text/capitalized.ts';
import { afterSaving, type StepOffer } from '../next-step/next-step.ts';
import { addFromButtons } from './add-from-source.ts';
import { correctionButtons } from './correction.ts';
import { savedId, undoId } from './find-revision.ts';
import { speakerLead, wordsOf } from './revision-lines.ts';

/** A change that was saved, as its author sees it: its number, what became what, and a way to undo it. */
interface SavedChange {
  readonly revision: Revision;
  /** The dossier before it, and as it led to. */
  readonly earlier: Snapshot;
  readonly later: Snapshot;
  /** How others learn of it, where they do. */
  readonly told?: string;
  /** What comes next in a story that is only begun. */
  readonly next?: StepOffer | null;
  /** What else can be done about it. */
  readonly more: readonly APIButtonComponent[];
}

/** Entries whose fields are shown at most: an import may have changed any number. */
const MAX_SHOWN = 100;

export function savedReply(
  { revision, earlier, later, told = '', next = null, more }: SavedChange,
  page = 0,
): Reply {
  const { number, edits } = revision;
  const left = edits.length - MAX_SHOWN;
  return pagedReply({
    heading: `### Saved as revision ${number}`,
    blocks: [
      ...[describeOwn(revision), shown(told, 400)].filter((line) => line !== ''),
      ...editBlocks(edits.slice(0, MAX_SHOWN), earlier, later, { isBrief: true }),
      ...(left > 0 ? [`… and ${countOfMore(left)}`] : []),
    ],
    page,
    most: 10,
    turnTo: (to) => savedId.id(number, to),
    below: () => describeTouchedBy(edits.slice(0, MAX_SHOWN), earlier, later),
    ...(next === null ? {} : { footer: next.line }),
    rows: () => [
      buttonRow(
        button(undoLabel(revision), undoId.id(number)),
        button('See the change', historyRevisionId.id(number, 0, 0, '')),
        ...more,
      ),
      ...nextRows(next, addFromButtons(revision, later)),
    ],
  });
}

/** What comes next stands first, unless what goes on from the same source comes to that. */
function nextRows(next: StepOffer | null, fromSource: readonly APIButtonComponent[]): readonly Row[] {
  const isAmongThem = next?.isStatement === true && fromSource.length > 0;
  return [...buttonRows(isAmongThem ? [] : (next?.buttons ?? [])), ...buttonRows(fromSource)];
}

/** How it was made, and why: what it changed stands below. */
function describeOwn(revision: Revision): string {
  const how = howMade(revision);
  const why = whyOf(revision);
  return [
    ...(how === '' ? [] : [`${capitalized(how)}.`]),
    ...(why === '' ? [] : [`**Why** ${shown(why, 200)}`]),
  ].join('\n');
}

/**
 * What edits change, each field from what to what; blocks of at most 2,100 characters. Where it is to be brief, what came
 * or went is only named: the person has just read it.
 */
export function editBlocks(
  edits: readonly Edit[],
  earlier: Snapshot,
  later: Snapshot,
  { isBrief = false } = {},
): readonly string[] {
  return edits.flatMap((edit) => {
    if (edit.kind === 'order') return [`**Changed the order** of the ${nounsOf(edit.list)}`];
    if (edit.kind !== 'dossier') return recordBlocks(edit, earlier, later, isBrief);
    return underHeading(
      '**Changed the dossier itself**',
      ownChanges(edit).flatMap((change) => fieldLines(change, earlier, later)),
    );
  });
}

function recordBlocks(
  { kind, before, after }: RecordEdit,
  earlier: Snapshot,
  later: Snapshot,
  isBrief: boolean,
): readonly string[] {
  const verb = before === null ? 'Added' : after === null ? 'Retired' : 'Changed';
  const named = after === null ? describeRecord(earlier, kind, before) : describeRecord(later, kind, after);
  const isWhole = before === null || after === null;
  const heading = `**${verb} the ${named}`;
  if (isWhole && isBrief) return [heading];
  const lines = shownChanges(before, after).flatMap((change) => fieldLines(change, earlier, later, isWhole));
  return underHeading(heading, lines);
}

/** "claim** 💬 Commentator: what it says", to stand after "**The ". */
export function describeRecord(snapshot: Snapshot, list: RecordList, record: AnyRecord | null): string {
  if (record === null) return `${nounOf(list)}**`;
  return `${nounOf(list)}** ${speakerLead(snapshot, record)}${shown(wordsOf(snapshot, list, record), 160)}`;
}

/** The lines in blocks, each of which begins with the heading: whose they are can be told from any of them. */
export function underHeading(heading: string, lines: readonly string[]): readonly string[] {
  const blocks = stacked(lines).map((block) => `${heading}\n${block}`);
  return blocks.length === 0 ? [heading] : blocks;
}

function describeTouchedBy(edits: readonly Edit[], earlier: Snapshot, later: Snapshot): string {
  const ids = edits.flatMap((edit) => ('id' in edit ? [edit.after?.id ?? edit.id] : []));
  const isThere = ids.some((id) => findAnyRecord(later, id) !== undefined);
  return describeTouched(isThere ? later : earlier, ids);
}

/** A change that was saved before, told as when it was; what comes next only while it is the last one. */
export async function savedBefore(session: ServerSession, revision: Revision, page = 0): Promise<Reply> {
  const earlier = await session.at({ revision: revision.number - 1 });
  const later = await session.at({ revision: revision.number });
  const [newest] = await session.history({ limit: 1 });
  const next = newest?.number === revision.number ? afterSaving(earlier, later, revision) : null;
  const more = await correctionButtons(session, revision);
  return savedReply({ revision, earlier, later, next, more }, page);
}

export const savedControls: readonly Control[] = [
  defineServerControl(savedId, async ([number, page], { session }) => {
    const [revision] = await session.history({ from: number, limit: 1 });
    if (revision === undefined || revision.number !== number) throw new UserError(OUTDATED);
    return savedBefore(session, revision, page);
  }),
];
