import type { Exactness } from '../cards/timeline-card.ts';
import { type DrawingNode, drawing, type Shape, type Style } from './scene.ts';

/** Signs drawn as shapes, in a square of 48 by 48. */
const SIDE = 48;
const CENTRE = SIDE / 2;

/** A disc for a day, half of one for a month, a ring for a year, a long ring for a span, "?" for no date. */
export function exactnessSign(
  exactness: Exactness,
  colour: string,
  size: number,
  style: Style = {},
): DrawingNode {
  return icon(exactnessShapes(exactness, colour), size, style);
}

/** The same within a broken ring: some part of the date is in doubt. */
export function doubtSign(
  exactness: Exactness,
  colour: string,
  size: number,
  style: Style = {},
): DrawingNode {
  const ring = {
    cx: CENTRE,
    cy: CENTRE,
    r: 21.5,
    fill: 'none',
    stroke: colour,
    strokeWidth: 4,
    strokeDasharray: '5 5',
  };
  const inner = exactnessShapes(exactness, colour).map(({ type, props }): Shape => {
    return { type, props: { ...props, transform: 'translate(11 11) scale(0.54)' } };
  });
  return icon([{ type: 'circle', props: ring }, ...inner], size, style);
}

function exactnessShapes(exactness: Exactness, colour: string): readonly Shape[] {
  const ring = { cx: CENTRE, cy: CENTRE, r: 18, fill: 'none', stroke: colour, strokeWidth: 6 };
  const shapes: Readonly<Record<Exactness, readonly Shape[]>> = {
    day: [{ type: 'circle', props: { cx: CENTRE, cy: CENTRE, r: 21, fill: colour } }],
    month: [
      { type: 'circle', props: ring },
      { type: 'path', props: { d: 'M24 6A18 18 0 0 1 24 42Z', fill: colour } },
    ],
    year: [{ type: 'circle', props: ring }],
    span: [
      {
        type: 'rect',
        props: { x: 4, y: 14, width: 40, height: 20, rx: 10, fill: 'none', stroke: colour, strokeWidth: 6 },
      },
    ],
    none: [
      { type: 'circle', props: { ...ring, r: 20, strokeWidth: 5, strokeDasharray: '6 5' } },
      {
        type: 'path',
        props: { d: QUESTION, fill: 'none', stroke: colour, strokeWidth: 5, strokeLinecap: 'round' },
      },
      { type: 'circle', props: { cx: CENTRE, cy: 34, r: 3.2, fill: colour } },
    ],
  };
  return shapes[exactness];
}

const QUESTION = 'M18 19C18 11 30 11 30 19C30 24 24 23 24 28';

export type Verdict = 'consistent' | 'inconsistent' | 'neutral' | 'divided';

/** A tick, a cross, a dash, and a tick beside a cross. */
export function verdictSign(verdict: Verdict, colour: string, size: number, style: Style = {}): DrawingNode {
  const paths: Readonly<Record<Verdict, string>> = {
    consistent: 'M8 26L19 37L40 12',
    inconsistent: 'M11 11L37 37M37 11L11 37',
    neutral: 'M8 24L40 24',
    divided: 'M3 25L9 32L20 17M28 18L44 33M44 18L28 33',
  };
  const line = {
    fill: 'none',
    stroke: colour,
    strokeWidth: verdict === 'divided' ? 5 : 7,
    strokeLinecap: 'round',
  };
  return icon([{ type: 'path', props: { d: paths[verdict], ...line } }], size, style);
}

/** A bar beside evidence: full where it tells readings apart, hollow where it does not, dotted where that is open. */
export function diagnosticitySign(
  kind: 'some' | 'none' | 'open',
  size: number,
  colour: string,
  style: Style = {},
): DrawingNode {
  const box = { x: 15, y: 4, width: 18, height: 40, rx: 4, stroke: colour, strokeWidth: 4 };
  const props = {
    some: { ...box, fill: colour },
    none: { ...box, fill: 'none' },
    open: { ...box, fill: 'none', strokeDasharray: '3 6', strokeLinecap: 'round' },
  };
  return icon([{ type: 'rect', props: props[kind] }], size, style);
}

function icon(shapes: readonly Shape[], size: number, style: Style): DrawingNode {
  return { ...drawing(size, size, shapes, style), view: SIDE };
}
