import type { BarPart, CapacityCard, LevelBar } from '../cards/capacity-card.ts';
import { frame, small } from './frame.ts';
import { column, drawing, row, type SceneNode, text } from './scene.ts';
import { sign } from './signs.ts';
import { COLOUR, INNER, MARK_COLOUR, SIZE } from './theme.ts';

const HEIGHT = 24;
/** How far the line at 100 % stands out above and below a bar. */
const OVERHANG = 4;
const ARROW = 14;
const STRIPE = 8;

/** The headline, and at most two bars with their numbers; what 100 % is, is the line through both. */
export function drawCapacity(card: CapacityCard): SceneNode {
  const { title, mark, lead, whole, bars, notes } = card;
  return frame({
    title,
    mark,
    lead,
    body: [
      ...bars.map((bar) => drawBar(card, bar)),
      row(
        { marginTop: 10, alignItems: 'flex-start' },
        row({
          width: 2,
          height: 16,
          marginTop: 4,
          marginRight: 9,
          flexShrink: 0,
          backgroundColor: COLOUR.text,
        }),
        small(whole, { flexShrink: 1 }, 3),
      ),
    ],
    notes,
  });
}

function drawBar(card: CapacityCard, bar: LevelBar): SceneNode {
  return column(
    { marginTop: 12 },
    row(
      { flexWrap: 'wrap', justifyContent: 'space-between', columnGap: 10 },
      row(
        { alignItems: 'center', flexShrink: 1 },
        card.mark === null ? sign(bar.mark, 18, { marginRight: 8 }) : null,
        text(bar.label, { fontSize: SIZE.small, flexShrink: 1 }, 4),
      ),
      text(bar.value, { fontSize: SIZE.small, fontWeight: 700 }, 3),
    ),
    bar.parts.length === 0 ? null : drawPlot(card.top, bar),
  );
}

/** One bar on the scale of its card, with the line at 100 %. */
function drawPlot(top: number, { mark, parts, open }: LevelBar): SceneNode {
  const place = (level: number): number => (Math.min(level, top) / top) * (INNER - ARROW);
  const colour = MARK_COLOUR[mark];
  return row(
    { position: 'relative', width: INNER, height: HEIGHT, marginTop: OVERHANG + 2 },
    ...parts.map((part) => drawPart(part, place, colour)),
    open ? drawArrow(place(parts.at(-1)?.to ?? 0), colour) : null,
    row({
      position: 'absolute',
      left: place(100) - 2,
      top: -OVERHANG,
      width: 4,
      height: HEIGHT + 2 * OVERHANG,
      backgroundColor: COLOUR.text,
      border: `1px solid ${COLOUR.ground}`,
    }),
  );
}

/** Solid as far as it goes for certain, in a broken frame as far as it may, hatched for what arrivals add. */
function drawPart({ fill, from, to }: BarPart, place: (level: number) => number, colour: string): SceneNode {
  const width = Math.max(2, place(to) - place(from));
  const at = { position: 'absolute', left: place(from), top: 0, width, height: HEIGHT } as const;
  if (fill === 'level') return row({ ...at, backgroundColor: colour });
  if (fill === 'span') return row({ ...at, border: `2px dashed ${colour}` });
  const stripes = Array.from({ length: Math.ceil((width + HEIGHT) / STRIPE) }, (_, index) => {
    const x = index * STRIPE - HEIGHT;
    return `M${x} ${HEIGHT + 1}L${x + HEIGHT + 2} -1`;
  });
  const d = `${stripes.join('')}M0 1H${width}M0 ${HEIGHT - 1}H${width}M${width - 1} 0V${HEIGHT}`;
  return drawing(width, HEIGHT, [{ type: 'path', props: { d, stroke: colour, 'stroke-width': 2.5 } }], at);
}

function drawArrow(left: number, colour: string): SceneNode {
  const d = `M0 0L${ARROW} ${HEIGHT / 2}L0 ${HEIGHT}z`;
  const at = { position: 'absolute', left, top: 0 } as const;
  return drawing(ARROW, HEIGHT, [{ type: 'path', props: { d, fill: colour } }], at);
}
