import { type EdtfDate, wordsOfEdtf } from '../../dossier/edtf-date.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { TimelineEntry } from '../../dossier/timeline.ts';
import { describeSpeaker, describeWhenSaid, hedgeBeside } from './attribution.ts';
import { describePicture, type Picture } from './picture.ts';
import { isolated, sanitize } from './sanitize.ts';
import type { TimelineCard, TimelineGroup, TimelineRow } from './timeline-card.ts';

const MAX_EVENTS = 12;

/** A page of a list of events: `first` is the index of its first event in the whole list of `total`. */
interface TimelinePage {
  readonly entries: readonly TimelineEntry[];
  readonly first: number;
  readonly total: number;
}

/** One page of events, at most twelve, in the order given; null where it has none. */
export function timelinePicture(snapshot: Snapshot, page: TimelinePage): Picture | null {
  const entries = page.entries.slice(0, MAX_EVENTS);
  if (entries.length === 0) return null;
  const expected = entries.filter(({ event }) => event.outlook);
  const [dated, undated] = [true, false].map((isDated) =>
    entries.filter(({ event, date }) => !event.outlook && (date !== null) === isDated),
  );
  const groups = [
    { word: 'dated', heading: null, entries: dated ?? [] },
    { word: 'undated', heading: 'No date given', entries: undated ?? [] },
    { word: 'expected', heading: 'Expected', entries: expected },
  ].filter((group) => group.entries.length > 0);
  const counts = groups.map((group) => `${group.entries.length} ${group.word}`).join(', ');
  const card: TimelineCard = {
    kind: 'timeline',
    title: `${describePage(page.first, entries.length, page.total)}: ${counts}`,
    lead: sanitize(snapshot.dossier.title, 140),
    groups: groups.map((group) => ({
      heading: group.heading,
      events: group.entries.map((entry) => rowOf(snapshot, entry)),
    })),
  };
  return { name: 'timeline.png', alt: describeCard(card), card };
}

/** "Timeline", "Events 1 to 5 of 10". */
function describePage(first: number, count: number, total: number): string {
  if (count >= total) return 'Timeline';
  return count === 1
    ? `Event ${first + 1} of ${total}`
    : `Events ${first + 1} to ${first + count} of ${total}`;
}

function rowOf(snapshot: Snapshot, { event, date }: TimelineEntry): TimelineRow {
  const when = event.outlook ? `, ${describeWhenSaid(snapshot, event)}` : '';
  const title = sanitize(event.title, 130);
  const hedge = hedgeBeside(event, title);
  return {
    title,
    voice: event.voice,
    ...(date === null ? { date: null, doubt: null } : describeDate(date)),
    speaker: `${describeSpeaker(snapshot, event)}${when}${hedge === null ? '' : `: ${hedge}`}`,
  };
}

/** "22 January 2026" and "year uncertain" apart. */
function describeDate(date: EdtfDate): Pick<TimelineRow, 'date' | 'doubt'> {
  const { words, doubt } = wordsOfEdtf(date);
  return { date: sanitize(words, 60), doubt: doubt === null ? null : sanitize(doubt, 40) };
}

function describeCard({ title, lead, groups }: TimelineCard): string {
  return describePicture([`${title}. ${isolated(lead)}.`, ...groups.flatMap(describeGroup)]);
}

function describeGroup({ heading, events }: TimelineGroup): readonly string[] {
  return events.map(({ date, doubt, title, voice, speaker }) => {
    const when = date === null ? [] : [`${date}${doubt === null ? '' : ` (${doubt})`}`];
    const lead = [...(heading === null ? [] : [heading]), ...when].join(', ');
    return `${lead}: ${isolated(title)} (${voice}, ${speaker}).`;
  });
}
