/**
 * Milliseconds before the next try of what fails, `attempt` from 0: doubled each time from `first` up to `longest`, less
 * a random part so that many who wait spread.
 */
export function backoffDelay(
  attempt: number,
  { first = 500, longest = 60_000, random = Math.random } = {},
): number {
  return Math.min(longest, first * 2 ** attempt) * (0.5 + random() / 2);
}
