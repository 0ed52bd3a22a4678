import type { CapacityCard } from './capacity-card.ts';
import type { SeriesCard } from './series-card.ts';
import type { TimelineCard } from './timeline-card.ts';
import type { ViewsCard } from './views-card.ts';

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
export type Card = CapacityCard | SeriesCard | TimelineCard | ViewsCard;

export type Voice = 'reported' | 'commentary';

/** 📰, 💬 and 🧮. */
export type Mark = Voice | 'computed';

/** Discord's limit for the description of a file, in UTF-16 units. */
const LIMIT = 1024;
const REST = 'The rest is in the text of the reply.';

/**
 * The description of a picture: whole sentences, the most telling first, as many as Discord takes. Where some are
 * left out the last one says where they are.
 */
export function describePicture(sentences: readonly string[]): string {
  const whole = sentences.join(' ');
  if (whole.length <= LIMIT) return whole;
  let text = '';
  for (const sentence of sentences) {
    if (text.length + sentence.length + 1 + REST.length > LIMIT) break;
    text += `${sentence} `;
  }
  return `${text}${REST}`;
}
