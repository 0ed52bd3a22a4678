import type { Voice } from './picture.ts';

/** One page of events, one below the other. */
export interface TimelineCard {
  readonly kind: 'timeline';
  readonly title: string;
  /** The dossier’s title. */
  readonly lead: string;
  readonly groups: readonly TimelineGroup[];
}

/** Dated events (which need no heading), undated ones, and what is expected. */
export interface TimelineGroup {
  readonly heading: string | null;
  readonly events: readonly TimelineRow[];
}

export interface TimelineRow {
  readonly title: string;
  readonly voice: Voice;
  /** The date in words, no more exact than it is, or null where there is none. */
  readonly date: string | null;
  /** What is in doubt about it, as in "year uncertain"; null where nothing is. */
  readonly doubt: string | null;
  /** Who says it, for what is expected when it was said, and how sure where the title doesn't say so. */
  readonly speaker: string;
}
