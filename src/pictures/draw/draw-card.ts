import type { Card } from '../cards/picture.ts';
import { drawCapacity } from './draw-capacity.ts';
import { drawSeries } from './draw-series.ts';
import { drawTimeline } from './draw-timeline.ts';
import { drawViews } from './draw-views.ts';
import type { SceneNode } from './scene.ts';

/** How a card is laid out. */
export function sceneOf(card: Card): SceneNode {
  switch (card.kind) {
    case 'capacity':
      return drawCapacity(card);
    case 'series':
      return drawSeries(card);
    case 'timeline':
      return drawTimeline(card);
    case 'views':
      return drawViews(card);
  }
}
