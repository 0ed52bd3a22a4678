import type { View, ViewsCard } from '../cards/views-card.ts';
import { frame, legend, small } from './frame.ts';
import { column, row, type SceneNode, text } from './scene.ts';
import { sign } from './signs.ts';
import { MARK_COLOUR, SIZE } from './theme.ts';

/** Of more views than this each has fewer lines. */
const MAX_AT_LENGTH = 4;

/** A row a view, in words: who holds it, in which voice, how sure. */
export function drawViews({ title, lead, views, notes }: ViewsCard): SceneNode {
  const lines = views.length > MAX_AT_LENGTH ? 8 : 14;
  return frame({
    title,
    mark: null,
    lead,
    body: [...views.map((view) => drawView(view, lines)), legend(views.map(({ voice }) => voice))],
    notes,
  });
}

function drawView({ holder, voice, statement, hedge }: View, lines: number): SceneNode {
  return row(
    { marginTop: 14 },
    row({ width: 4, flexShrink: 0, borderRadius: 2, backgroundColor: MARK_COLOUR[voice], marginRight: 12 }),
    column(
      { flexGrow: 1, flexShrink: 1 },
      row(
        { alignItems: 'center' },
        sign(voice, 20, { marginRight: 8 }),
        text(holder, { fontSize: SIZE.body, fontWeight: 700, flexShrink: 1 }),
      ),
      text(statement, { fontSize: SIZE.body, marginTop: 2 }, lines),
      hedge === null ? null : small(hedge),
    ),
  );
}
