import { leadOf, sentenceShown, shown } from '../../discord/replies/attribution.ts';
import type { Cite } from '../../discord/replies/source-numbers.ts';
import { type Evidence, findEvidence } from '../../dossier/matrix.ts';
import { holderOf, readingsOf } from '../../dossier/readings.ts';
import type { Question, Reading } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { listWords } from '../../text/list-words.ts';

/** What the editors count as held by every view of a question. */
export function sharedRecords(snapshot: Snapshot, { common }: Question): readonly Evidence[] {
  return common.flatMap((id) => findEvidence(snapshot, id) ?? []);
}

/**
 * "**Commentator and News analysis both say:** …", a line a record. Only those are named whose own words are cited for
 * it; where these are not two, it is said to be the editors' judgement.
 */
export function describeShared(snapshot: Snapshot, question: Question, cite: Cite): string {
  const lines: string[] = [];
  const records = sharedRecords(snapshot, question);
  let room = SHARED_LIMIT;
  for (const record of records) {
    const line = describeOne(snapshot, question, record, cite);
    room -= line.length + 1;
    if (room < 0) break;
    lines.push(line);
  }
  const left = records.length - lines.length;
  return [...lines, ...(left === 0 ? [] : [`… and ${left} more that they share`])].join('\n');
}

const SHARED_LIMIT = 800;

/** "They differ on where they go.", or nothing where there are no two views or the editors found no words for it. */
export function describeDiffer({ differ }: Question, views: readonly Reading[]): readonly string[] {
  return differ === undefined || views.length < 2
    ? []
    : [`They differ on ${shown(differ, 140).replace(/\.$/, '')}.`];
}

function describeOne(snapshot: Snapshot, question: Question, record: Evidence, cite: Cite): string {
  const views = readingsOf(snapshot, question.id).filter((view) => saysItself(view, record));
  const names = [...new Set(views.map((view) => shown(holderOf(snapshot, view), 40)))];
  const said = `${sentenceShown(record, 220)}${cite(record)}`;
  if (names.length < 2)
    return `**Shared by every view, as the editors see it:** ${leadOf(snapshot, record)}${said}`;
  const named =
    names.length > MAX_NAMED ? [...names.slice(0, MAX_NAMED), `${names.length - MAX_NAMED} more`] : names;
  return `**${listWords(named, 'and')} ${names.length === 2 ? 'both' : 'all'} say:** ${said}`;
}

const MAX_NAMED = 4;

/** Whether the holder's own words are cited for the record: those in which the view itself is stated. */
function saysItself({ holder, saidBy, citations: [own] }: Reading, record: Evidence): boolean {
  if (saidBy !== null && saidBy !== holder) return false;
  return record.saidBy === saidBy && record.citations.some(({ source }) => source === own?.source);
}
