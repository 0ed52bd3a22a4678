import type { Voice } from './picture.ts';

/** One page of events: dated ones on a strip and in a list, undated ones apart. */
export interface TimelineCard {
  readonly kind: 'timeline';
  readonly title: string;
  readonly subtitle: string;
  /** null where no event of the page is dated. */
  readonly strip: Strip | null;
  readonly events: readonly TimelineRow[];
  readonly footer: readonly string[];
}

/** What a date is exact to; `span` for intervals, decades and the like. */
export type Exactness = 'day' | 'month' | 'year' | 'span' | 'none';

export interface TimelineRow {
  readonly number: number;
  readonly title: string;
  readonly voice: Voice;
  readonly outlook: boolean;
  readonly exactness: Exactness;
  /** The date in words, or null where there is none. */
  readonly date: string | null;
  /** What is in doubt about it, as in "year uncertain"; null where nothing is. */
  readonly doubt: string | null;
  /** Hedged how, who says it, and for an outlook when it was said. */
  readonly speaker: string;
}

/** The page's time as a line; places on it are fractions from 0 to 1. */
export interface Strip {
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  readonly marks: readonly StripMark[];
}

/** All that a date may mean; open at an end where the date is. */
export interface StripMark {
  readonly number: number;
  readonly from: number;
  readonly to: number;
  readonly voice: Voice;
  readonly exactness: Exactness;
  readonly doubtful: boolean;
}
