import type { Card } from '../cards/picture.ts';
import { drawCapacity } from './draw-capacity.ts';
import { drawMatrix } from './draw-matrix.ts';
import { createSceneDrawer } from './draw-scene.ts';
import { drawTimeline } from './draw-timeline.ts';
import type { Fonts } from './fonts.ts';
import type { BoxNode } from './scene.ts';

/** Draws cards with these fonts, each as a PNG. */
export function createCardDrawer(fonts: Fonts): (card: Card) => Promise<Uint8Array<ArrayBuffer>> {
  const draw = createSceneDrawer(fonts);
  return (card) => draw(sceneOf(card));
}

function sceneOf(card: Card): BoxNode {
  switch (card.kind) {
    case 'capacity':
      return drawCapacity(card);
    case 'timeline':
      return drawTimeline(card);
    case 'matrix':
      return drawMatrix(card);
  }
}
