import { ARABIC, LATIN } from './fonts.ts';
import type { SceneNode, Style, TextNode } from './scene.ts';

/** What satori takes in the place of a React element. */
export interface Element {
  readonly type: string;
  readonly key?: string;
  readonly props: {
    readonly style?: Style;
    readonly children?: string | readonly Element[];
    readonly [attribute: string]: unknown;
  };
}

/** Gives every text of a scene its element, in the order of the scene. */
type SetText = (node: TextNode) => Element;

const TEXT: Style = { fontFamily: `${LATIN}, ${ARABIC}`, lineHeight: 1.28, minWidth: 0 };

export function sceneElement(node: SceneNode, setText: SetText): Element {
  if (node.kind === 'text') return setText(node);
  if (node.kind === 'box') {
    return element(
      node.style,
      node.children.map((child) => sceneElement(child, setText)),
    );
  }
  const { width, height, view, style, shapes } = node;
  return {
    type: 'svg',
    props: {
      width,
      height,
      viewBox: `0 0 ${view ?? width} ${view ?? height}`,
      style: { flexShrink: 0, ...style },
      children: shapes.map(({ type, props }) => ({ type, props })),
    },
  };
}

/** A number and its per cent sign stay in one line. */
const PER_CENT = /(?<=\d) %/g;

/** A paragraph that satori breaks into lines by itself. */
export function plainText({ style, lines }: TextNode, content: string): Element {
  const set = { ...TEXT, display: 'block', overflowWrap: 'anywhere', lineClamp: lines, ...style };
  return element(set, content.replace(PER_CENT, '\u00a0%'));
}

/** A piece of a line, whose spaces are kept. */
export function pieceOfText(style: Style, content: string, key?: string): Element {
  const set = { ...TEXT, display: 'block', whiteSpace: 'pre', flexShrink: 0, ...style };
  return { ...element(set, content), ...(key === undefined ? {} : { key }) };
}

export function element(style: Style, children: string | readonly Element[]): Element {
  return { type: 'div', props: { style, children } };
}
