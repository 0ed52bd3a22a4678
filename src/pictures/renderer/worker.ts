import { parentPort } from 'node:worker_threads';
import type { Card } from '../cards/picture.ts';
import { sceneOf } from '../draw/draw-card.ts';
import { createSceneDrawer } from '../draw/draw-scene.ts';
import { loadFonts } from '../draw/fonts.ts';

/** The worker thread: cards come in one by one, each is answered with its picture or with why there is none. */
export type WorkerAnswer = { readonly png: Uint8Array } | { readonly failure: string };

const port = parentPort;
const draw = await createSceneDrawer(loadFonts());

port?.on('message', async (card: Card) => {
  try {
    const png = await draw(sceneOf(card));
    port.postMessage({ png } satisfies WorkerAnswer, [png.buffer]);
  } catch (error) {
    port.postMessage({ failure: describe(error) } satisfies WorkerAnswer);
  }
});

/** Its kind and place: its message may hold words of the dossier, which have no business in a log. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'an unknown error';
  const [place = ''] = error.stack?.match(/at .*/) ?? [];
  return `${error.name} ${place}`;
}
