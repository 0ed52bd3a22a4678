import { Worker } from 'node:worker_threads';
import { workerEnvironment } from '../../async/worker-environment.ts';
import type { Card } from '../cards/picture.ts';
import type { WorkerAnswer } from './worker.ts';

interface RenderWorkerOptions {
  readonly workerFile: URL;
  /** Milliseconds for one card. */
  readonly timeLimit: number;
}

/** After so many losses of a worker without a picture between them, it rests: it may never start at all. */
const MAX_LOSSES = 3;
const FIRST_REST = 1000;
const LONGEST_REST = 60_000;
/** What a card could make of the worker's own memory is bounded: it ends the worker alone. */
const WORKER_MEMORY = { maxOldGenerationSizeMb: 256 };

export function createRenderWorker({ workerFile, timeLimit }: RenderWorkerOptions) {
  let worker: Worker | null = null;
  let abandon: ((reason: string) => void) | null = null;
  let losses = 0;
  let restUntil = 0;

  return {
    /**
     * Draws one card; the one before it must be done.
     *
     * @throws Error which says why there is no picture, without a word of the card.
     */
    draw: (card: Card) => {
      if (rests()) return Promise.reject(new Error(`the worker was lost ${losses} times and rests`));
      return drawWith(worker ?? startWorker(), card);
    },
    /** Whether it has lost too many workers in a row to start another one by now. */
    rests,
    /** Ends the worker, and with it the card being drawn. */
    close: async () => {
      const last = worker;
      worker = null;
      abandon?.('the renderer is closed');
      await last?.terminate();
    },
  };

  function rests(): boolean {
    return performance.now() < restUntil;
  }

  function drawWith(busy: Worker, card: Card): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const fail = (reason: string): void => {
        settle();
        reject(new Error(reason));
      };
      const timer = setTimeout(() => {
        fail(`it took over ${timeLimit} ms`);
        lose(busy);
      }, timeLimit).unref();
      const onAnswer = (answer: WorkerAnswer): void => {
        if ('png' in answer) {
          settle();
          losses = 0;
          resolve(answer.png);
        } else fail(answer.failure);
      };
      const settle = (): void => {
        clearTimeout(timer);
        busy.off('message', onAnswer);
        abandon = null;
      };
      abandon = fail;
      busy.on('message', onAnswer);
      busy.postMessage(card);
    });
  }

  function startWorker(): Worker {
    const started = new Worker(workerFile, {
      execArgv: [],
      env: workerEnvironment(),
      resourceLimits: WORKER_MEMORY,
    });
    started.unref();
    started.on('error', (error) => lose(started, error instanceof Error ? error.message : String(error)));
    started.on('messageerror', (error) => lose(started, error.message));
    started.on('exit', (code) => lose(started, `it ended with code ${code}`));
    worker = started;
    return started;
  }

  function lose(lost: Worker, reason = ''): void {
    if (worker !== lost) return;
    worker = null;
    void lost.terminate();
    losses += 1;
    if (losses >= MAX_LOSSES) {
      restUntil = performance.now() + Math.min(LONGEST_REST, FIRST_REST * 2 ** (losses - MAX_LOSSES));
    }
    abandon?.(`the worker was lost: ${reason}`);
  }
}
