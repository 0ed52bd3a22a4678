import type { SeriesCard, SeriesPoint, SeriesRow } from '../cards/series-card.ts';
import { frame, small } from './frame.ts';
import { column, drawing, row, type SceneNode, type Shape, text } from './scene.ts';
import { COLOUR, INNER, MARK_COLOUR, SIZE } from './theme.ts';

const HEIGHT = 120;
/** Room for dots at the edges. */
const EDGE = 8;
const DOT = 6;

/** The line from 0 up, the dates at its ends, and the numbers as they were said, the newest first. */
export function drawSeries({ title, lead, voice, points, rows, notes }: SeriesCard): SceneNode {
  const colour = MARK_COLOUR[voice];
  return frame({
    title,
    mark: voice,
    lead,
    body: [drawing(INNER, HEIGHT, shapesOf(points, colour), { marginTop: 12 }), ...rows.map(drawRow)],
    notes,
  });
}

function shapesOf(points: readonly SeriesPoint[], colour: string): readonly Shape[] {
  const x = (point: SeriesPoint): number => EDGE + point.x * (INNER - 2 * EDGE);
  const y = (share: number): number => HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE);
  const middle = ({ low, high }: SeriesPoint): number => y((low + high) / 2);
  const line = points.map((point, at) => `${at === 0 ? 'M' : 'L'}${x(point)} ${middle(point)}`).join('');
  return [
    path(`M0 ${y(0)}H${INNER}`, COLOUR.rule, 2),
    path(line, colour, 3),
    ...points.flatMap((point): readonly Shape[] => {
      const { low, high, about } = point;
      const span =
        high > low
          ? [path(`M${x(point)} ${y(low)}V${y(high)}`, colour, 3, { 'stroke-dasharray': '5 4' })]
          : [];
      const fill = about || high > low ? COLOUR.ground : colour;
      const dot = { cx: x(point), cy: middle(point), r: DOT, fill, stroke: colour, 'stroke-width': 3 };
      return [...span, { type: 'circle', props: dot }];
    }),
  ];
}

function path(d: string, stroke: string, width: number, more: Shape['props'] = {}): Shape {
  return { type: 'path', props: { d, stroke, 'stroke-width': width, fill: 'none', ...more } };
}

function drawRow({ date, value, speaker }: SeriesRow): SceneNode {
  return column(
    { marginTop: 8 },
    row(
      { flexWrap: 'wrap', justifyContent: 'space-between', columnGap: 10 },
      text(date, { fontSize: SIZE.small }, 2),
      text(value, { fontSize: SIZE.small, fontWeight: 700 }, 2),
    ),
    small(speaker, {}, 2),
  );
}
