import type { CapacityCard } from './capacity-card.ts';
import type { MatrixCard } from './matrix-card.ts';
import type { TimelineCard } from './timeline-card.ts';

/** A picture as data: what is drawn, what the file is called and what stands for it where it can't be seen. */
export interface Picture {
  /** As in "capacity.png". */
  readonly name: string;
  /** At most 1,024 UTF-16 units (Discord's limit), well-formed, without markup. */
  readonly alt: string;
  readonly card: Card;
}

/**
 * Plain JSON that never changes and holds what is drawn and no more, so that two cards that are written alike are
 * one picture.
 */
export type Card = CapacityCard | TimelineCard | MatrixCard;

export type Voice = 'reported' | 'commentary';
