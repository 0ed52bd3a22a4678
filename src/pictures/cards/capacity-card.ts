import type { Mark } from './picture.ts';

/** Levels of occupancy as bars: the first that is computed and what arrivals make of it, else levels as said. */
export interface CapacityCard {
  readonly kind: 'capacity';
  readonly title: string;
  /** What all bars are, or null where each has a mark of its own. */
  readonly mark: Mark | null;
  /** What it is of. */
  readonly lead: string;
  /** What 100 % is. */
  readonly whole: string;
  /** Per cent at the right end of the bars. */
  readonly top: number;
  readonly bars: readonly LevelBar[];
  readonly notes: readonly string[];
}

export interface LevelBar {
  readonly mark: Mark;
  readonly label: string;
  /** The level with its qualifiers: computed, or as said. */
  readonly value: string;
  /** From left to right; none where no number is known. */
  readonly parts: readonly BarPart[];
  /** Whether the level may lie anywhere beyond the last part. */
  readonly open: boolean;
}

/** `level`: at least so much; `span`: it may end anywhere in here; `arrivals`: what arrivals add. In per cent. */
export interface BarPart {
  readonly fill: 'level' | 'span' | 'arrivals';
  readonly from: number;
  readonly to: number;
}
