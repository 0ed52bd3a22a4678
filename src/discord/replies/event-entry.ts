import { deriveEach } from '../../dossier/snapshot.ts';
import { speakerOf } from '../../dossier/speaker.ts';
import type { TimelineEntry } from '../../dossier/timeline.ts';
import type { Entry } from '../browse.ts';
import { citationsOf, describeDate, leadOf, quoteOf, shown } from './attribution.ts';

/** An event in a list. */
export const eventEntry = deriveEach((snapshot, { event, date }: TimelineEntry): Entry => {
  const when = date === null ? 'Undated' : describeDate(event.date);
  const meta = [
    citationsOf(snapshot, event),
    ...(event.hedge === undefined ? [] : [`hedge “${shown(event.hedge, 60)}”`]),
  ];
  const lines = [
    `**${when} · ${shown(event.title, 120)}**`,
    `${leadOf(snapshot, event)}${shown(event.detail, 300)}`,
    ...quoteOf(event),
    ...(event.dateNote === undefined ? [] : [`-# Date: ${shown(event.dateNote, 140)}`]),
    `-# ${meta.join(' · ')}`,
  ];
  const voice = event.outlook ? `${event.voice} outlook` : event.voice;
  return {
    block: lines.join('\n'),
    records: [event.id],
    opens: [
      { id: event.id, label: event.title, description: `${voice}, ${speakerOf(snapshot, event)}, ${when}` },
    ],
  };
});

/** The same, as the first of those without a date. */
export function firstUndatedEntry(entry: Entry): Entry {
  return { ...entry, block: `__Events for which the source gives no date__\n${entry.block}` };
}
