import { createHash } from 'node:crypto';
import { createDrawingHand } from './drawing-hand.ts';
import type { Card } from './picture.ts';
import { createPictureCache } from './picture-cache.ts';

/**
 * Draws cards as PNG in one worker thread, so that nothing waits for it that does not ask for a picture. The worker
 * starts with the first card and keeps no process alive.
 */
export interface Painter {
  /**
   * The picture, 1,600 pixels wide; it is shared, so it must not be changed. Equal cards are drawn once.
   *
   * @throws PictureFailed where it can't be drawn; asking again tries again.
   */
  paint(card: Card): Promise<Uint8Array>;
  /** Draws these while nobody waits for one; what has no room in the queue is left out. Failures are only logged. */
  paintAhead(cards: readonly Card[]): void;
  /** Ends the worker; whoever waits gets PictureFailed. */
  close(): Promise<void>;
}

/** A picture can't be drawn: it took too long, the worker ended, or it refused the card. */
export class PictureFailed extends Error {
  override readonly name = 'PictureFailed';
}

export interface PainterOptions {
  /** Is told of every failure, none of which holds a word of a dossier. */
  readonly log: (failure: PictureFailed) => void;
  /** Milliseconds that one picture may take, the worker's start included. */
  readonly timeLimit?: number;
  /** The file that the worker runs. */
  readonly workerFile?: URL;
  /** Bytes of pictures kept in memory; those asked for longest ago go first. */
  readonly cacheSize?: number;
}

/** More cards than this don't wait, be it for somebody or to be drawn ahead: a picture takes some 150 ms. */
const MOST_WAITING = 64;

interface Job {
  readonly key: string;
  readonly card: Card;
  readonly drawn: PromiseWithResolvers<Uint8Array>;
}

export function createPainter({
  log,
  timeLimit = 8000,
  workerFile = new URL('./draw/draw-worker.ts', import.meta.url),
  cacheSize = 32 * 1024 * 1024,
}: PainterOptions): Painter {
  const cache = createPictureCache(cacheSize);
  const hand = createDrawingHand({ workerFile, timeLimit });
  const keys = new WeakMap<Card, string>();
  /** In the order in which they are drawn: those somebody waits for, then the others. */
  const asked = new Map<string, Job>();
  const ahead = new Map<string, Job>();
  let current: Job | null = null;
  let isClosed = false;

  return {
    paint: (card) => {
      const key = keyOf(card);
      const known = cache.get(key);
      if (known !== undefined) return Promise.resolve(known);
      if (isClosed) return Promise.reject(new PictureFailed('the painter is closed'));
      if (current?.key === key) return current.drawn.promise;
      const waiting = asked.get(key);
      if (waiting !== undefined) return waiting.drawn.promise;
      if (asked.size >= MOST_WAITING) {
        return Promise.reject(new PictureFailed(`${MOST_WAITING} others are waited for`));
      }
      const job = ahead.get(key) ?? newJob(key, card);
      ahead.delete(key);
      asked.set(key, job);
      drawNext();
      return job.drawn.promise;
    },
    paintAhead: (cards) => {
      for (const card of cards) {
        const key = keyOf(card);
        const isKnown = cache.has(key) || current?.key === key || asked.has(key) || ahead.has(key);
        if (!isClosed && !isKnown && ahead.size < MOST_WAITING) ahead.set(key, newJob(key, card));
      }
      drawNext();
    },
    close: async () => {
      isClosed = true;
      for (const job of [...asked.values(), ...ahead.values()]) {
        job.drawn.reject(new PictureFailed('the painter is closed'));
      }
      asked.clear();
      ahead.clear();
      await hand.close();
    },
  };

  function drawNext(): void {
    const [job] = asked.size > 0 ? asked.values() : ahead.values();
    if (current !== null || job === undefined) return;
    current = job;
    asked.delete(job.key);
    ahead.delete(job.key);
    hand.draw(job.card).then(
      (png) =>
        finish(() => {
          cache.set(job.key, png);
          job.drawn.resolve(png);
        }),
      (error: unknown) =>
        finish(() => {
          const failure = new PictureFailed(error instanceof Error ? error.message : String(error));
          log(failure);
          job.drawn.reject(failure);
          if (hand.rests()) ahead.clear();
        }),
    );
  }

  function finish(settle: () => void): void {
    current = null;
    settle();
    drawNext();
  }

  /** Cards are kept beside a snapshot, so that one that is asked for again is the same object. */
  function keyOf(card: Card): string {
    const known = keys.get(card);
    if (known !== undefined) return known;
    const key = createHash('sha256').update(JSON.stringify(card)).digest('base64');
    keys.set(card, key);
    return key;
  }
}

function newJob(key: string, card: Card): Job {
  const job: Job = { key, card, drawn: Promise.withResolvers() };
  // Nobody may be waiting: a failure is logged, and no rejection goes unhandled.
  job.drawn.promise.catch(() => {});
  return job;
}
