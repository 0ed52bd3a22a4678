import type { Mark } from '../cards/picture.ts';
import { drawing, type SceneNode, type Shape, type Style } from './scene.ts';
import { COLOUR, MARK_COLOUR } from './theme.ts';

/** The marks of replies as signs: 📰 for what is reported, 💬 for commentary, 🧮 for what Readout computed. */
export function sign(mark: Mark, size: number, style: Style = {}): SceneNode {
  return drawing(size, size, SHAPES[mark](MARK_COLOUR[mark]), style, '24 24');
}

const SHAPES: Readonly<Record<Mark, (colour: string) => readonly Shape[]>> = {
  reported: (colour) => [
    path('M4 3h16a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z', { fill: colour }),
    path('M5 6.5h7v6H5zM14.5 7.5H19M14.5 11.5H19M5 15.5H19M5 18.5H14', {
      fill: 'none',
      stroke: COLOUR.ground,
      'stroke-width': 1.7,
    }),
  ],
  commentary: (colour) => [
    path('M5 3h14a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3h-7l-6 5v-5H5a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z', {
      fill: colour,
    }),
    ...[7, 12, 17].map(
      (cx): Shape => ({ type: 'circle', props: { cx, cy: 10, r: 1.6, fill: COLOUR.ground } }),
    ),
  ],
  computed: (colour) => [
    path('M3 3h18v18H3zM3 8h18M3 12.5h18M3 17h18', { fill: 'none', stroke: colour, 'stroke-width': 1.8 }),
    ...BEADS.map(([cx, cy]): Shape => ({ type: 'circle', props: { cx, cy, r: 2.2, fill: colour } })),
  ],
};

const BEADS = [
  [7.5, 8],
  [16.5, 8],
  [12, 12.5],
  [16.5, 12.5],
  [7.5, 17],
  [12, 17],
] as const;

function path(d: string, props: Shape['props']): Shape {
  return { type: 'path', props: { d, ...props } };
}
