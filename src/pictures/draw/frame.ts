import type { Mark } from '../cards/picture.ts';
import { column, row, type SceneNode, text } from './scene.ts';
import { sign } from './signs.ts';
import { COLOUR, MARGIN, SIZE, WIDTH } from './theme.ts';

/** What all cards share: the headline, marked where all of the card is of one kind, and the small print. */
interface Frame {
  readonly title: string;
  readonly mark: Mark | null;
  /** A line below the headline. */
  readonly lead: string;
  readonly body: readonly (SceneNode | null)[];
  readonly notes: readonly string[];
}

export function frame({ title, mark, lead, body, notes }: Frame): SceneNode {
  return column(
    { width: WIDTH, backgroundColor: COLOUR.ground, color: COLOUR.text, padding: `12px ${MARGIN}px 14px` },
    row(
      { alignItems: 'flex-start' },
      mark === null ? null : sign(mark, 24, { marginTop: 3, marginRight: 10 }),
      text(title, { fontSize: SIZE.title, fontWeight: 700, lineHeight: 1.2, flexShrink: 1 }, 5),
    ),
    small(lead, { marginTop: 6 }, 3),
    ...body,
    notes.length === 0 ? null : small(notes.join(' '), { marginTop: 8 }, 6),
  );
}

export function small(content: string, style: Parameters<typeof row>[0] = {}, lines = 2): SceneNode {
  return text(content, { fontSize: SIZE.small, color: COLOUR.muted, ...style }, lines);
}

/** What the signs on a card mean. */
export function legend(marks: readonly Mark[]): SceneNode {
  const used = (['reported', 'commentary'] as const).filter((mark) => marks.includes(mark));
  return row(
    { marginTop: 14 },
    ...used.map((mark) =>
      row({ alignItems: 'center', marginRight: 20 }, sign(mark, 18, { marginRight: 7 }), small(mark)),
    ),
  );
}
