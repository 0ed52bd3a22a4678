import type { Snapshot } from '../dossier/snapshot.ts';
import type { TimelineEntry } from '../dossier/timeline.ts';
import { describePicture } from './alt-text.ts';
import { drawn, isolated } from './drawn-text.ts';
import type { Picture } from './picture.ts';
import { describeHedge, describeSpeaker, describeWhenSaid, inOneLine, knownThrough } from './said.ts';
import type { TimelineCard, TimelineRow } from './timeline-card.ts';
import { describeDate, exactnessOf } from './timeline-dates.ts';
import { stripOf } from './timeline-strip.ts';

const MOST_EVENTS = 12;

/** A page of a list of events: `first` is the index of its first event in the whole list of `total`. */
export interface TimelinePage {
  readonly entries: readonly TimelineEntry[];
  readonly first: number;
  readonly total: number;
}

/** One page of events, at most twelve, in the order given; null where it has none. */
export function timelinePicture(snapshot: Snapshot, page: TimelinePage): Picture | null {
  const entries = page.entries.slice(0, MOST_EVENTS);
  if (entries.length === 0) return null;
  const strip = stripOf(entries, page.first);
  const card: TimelineCard = {
    kind: 'timeline',
    title: describeFinding({ ...page, entries }),
    subtitle: drawn(snapshot.dossier.title, 140),
    strip,
    events: entries.map((entry, at) => rowOf(snapshot, entry, page.first + at + 1)),
    footer: [
      ...(strip === null ? [] : ['The longer a mark on the strip, the less exact the date.']),
      'REPORTED: as a report has it. COMMENTARY: as a commentator tells it.',
      ...knownThrough(snapshot),
    ],
  };
  return { name: 'timeline.png', alt: describeCard(card), card };
}

/** "Events 1 to 5 of 10: 3 dated, 2 undated". */
function describeFinding({ entries, first, total }: TimelinePage): string {
  const dated = entries.filter(({ date }) => date !== null).length;
  const counts = `${dated} dated, ${entries.length - dated} undated`;
  if (entries.length >= total) return `${total} ${total === 1 ? 'event' : 'events'}: ${counts}`;
  const which =
    entries.length === 1 ? `Event ${first + 1}` : `Events ${first + 1} to ${first + entries.length}`;
  return `${which} of ${total}: ${counts}`;
}

function rowOf(snapshot: Snapshot, { event, date }: TimelineEntry, number: number): TimelineRow {
  const when = event.outlook ? `, ${describeWhenSaid(snapshot, event)}` : '';
  return {
    number,
    title: drawn(event.title, 130),
    voice: event.voice,
    outlook: event.outlook,
    exactness: exactnessOf(date),
    ...(date === null ? { date: null, doubt: null } : describeDate(date)),
    speaker: inOneLine(
      describeHedge(event),
      `${describeSpeaker(snapshot, { ...event, voice: 'reported' })}${when}`,
    ),
  };
}

function describeCard({ title, subtitle, events, footer }: TimelineCard): string {
  const lines = events.map((event) => {
    const voice = `${event.voice === 'reported' ? 'Reported' : 'Commentary'}${event.outlook ? ' outlook' : ''}`;
    const doubt = event.doubt === null ? '' : ` (${event.doubt})`;
    return `${event.number}. ${event.date ?? 'Undated'}${doubt}: ${isolated(event.title)}. ${voice}: ${event.speaker}.`;
  });
  return describePicture([`Timeline. ${title}. ${isolated(subtitle)}.`, ...lines, ...footer]);
}
