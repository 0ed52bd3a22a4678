import { setTimeout as pause } from 'node:timers/promises';

/** How far something is that takes a while, shown to the person who waits for it. */
export interface Progress {
  /** What stands in the place of the reply until that comes; the newest word goes before those not shown yet. */
  readonly report: (text: string) => void;
  /** Resolves with the first word: there is something to wait for. */
  readonly begun: Promise<void>;
  /** Shows every word from now on, one after another, until it is told to stop. */
  follow(show: (text: string) => Promise<void>): Following;
}

export interface Following {
  /** Shows no further word, waits for the one under way, and tells whether there was any. */
  stop(): Promise<boolean>;
}

/** Discord allows five edits of a message in five seconds. */
const BETWEEN = 1000;

export function createProgress(betweenMs = BETWEEN): Progress {
  const begun = Promise.withResolvers<void>();
  let newest: string | null = null;
  let wake: () => void = () => undefined;
  return {
    report(text) {
      newest = text;
      begun.resolve();
      wake();
    },
    begun: begun.promise,
    follow(show) {
      const stopping = new AbortController();
      const showing = showAll(stopping.signal);
      return {
        stop() {
          stopping.abort();
          wake();
          return showing;
        },
      };

      async function showAll(stopped: AbortSignal): Promise<boolean> {
        for (let shown = false; ; shown = true) {
          if (newest === null && !stopped.aborted) await new Promise<void>((resolve) => (wake = resolve));
          if (stopped.aborted || newest === null) return shown;
          const text = newest;
          newest = null;
          // A word that can't be shown is no loss: the reply itself is still to come.
          await show(text).catch(() => undefined);
          await pause(betweenMs, undefined, { signal: stopped }).catch(() => undefined);
        }
      }
    },
  };
}
