import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { FairQueue } from '../../async/fair-queue.ts';
import type { Card } from '../cards/picture.ts';
import { createRenderWorker } from './render-worker.ts';

/**
 * Draws cards as PNG in one worker thread, so that nothing waits for it that does not ask for a picture. The worker
 * starts with the first card and keeps no process alive.
 */
export type Renderer = ReturnType<typeof createRenderer>;

/** Who waits for a picture: the server whose turn is taken, and the person, or null where nobody asked. */
interface Requester {
  readonly server: string;
  readonly person: string | null;
}

/** The same renderer, in the name of somebody. */
export function paintFor(renderer: Pick<Renderer, 'render'>, by: Requester): Pick<Renderer, 'render'> {
  return { render: (card) => renderer.render(card, by) };
}

/** A picture can't be drawn: it took too long, the worker ended, or it refused the card. */
export class PictureFailed extends Error {
  override readonly name: string = 'PictureFailed';
}

/** A picture is not drawn, as too many are waited for already. */
export class TooManyPictures extends PictureFailed {
  override readonly name = 'TooManyPictures';
}

export interface RendererOptions {
  /** Is told of every failure, none of which holds a word of a dossier. */
  readonly log: (failure: PictureFailed) => void;
  /** Is told of every picture that was drawn, and how many milliseconds that took. */
  readonly onDrawn?: (ms: number) => void;
  /** Milliseconds that one picture may take, the worker's start included. */
  readonly timeLimit?: number;
  /** The file that the worker runs. */
  readonly workerFile?: URL;
  /** Bytes of pictures kept in memory; those asked for longest ago go first. */
  readonly cacheSize?: number;
}

/** More cards than this don't wait, be it for somebody or to be drawn ahead: a picture takes some 100 ms. */
const MAX_WAITING = 64;

/** How many pictures may wait for one person. */
const MAX_OF_PERSON = 3;

const NOBODY: Requester = { server: '', person: null };

interface Job {
  readonly key: string;
  readonly card: Card;
  /** For whom it waits. */
  readonly person: string | null;
  readonly drawn: PromiseWithResolvers<Uint8Array>;
}

export function createRenderer({
  log,
  onDrawn = () => undefined,
  timeLimit = 8000,
  workerFile = new URL('./worker.ts', import.meta.url),
  cacheSize = 32 * 1024 * 1024,
}: RendererOptions) {
  const cache = new LRUCache<string, Uint8Array>({
    maxSize: cacheSize,
    sizeCalculation: ({ byteLength }) => byteLength,
  });
  const hand = createRenderWorker({ workerFile, timeLimit });
  const keys = new WeakMap<Card, string>();
  /** Those that somebody waits for are drawn first. */
  const asked = new Map<string, Job>();
  const turns = new FairQueue<Job>(MAX_WAITING);
  const ahead = new Map<string, Job>();
  let current: Job | null = null;
  let isClosed = false;

  return {
    /**
     * The picture, 1,000 pixels wide, or less where it is very long; it is shared, so it must not be changed. Equal cards are drawn once.
     *
     * Servers take turns, and a person has few waiting.
     *
     * @throws PictureFailed where it can't be drawn; asking again tries again. TooManyPictures where too many wait.
     */
    render: (card: Card, by: Requester = NOBODY) => {
      const key = keyOf(card);
      const known = cache.get(key);
      if (known !== undefined) return Promise.resolve(known);
      if (isClosed) return Promise.reject(new PictureFailed('the renderer is closed'));
      if (current?.key === key) return current.drawn.promise;
      const waiting = asked.get(key);
      if (waiting !== undefined) return waiting.drawn.promise;
      const { server, person } = by;
      if (person !== null && waitingFor(person) >= MAX_OF_PERSON)
        return Promise.reject(new TooManyPictures(`${MAX_OF_PERSON} are waited for by one person`));
      const job = newJob(key, card, person);
      const displaced = turns.add(server, job);
      if (displaced === job)
        return Promise.reject(new TooManyPictures(`${MAX_WAITING} others are waited for`));
      if (displaced !== undefined) {
        asked.delete(displaced.key);
        displaced.drawn.reject(new TooManyPictures('another server had its turn'));
      }
      letGo(key, 'somebody waits for it');
      asked.set(key, job);
      drawNext();
      return job.drawn.promise;
    },
    /**
     * Draws this while nobody waits for a picture; where there is no room in the queue it is left out. Failures are only
     * logged. @returns once it is drawn, or will not be.
     */
    renderAhead: async (card: Card): Promise<void> => {
      const key = keyOf(card);
      const isKnown = cache.has(key) || current?.key === key || asked.has(key) || ahead.has(key);
      if (isClosed || isKnown || ahead.size >= MAX_WAITING) return;
      const job = newJob(key, card, null);
      ahead.set(key, job);
      drawNext();
      await job.drawn.promise.catch(() => undefined);
    },
    /** Bytes of the pictures in memory. */
    cacheBytes: () => cache.calculatedSize,
    /** Ends the worker; those who wait get PictureFailed. */
    close: async () => {
      isClosed = true;
      for (const job of [...asked.values(), ...ahead.values()]) {
        job.drawn.reject(new PictureFailed('the renderer is closed'));
      }
      while (turns.take() !== undefined);
      asked.clear();
      ahead.clear();
      await hand.close();
    },
  };

  function drawNext(): void {
    if (current !== null) return;
    const [first] = ahead.values();
    const job = turns.take() ?? first;
    if (job === undefined) return;
    current = job;
    asked.delete(job.key);
    ahead.delete(job.key);
    const began = performance.now();
    hand.draw(job.card).then(
      (png) =>
        finish(() => {
          cache.set(job.key, png);
          onDrawn(performance.now() - began);
          job.drawn.resolve(png);
        }),
      (error: unknown) =>
        finish(() => {
          const failure = new PictureFailed(error instanceof Error ? error.message : String(error));
          // What was being drawn when it was closed is no failure.
          if (!isClosed) log(failure);
          job.drawn.reject(failure);
          if (hand.rests()) for (const key of ahead.keys()) letGo(key, 'the worker rests');
        }),
    );
  }

  function letGo(key: string, why: string): void {
    ahead.get(key)?.drawn.reject(new PictureFailed(why));
    ahead.delete(key);
  }

  function waitingFor(person: string): number {
    return asked.values().reduce((count, one) => count + (one.person === person ? 1 : 0), 0);
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

function newJob(key: string, card: Card, person: string | null): Job {
  const job: Job = { key, card, person, drawn: Promise.withResolvers() };
  // Nobody may be waiting: a failure is logged, and no rejection goes unhandled.
  job.drawn.promise.catch(() => {});
  return job;
}
