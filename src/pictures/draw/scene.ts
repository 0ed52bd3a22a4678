/**
 * A card as boxes, texts and drawings, before its texts are put in lines. Styles are those of CSS, as far as
 * satori knows them.
 */
export type SceneNode = BoxNode | TextNode | DrawingNode;

export type Style = Readonly<Record<string, string | number>>;

export interface BoxNode {
  readonly kind: 'box';
  readonly style: Style;
  readonly children: readonly SceneNode[];
}

/** One paragraph in at most `lines` lines; what goes beyond is cut with "…". */
export interface TextNode {
  readonly kind: 'text';
  readonly text: string;
  readonly lines: number;
  readonly style: Style & { readonly fontSize: number };
}

/** Shapes in a box of their own: elements of SVG. */
export interface DrawingNode {
  readonly kind: 'drawing';
  readonly width: number;
  readonly height: number;
  /** The side of the square that the shapes are drawn in, where it isn't the box's own. */
  readonly view?: number;
  readonly shapes: readonly Shape[];
  readonly style: Style;
}

export interface Shape {
  readonly type: 'path' | 'circle' | 'rect' | 'line';
  readonly props: Readonly<Record<string, string | number>>;
}

type Children = readonly (SceneNode | null)[];

export function row(style: Style, ...children: Children): BoxNode {
  return box({ flexDirection: 'row', ...style }, children);
}

export function column(style: Style, ...children: Children): BoxNode {
  return box({ flexDirection: 'column', ...style }, children);
}

export function text(content: string, style: TextNode['style'], lines = 1): TextNode {
  return { kind: 'text', text: content, lines, style };
}

export function drawing(
  width: number,
  height: number,
  shapes: readonly Shape[],
  style: Style = {},
): DrawingNode {
  return { kind: 'drawing', width, height, shapes, style };
}

function box(style: Style, children: Children): BoxNode {
  return {
    kind: 'box',
    style: { display: 'flex', boxSizing: 'border-box', minWidth: 0, ...style },
    children: children.filter((child) => child !== null),
  };
}
