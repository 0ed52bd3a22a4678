import { compareEdtf, type EdtfDate, overlaps } from './edtf-date.ts';
import { dateOfRecord } from './record-dates.ts';
import type { DossierEvent } from './schema.ts';
import { derive, type Snapshot } from './snapshot.ts';

export const TIMELINE_KINDS = ['all', 'reported', 'commentary', 'outlook'] as const;
type TimelineKind = (typeof TIMELINE_KINDS)[number];

export interface TimelineFilter {
  readonly kind: TimelineKind;
  readonly from?: EdtfDate | undefined;
  readonly to?: EdtfDate | undefined;
  /** Only of these. */
  readonly among?: readonly DossierEvent[] | undefined;
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
  const { kind, from, to, among } = filter;
  const bounds = { min: from?.min ?? -Infinity, max: to?.max ?? Infinity };
  const bounded = from !== undefined || to !== undefined;
  const wanted = among === undefined ? null : new Set(among);
  const passing = timelineOrder(snapshot).filter(
    ({ event }) => isOfKind(event, kind) && wanted?.has(event) !== false,
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

function compareEntries(a: TimelineEntry, b: TimelineEntry): number {
  if (a.date === null || b.date === null) return Number(a.date === null) - Number(b.date === null);
  return compareEdtf(a.date, b.date);
}

function isOfKind(event: DossierEvent, kind: TimelineKind): boolean {
  if (kind === 'all') return true;
  return kind === 'outlook' ? event.outlook : event.voice === kind;
}
