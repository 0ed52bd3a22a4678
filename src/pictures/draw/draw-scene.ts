import { Renderer } from '@takumi-rs/core';
import { isRightToLeft } from '../cards/sanitize.ts';
import type { Fonts } from './fonts.ts';
import { knownGlyphs } from './known-glyphs.ts';
import type { SceneNode } from './scene.ts';
import { WIDTH } from './theme.ts';

/** A picture that would have more bytes is long, or full of hostile text: it is drawn smaller. */
const MAX_BYTES = 150_000;
/** Pixels for each of a card's own, the best first. */
const SCALES = [2.5, 2, 1.5, 1] as const;

/** Draws scenes with these fonts, as PNG. Nothing is fetched; what the fonts lack is spelt out. */
export async function createSceneDrawer({
  files,
  coverage,
}: Fonts): Promise<(scene: SceneNode) => Promise<Uint8Array<ArrayBuffer>>> {
  // Signs are all that it would cache, and they are small.
  const renderer = new Renderer({ cacheMaxBytes: 1024 * 1024 });
  for (const file of files) await renderer.registerFont(file);

  return async (scene) => {
    const node = spellOut(scene, coverage);
    let png = new Uint8Array();
    for (const devicePixelRatio of SCALES) {
      // Memory of the library's own can't be given to another thread.
      png = Uint8Array.from(
        await renderer.render(node, { width: WIDTH * devicePixelRatio, devicePixelRatio }),
      );
      if (png.length <= MAX_BYTES) break;
    }
    return png;
  };
}

/** The same scene, every text in characters that the fonts have and in the direction that it runs. */
function spellOut(node: SceneNode, coverage: Fonts['coverage']): SceneNode {
  if (node.type === 'text') {
    const text = knownGlyphs(node.text, coverage);
    return { ...node, text, style: { direction: directionOf(text), ...node.style } };
  }
  if (node.type === 'image') return node;
  return { ...node, children: (node.children ?? []).map((child) => spellOut(child, coverage)) };
}

const ISOLATED = /[\u2066-\u2068][^\u2069]*\u2069?/g;
const LETTER = /\p{L}/u;

/** That of the first letter outside isolates (Unicode Bidirectional Algorithm, UAX #9, rules P2 and P3). */
function directionOf(text: string): 'ltr' | 'rtl' {
  const [first = ''] = LETTER.exec(text.replace(ISOLATED, '')) ?? [];
  return isRightToLeft(first) ? 'rtl' : 'ltr';
}
