import { describe, expect, it } from 'vitest';
import { sceneOf } from '../../src/pictures/draw/draw-card.ts';
import type { SceneNode } from '../../src/pictures/draw/scene.ts';
import { WIDTH } from '../../src/pictures/draw/theme.ts';
import { shipped } from '../support/shipped.ts';
import { fiveViews, levelsAsSaid, manyLevels, overTime, rightToLeft } from './golden-dossiers.ts';
import { picturesOf } from './pictures-of.ts';

/** What a phone 390 pixels wide has for a picture, beside the author's face and the edges of a container. */
const SHOWN = 300;
const LEAST = 12;

function textSizes(node: SceneNode): readonly number[] {
  if (node.type === 'text') return [Number(node.style?.fontSize)];
  return node.type === 'container' ? (node.children ?? []).flatMap(textSizes) : [];
}

describe('a picture on a phone', () => {
  it('has no text smaller than 12 pixels', () => {
    const sizes = [shipped, rightToLeft, fiveViews, manyLevels, levelsAsSaid, overTime]
      .flatMap(picturesOf)
      .flatMap(({ card }) => textSizes(sceneOf(card)));
    expect(sizes.length).toBeGreaterThan(100);
    expect(Math.min(...sizes) * (SHOWN / WIDTH)).toBeGreaterThanOrEqual(LEAST);
  });
});
