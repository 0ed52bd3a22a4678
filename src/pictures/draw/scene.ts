import type { Node } from '@takumi-rs/core';
import { ARABIC, LATIN } from './fonts.ts';

/** A card as boxes, texts and drawings: nodes of takumi, styled with CSS. */
export type SceneNode = Node;

export type Style = Readonly<Record<string, string | number>>;

/** Elements of SVG that fill a square or box of their own. */
export interface Shape {
  readonly type: 'path' | 'circle' | 'rect';
  readonly props: Readonly<Record<string, string | number>>;
}

type Children = readonly (SceneNode | null)[];

export function row(style: Style, ...children: Children): SceneNode {
  return box({ flexDirection: 'row', ...style }, children);
}

export function column(style: Style, ...children: Children): SceneNode {
  return box({ flexDirection: 'column', ...style }, children);
}

/** One paragraph in at most `lines` lines; what goes beyond is cut with "…". */
export function text(content: string, style: Style & { readonly fontSize: number }, lines = 1): SceneNode {
  return {
    type: 'text',
    text: content.replace(PER_CENT, '\u00a0%'),
    style: {
      display: 'block',
      fontFamily: `${LATIN}, ${ARABIC}`,
      lineHeight: 1.28,
      minWidth: 0,
      overflowWrap: 'anywhere',
      lineClamp: lines,
      textOverflow: 'ellipsis',
      ...style,
    },
  };
}

/** Shapes on a canvas of their own; `view` is its width and height in their units. */
export function drawing(
  width: number,
  height: number,
  shapes: readonly Shape[],
  style: Style = {},
  view: string = `${width} ${height}`,
): SceneNode {
  const drawn = shapes.map(({ type, props }) => `<${type}${attributesOf(props)}/>`).join('');
  const canvas = attributesOf({ xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${view}` });
  return {
    type: 'image',
    src: Buffer.from(`<svg${canvas}>${drawn}</svg>`),
    width,
    height,
    style: { flexShrink: 0, ...style },
  };
}

/** A number and its per cent sign stay in one line. */
const PER_CENT = /(?<=\d) %/g;

function attributesOf(props: Style): string {
  return Object.entries(props)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
}

function box(style: Style, children: Children): SceneNode {
  return {
    type: 'container',
    style: { display: 'flex', boxSizing: 'border-box', minWidth: 0, ...style },
    children: children.filter((child) => child !== null),
  };
}
