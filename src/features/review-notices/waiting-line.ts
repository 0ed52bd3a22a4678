import { findAnyRecord } from '../../discord/interactions/record-options.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { shown, shownName } from '../../discord/replies/attribution.ts';
import { button, buttonRow, panel } from '../../discord/replies/components.ts';
import { quoteRecord } from '../../discord/replies/record-words.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { describeEdits } from '../../discord/replies/revision-line.ts';
import { discordTime } from '../../discord/replies/time.ts';
import { nounOf } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import { withoutLinks } from '../../text/show-plain.ts';
import { type Notices, nameOf, type ReviewEntry, type WaitingChange } from '../review-queue/queue.ts';
import { readFirstEdits } from '../review-queue/queue-change.ts';
import { partId, reviewId } from '../review-queue/rows.ts';

/** The button **Open** of a line: that of a reminder is another, so that each is found again. */
export function openIdOf(which: keyof Notices, number: number): string {
  return which === 'line' ? reviewId.id(number) : partId.id(number, 0);
}

/** One line in the log channel about what waits: who, what, and where to open it. */
export async function waitingLine(
  session: Pick<ServerSession, 'readState'>,
  snapshot: Snapshot,
  entry: ReviewEntry,
  which: keyof Notices,
): Promise<Reply> {
  const what = `**${shownName(entry.by)}** ${await describeEntry(session, snapshot, entry)}`;
  const name = nameOf(entry);
  const lead =
    which === 'line' ? '' : `⏳ ${name} still waits, since ${discordTime(Date.parse(entry.at), 'f')}. `;
  const end = which === 'line' ? ` · ${name.toLowerCase()} waits for an editor` : '';
  return panel(`${lead}${what}${end}`, buttonRow(button('Open', openIdOf(which, entry.number))));
}

async function describeEntry(
  session: Pick<ServerSession, 'readState'>,
  snapshot: Snapshot,
  entry: ReviewEntry,
): Promise<string> {
  if (entry.type === 'change') return describeChange(session, entry);
  const { kind, about = '', texts } = entry;
  const said = `“${shown(withoutLinks(texts.what), 120)}”`;
  if (kind !== 'mistake') return `suggests ${kind === 'event' ? 'an' : 'a'} ${kind}: ${said}`;
  const found = findAnyRecord(snapshot, about);
  if (found === undefined) return `reports a mistake in an entry that is gone by now: ${said}`;
  return `reports a mistake in the ${nounOf(found.list)} ${quoteRecord(found.record, 80)}: ${said}`;
}

async function describeChange(
  session: Pick<ServerSession, 'readState'>,
  entry: WaitingChange,
): Promise<string> {
  const why = entry.why === '' ? '' : `: ${shown(entry.why, 120)}`;
  try {
    const { first, count } = await readFirstEdits(session, entry, 3);
    return `${describeEdits(first, count)}${why}`;
  } catch (error) {
    if (error instanceof UserError) return `made a change that can’t be read any more${why}`;
    throw error;
  }
}
