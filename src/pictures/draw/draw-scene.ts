import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import { isRightToLeft } from '../cards/sanitize.ts';
import { type Element, plainText, sceneElement } from './element.ts';
import type { Fonts } from './fonts.ts';
import { knownGlyphs } from './known-glyphs.ts';
import { linesOf, type Measured, wordsApart } from './mixed-text.ts';
import type { BoxNode } from './scene.ts';
import { WIDTH } from './theme.ts';

/** A picture that would have more bytes, or is so high that it soon would, is full of hostile text: it is drawn smaller. */
const MAX_BYTES = 1_000_000;
const HIGHEST = 4200;
const ZOOMS = [1, 0.75, 0.5];

/** Draws scenes with these fonts, as PNG. Nothing is fetched: a character that they lack is drawn as a box. */
export function createSceneDrawer(fonts: Fonts): (scene: BoxNode) => Promise<Uint8Array<ArrayBuffer>> {
  const { coverage } = fonts;
  // One array for all renders: satori keeps what it has read of fonts by the array's identity.
  const files = [...fonts.files];

  return async (scene) => {
    const measured = await measureMixed(scene);
    const svg = await satori(buildTree(scene, measured), { width: WIDTH, fonts: files });
    // resvg's own memory can't be given to another thread.
    return Uint8Array.from(rasterise(svg));
  };

  /** Where the words of texts with right-to-left script come to stand; null where the scene has none. */
  async function measureMixed(scene: BoxNode): Promise<ReadonlyMap<string, Measured> | null> {
    let mixed = 0;
    const tree = sceneElement(scene, (node) => {
      if (!isRightToLeft(node.text)) return plainText(node, knownGlyphs(node.text, coverage));
      mixed += 1;
      return wordsApart(node, `t${mixed}`, coverage);
    });
    if (mixed === 0) return null;
    const measured = new Map<string, Measured>();
    await satori(tree, {
      width: WIDTH,
      fonts: files,
      onNodeDetected: ({ key, left, top, width }) => {
        if (key !== undefined && key !== null) measured.set(String(key), { left, top, width });
      },
    });
    return measured;
  }

  function buildTree(scene: BoxNode, measured: ReadonlyMap<string, Measured> | null): Element {
    let mixed = 0;
    return sceneElement(scene, (node) => {
      if (measured === null || !isRightToLeft(node.text)) {
        return plainText(node, knownGlyphs(node.text, coverage));
      }
      mixed += 1;
      return linesOf(node, `t${mixed}`, (key) => measured.get(key), coverage);
    });
  }
}

function rasterise(svg: string): Buffer {
  const height = Number(/height="([\d.]+)"/.exec(svg)?.[1]);
  for (const zoom of ZOOMS.slice(height > HIGHEST ? 1 : 0, -1)) {
    const png = rasteriseAt(svg, zoom);
    if (png.length < MAX_BYTES) return png;
  }
  return rasteriseAt(svg, ZOOMS.at(-1) ?? 1);
}

function rasteriseAt(svg: string, zoom: number): Buffer {
  return new Resvg(svg, { font: { loadSystemFonts: false }, fitTo: { mode: 'zoom', value: zoom } })
    .render()
    .asPng();
}
