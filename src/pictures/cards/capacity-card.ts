import type { Voice } from './picture.ts';

/** Levels of occupancy as bars, those computed above those reported. */
export interface CapacityCard {
  readonly kind: 'capacity';
  readonly title: string;
  /** What arrivals would make of it, or null where none are computed. */
  readonly subtitle: string | null;
  /** What 100 % is, or null where nothing is computed. */
  readonly whole: string | null;
  /** Per cent at the right end of the bars, and where its lines stand; the line at 100 is always drawn. */
  readonly top: number;
  readonly ticks: readonly number[];
  readonly computed: readonly LevelBar[];
  readonly reported: readonly LevelBar[];
  /** How many levels have no place on the card. */
  readonly more: number;
  readonly footer: readonly string[];
}

export interface LevelBar {
  readonly tag: 'computed' | Voice;
  readonly label: string;
  /** The level with its qualifiers: computed, or as said. */
  readonly value: string;
  /** From left to right; none where no number is known. */
  readonly parts: readonly BarPart[];
  /** Whether the level may lie anywhere beyond the last part. */
  readonly open: boolean;
  /** Hedged how, who says so, of what. */
  readonly note: string;
}

/** `level`: at least so much; `span`: it may end anywhere in here; `arrivals`: what arrivals add. In per cent. */
export interface BarPart {
  readonly fill: 'level' | 'span' | 'arrivals';
  readonly from: number;
  readonly to: number;
}
