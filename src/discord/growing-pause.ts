const LONGEST_PAUSE = 60_000;

/** Milliseconds before the next try: doubled each time up to a minute, less a random part so that bots spread. */
export function growingPause(attempt: number): number {
  return Math.min(LONGEST_PAUSE, 500 * 2 ** attempt) * (0.5 + Math.random() / 2);
}
