import { compareEdtf, describeEdtf, type EdtfDate, overlaps } from './edtf-date.ts';
import { dateOfRecord } from './record-dates.ts';
import type { DossierEvent } from './schema.ts';
import { derive, deriveEach, findRecord, type Snapshot } from './snapshot.ts';
import { speakerOf } from './speaker.ts';
import { haystackOf, matchWords } from './text-match.ts';

export const TIMELINE_KINDS = ['all', 'reported', 'commentary', 'outlook'] as const;
type TimelineKind = (typeof TIMELINE_KINDS)[number];

export interface TimelineFilter {
  readonly kind: TimelineKind;
  readonly from?: EdtfDate | undefined;
  readonly to?: EdtfDate | undefined;
  readonly search?: string | undefined;
}

export interface TimelineEntry {
  readonly event: DossierEvent;
  /** null: the source gives no date. */
  readonly date: EdtfDate | null;
}

export interface Timeline {
  /** Dated events in EDTF order, then undated ones in the dossier's order. */
  readonly entries: readonly TimelineEntry[];
  /** Undated events left out because nobody can say whether they fall within the dates asked for. */
  readonly unplaced: number;
}

/**
 * The events that pass the filter. A date that is not exact passes when any day that it may mean lies between
 * `from` and `to`, both of them included. `reported` and `commentary` go by voice, whatever the outlook.
 */
export function selectTimeline(snapshot: Snapshot, filter: TimelineFilter): Timeline {
  const { kind, from, to, search } = filter;
  const bounds = { min: from?.min ?? -Infinity, max: to?.max ?? Infinity };
  const bounded = from !== undefined || to !== undefined;
  const matches = matchWords(search);
  const passing = timelineOrder(snapshot).filter(
    ({ event }) => isOfKind(event, kind) && (!search || matches(eventHaystack(snapshot, event))),
  );
  if (!bounded) return { entries: passing, unplaced: 0 };
  return {
    entries: passing.filter(({ date }) => date !== null && overlaps(date, bounds)),
    unplaced: passing.filter(({ date }) => date === null).length,
  };
}

const timelineOrder = derive((snapshot) =>
  snapshot.dossier.events
    .map((event) => ({ event, date: dateOfRecord(event, event.date) }))
    .toSorted(compareEntries),
);

const eventHaystack = deriveEach((snapshot, event: DossierEvent) => {
  const date = dateOfRecord(event, event.date);
  const titles = event.citations.map(({ source }) => findRecord(snapshot, 'source', source)?.title);
  const texts = [
    event.id,
    event.title,
    event.detail,
    event.date,
    date === null ? null : describeEdtf(date),
    event.dateNote,
    speakerOf(snapshot, event),
    ...titles,
  ];
  return haystackOf(snapshot, texts, event.actors);
});

/** Makes ready what a search looks through, pausing after each event. */
export function* readyingTimelineSearch(snapshot: Snapshot): Generator<void, void, void> {
  for (const event of snapshot.dossier.events) {
    eventHaystack(snapshot, event);
    yield;
  }
}

function compareEntries(a: TimelineEntry, b: TimelineEntry): number {
  if (a.date === null || b.date === null) return Number(a.date === null) - Number(b.date === null);
  return compareEdtf(a.date, b.date);
}

function isOfKind(event: DossierEvent, kind: TimelineKind): boolean {
  if (kind === 'all') return true;
  return kind === 'outlook' ? event.outlook : event.voice === kind;
}
